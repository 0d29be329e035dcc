"""What goes wrong on the wire."""

from milepost.terms import MilepostError


class WireError(MilepostError):
    """A frame or value breaks the wire's rules; whoever sent it is not trusted any further."""
