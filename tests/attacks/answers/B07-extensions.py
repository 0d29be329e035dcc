# B07: Forge values with extensions that are not known.
# safe: gone bad-frame
import os


def text(value):
    return bytes((0xA0 | len(value),)) + value.encode()


def f(n):
    body = b"\x84" + text("type") + text("value") + text("id") + b"\x07" + text("changed") + b"\x90" + text("value")
    body += b"\xc7\x03\x58abc"
    os.write(3, len(body).to_bytes(4, "big") + body)
    return 3
