"""The one error that a person can cause, and therefore reads."""


class UserError(Exception):
    """What went wrong and what to do about it, in one line of the interface's language."""


class NotTextError(UserError):
    """A file that is a picture, a program or the like: of a folder it is no article, so nobody is told.

    Attributes:
        path: the file.
    """

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message)
        self.path = path
