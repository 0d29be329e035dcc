# B09: Forge an array whose data do not fit its shape.
# safe: gone bad-frame
import os


def text(value):
    return bytes((0xA0 | len(value),)) + value.encode()


def f(n):
    array = b"\x93" + text("float64") + b"\x91\xcf\xff\xff\xff\xff\xff\xff\xff\xff" + b"\xc4\x08" + b"\0" * 8
    body = b"\x84" + text("type") + text("value") + text("id") + b"\x07" + text("changed") + b"\x90" + text("value")
    body += b"\xc7" + bytes((len(array), 1)) + array
    os.write(3, len(body).to_bytes(4, "big") + body)
    return 3
