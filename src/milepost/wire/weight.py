"""How many values a message holds, found without building any of them.

A frame of 64 MiB can name sixty million empty lists, which would take gigabytes once they are built. Counting comes
first, so that a process that lies costs a fraction of a second and no memory.
"""

from typing import Final

from milepost.wire.faults import WireError

_EXTENSIONS: Final = frozenset({0xC7, 0xC8, 0xC9, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8})
_LENGTH_BYTES: Final = {
    0xC4: 1,
    0xC5: 2,
    0xC6: 4,
    0xD9: 1,
    0xDA: 2,
    0xDB: 4,
    0xC7: 1,
    0xC8: 2,
    0xC9: 4,
    0xDC: 2,
    0xDD: 4,
    0xDE: 2,
    0xDF: 4,
}
_BULK: Final = 64


def _fixed_sizes() -> tuple[int, ...]:
    """Give, for each first byte, how many bytes the whole value takes; 0 where that depends on what follows."""
    sizes = [0] * 256
    for first in (*range(0x80), *range(0xE0, 0x100), 0xC0, 0xC2, 0xC3):
        sizes[first] = 1
    for first in range(0xA0, 0xC0):
        sizes[first] = 1 + (first & 0x1F)
    sizes[0xCA:0xD4] = [5, 9, 2, 3, 5, 9, 2, 3, 5, 9]
    return tuple(sizes)


_FIXED: Final = _fixed_sizes()


def weigh(payload: bytes, *, limit: int) -> int:
    """Count the values in `payload`, those inside extensions too; WireError when there are more than `limit`."""
    at, due, items, end = 0, 1, 0, len(payload)
    while due:
        if at >= end:
            raise _too_short()
        first = payload[at]
        due -= 1
        items += 1
        size = _FIXED[first]
        if size:
            at += size
            continue
        at, count, more = _open(payload, first, at)
        if count > _BULK and more == count:
            skipped = _alike(payload, at, count)
            at += skipped
            items += count if skipped else 0
            more = 0 if skipped else more
        due += more
        if items + due > limit:
            raise WireError("MP-W011", f"The message holds more than {limit} values.", "Return a smaller value.")
    return items


def _open(payload: bytes, first: int, at: int) -> tuple[int, int, int]:
    """Read past the head of a value without a fixed size; give where it goes on, its length, and the values inside."""
    if first < 0x90:
        return at + 1, first & 0x0F, 2 * (first & 0x0F)
    if first < 0xA0:
        return at + 1, first & 0x0F, first & 0x0F
    width = _LENGTH_BYTES.get(first, 0)
    start = at + 1 + width
    if start > len(payload):
        raise _too_short()
    count = int.from_bytes(payload[at + 1 : start], "big")
    if first in _EXTENSIONS:  # one value, after the byte that names the kind
        return start + 1, 0, 1
    if first in {0xDC, 0xDD}:
        return start, count, count
    if first in {0xDE, 0xDF}:
        return start, count, 2 * count
    return start + count, 0, 0


def _alike(payload: bytes, at: int, count: int) -> int:
    """Give how many bytes `count` values take when all of them begin alike and have one size; else 0."""
    first = payload[at] if at < len(payload) else 0x90
    size = _FIXED[first]
    if not size or at + size * count > len(payload):
        return 0
    same = payload[at : at + size * count : size].count(first) == count
    return size * count if same else 0


def _too_short() -> WireError:
    return WireError("MP-W012", "The message ends too early.", "The answer's process is ended.")
