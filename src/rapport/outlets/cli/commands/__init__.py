"""One module, one command: dropping the file in is enough.

A module has `HELP` (one line, a plain string), `arguments(parser)`, which adds its arguments to an argparse parser,
and `run(args)`, which returns 0 when all is done and 1 when it is done with problems that were told.
`check_draft.py` is called `check-draft`; `import_.py`, whose name Python keeps for itself, is called `import`.

Only the module asked for is imported, so a command that works on a folder starts without the web framework.
"""
