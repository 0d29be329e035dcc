"""What an evaluator says of a text that it cannot read, or that it refuses while it runs.

These files go into the sandbox beside an answer, so they know nothing of the house.
"""


class CannotRead(Exception):  # noqa: N818 - a fact about a text, told to whoever wrote it
    """Where reading stopped and why, in plain words; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int = 1) -> None:
        """Keep the place beside the words."""
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class Refused(Exception):  # noqa: N818 - as above
    """Why a text that can be read is not carried out, in plain words; `line` is where, None when that is not known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        """Keep the place beside the words."""
        super().__init__(message)
        self.message = message
        self.line = line
