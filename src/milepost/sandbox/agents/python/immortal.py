"""Objects that are no longer counted: what a zygote holds is never freed, so its children need not write to count it.

CPython keeps the number of references to an object in the object. A child that only looks at what its zygote has made
still writes to all of it, and the kernel copies every page of that. Since Python 3.12 an object with a certain number
there is immortal (PEP 683): nobody counts it any more, and its page stays the zygote's.
"""

import array
import ctypes
import gc
import os
import sys
import types

COUNT_BYTES = 4
CHUNK = 1 << 16
# A zygote with NumPy alone has 25,000. One with all of `core` has 190,000: it would start a second
# later, and its children took as long as before.
MOST_CONTAINERS = 60_000


def make_immortal(fork):
    """Make immortal what this process holds, as far as it can be named; give how many objects that were.

    It gives 0 where there are no immortal objects, and where finding all takes too long. It also takes half as much memory
    as they fill, which would stay with the zygote: `fork` makes a process that looks for them, says where they lie, and
    ends. It must be one that runs nothing of Python's in the new process, as `kernel.fork` is: what that would make there
    is not here, and something else lies in its place.
    """
    count = immortal_count()
    if count is None:
        return 0
    containers = gc.get_objects()
    if len(containers) > MOST_CONTAINERS:
        return 0
    ours, theirs = os.pipe()
    if fork() == 0:
        try:
            os.close(ours)
            _tell(theirs, containers)
        finally:
            os._exit(0)
    os.close(theirs)
    mark, marked = ctypes.c_uint32(count), 0
    with open(ours, "rb") as told:
        # They are at the same places here, and none has gone: this process has done nothing but wait.
        while addresses := memoryview(told.read(CHUNK)).cast("Q"):
            for address in addresses:
                ctypes.memmove(address, ctypes.byref(mark), COUNT_BYTES)
            marked += len(addresses)
    os.wait()
    return marked


def immortal_count():
    """Give the number that makes an object immortal here, the one that None has; None where there is no such thing.

    Nothing is believed of how objects are laid out: a new object has to show its references where they are looked for.
    """
    if (
        sys.implementation.name != "cpython"
        or "t" in sys.abiflags
        or sys.byteorder != "little"
        or sys.maxsize < 1 << 32
    ):
        return None
    looked_at = object()
    before = _count_of(looked_at)
    held = [looked_at] * 5
    if _count_of(looked_at) != before + len(held):
        return None
    count = _count_of(None)
    return count if count >> 31 else None


def _count_of(thing):
    return ctypes.c_uint32.from_address(id(thing)).value


def _tell(descriptor, containers):
    """Write down where every object lies that these containers hold, and they themselves."""
    todo, seen = containers, set()
    while todo:
        # A frame is at work, and ends.
        new = {id(each): each for each in todo if id(each) not in seen and type(each) is not types.FrameType}
        seen.update(new)
        with open(descriptor, "wb", closefd=False) as told:
            array.array("Q", new).tofile(told)
        todo = gc.get_referents(*new.values()) if new else []
        for each in new.values():
            if type(each) is types.CodeType:  # which does not tell the collector what it holds
                todo += [each.co_consts, each.co_names, each.co_name, each.co_qualname, each.co_filename]
