"""R's NA, which crosses as the NaN that R itself marks it with: one payload among all that a NaN can have."""

import struct
from typing import Final

_BITS: Final = 0x7FF00000000007A2
# A quiet one, as R's own is after the first time that anything was worked out with it: of an array with a signalling NaN in it
# NumPy's `nanmin` is NaN now and then.
_QUIET: Final = 1 << 51
NA: Final[float] = struct.unpack("<d", (_BITS | _QUIET).to_bytes(8, "little"))[0]


def is_na(value: object) -> bool:
    """Tell whether a number is NA, and not any other NaN."""
    if type(value) is not float or value == value:  # noqa: PLR0124 - NaN alone differs from itself
        return False
    # The bit that says whether a NaN may pass quietly is not part of the mark.
    return int.from_bytes(struct.pack("<d", value), "little") & 0x7FF7FFFFFFFFFFFF == _BITS
