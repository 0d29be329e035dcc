# B02: File names that are no text.
# safe: value 3
# partial: raised FileNotFoundError
import os


def f(n):
    for name in (b"\xff\xfe", b"a\nb", b"-rf", b" ", "\u202e".encode()):
        with open(os.path.join(b"/box", name), "wb") as held:
            held.write(b"x")
    return 3
