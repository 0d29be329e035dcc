# T10: Send replies before the calls have been made.
# safe: gone bad-frame
import os


def text(value):
    return bytes((0xA0 | len(value),)) + value.encode()


body = b"\x84" + text("type") + text("value") + text("id") + b"\x07" + text("changed") + b"\x90" + text("value") + b"\x03"
frame = len(body).to_bytes(4, "big") + body
os.write(3, frame * 50)


def f(n):
    return 3
