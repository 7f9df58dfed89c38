"""The one error that a person can cause, and therefore reads."""


class UserError(Exception):
    """What went wrong and what to do about it, in one line of the interface's language."""
