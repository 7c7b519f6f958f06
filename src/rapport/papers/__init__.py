"""Papers: what somebody takes along or hands over, made from an Advice: pure functions, text in, no file touched.

Each module makes one paper as a `Paper` (title and sections of plain blocks); `markdown` and `pdf` put any of them on
a page.
"""
