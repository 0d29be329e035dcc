"""The error tree: whose fault it is, a code, what was seen, and what to do next."""


class MilepostError(Exception):
    """Anything that Milepost refuses or cannot do, in words that a person can act on.

    `code` never changes meaning (`MP-` and a letter for the room and a number); `message` says what was seen and
    what was expected; `mend` says what to do next.
    """

    def __init__(self, code: str, message: str, mend: str) -> None:
        """Keep the three parts apart, so that each face can draw them its own way."""
        super().__init__(f"{code}: {message} {mend}")
        self.code = code
        self.message = message
        self.mend = mend


class LearnerError(MilepostError):
    """The person at the keyboard asked for something that is not there or cannot be read; they can mend it."""


class AuthorError(MilepostError):
    """A track, task or check is wrong; its author can mend it, and no learner pays for it."""

    def __init__(self, code: str, message: str, mend: str, *, where: str = "") -> None:
        """Add `where`: the file and line as `path:line`, or empty when no single place is to blame."""
        super().__init__(code, message, mend)
        self.where = where


class UnavailableError(MilepostError):
    """A tool, toolset or server is missing on this machine; `mend` says how to get it."""


class BusyError(MilepostError):
    """There is more work waiting than can be taken on; the same request will do in a while."""

    def __init__(self, code: str, message: str, mend: str, *, retry_s: float) -> None:
        """Add `retry_s`: after how many seconds to try again."""
        super().__init__(code, message, mend)
        self.retry_s = retry_s


class AskerGoneError(MilepostError):
    """Whoever asked went away while waiting; nothing was begun."""


class InternalError(MilepostError):
    """Milepost itself failed; it never costs an attempt and never passes an answer."""
