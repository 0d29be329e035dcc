# T10: Send a second reply to the same call.
# safe: gone bad-frame
import os


def text(value):
    return bytes((0xA0 | len(value),)) + value.encode()


def f(n):
    body = b"\x84" + text("type") + text("value") + text("id") + b"\x63" + text("changed") + b"\x90" + text("value") + b"\x03"
    os.write(3, len(body).to_bytes(4, "big") + body)
    return 3
