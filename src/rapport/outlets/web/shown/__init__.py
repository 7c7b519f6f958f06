"""What the pages show: plain values, made from the ledger and the stored output of the engine.

Templates read only these; nothing below `shown` knows a template, nothing above it knows a table.
"""
