"""Bytes that nobody expected, for every parser of foreign files: no crash, no input over a second, memory bounded.

Coverage-guided (libFuzzer by way of atheris, which is no requirement of the project: `pip install atheris`). What is
found goes into a test by hand.
"""
