"""What a person at the terminal can put right."""


class UserError(Exception):
    """The command was understood by Python, not by us: no such book, not a date, nothing to undo.

    Its text is one line that says what to do; it is printed alone on standard error, with exit code 2.
    """
