# T22: Find the agent and replace its parts.
# safe: value 4; value 3; gone bad-frame; gone ended
import gc

for thing in gc.get_objects():
    if type(thing).__name__ == "Agent":
        thing.encode = lambda value: b"\xc0"
        thing.calls = lambda calls: None
    if isinstance(thing, dict) and "MAX_FRAME_BYTES" in thing:
        thing.clear()


def f(n):
    return 3
