# T21: Forge what the agent says about the answer's text.
# safe: gone bad-frame
import os


def text(value):
    return bytes((0xA0 | len(value),)) + value.encode()


body = b"\x87" + text("type") + text("facts") + text("imports") + b"\x90" + text("calls") + b"\x90" + text("nodes") + b"\x80"
body += text("functions") + b"\x90" + text("shape") + text("") + text("syntax") + b"\xc0"
os.write(3, len(body).to_bytes(4, "big") + body)


def f(n):
    return 3
