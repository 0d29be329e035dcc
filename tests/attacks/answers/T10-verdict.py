# T10: Send a verdict instead of a value.
# safe: gone bad-frame
import os


def text(value):
    return bytes((0xA0 | len(value),)) + value.encode()


def f(n):
    body = b"\x82" + text("type") + text("verdict") + text("passed") + b"\xc3"
    os.write(3, len(body).to_bytes(4, "big") + body)
    return 3
