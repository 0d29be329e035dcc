# S06: Send a frame that takes little room on the wire and gigabytes once it is read.
# safe: gone bad-frame
import os


def text(value):
    return bytes((0xA0 | len(value),)) + value.encode()


def f(n):
    count = 60_000_000
    head = b"\x84" + text("type") + text("value") + text("id") + b"\x07" + text("changed") + b"\x90" + text("value")
    head += b"\xdd" + count.to_bytes(4, "big")
    os.write(3, (len(head) + count).to_bytes(4, "big") + head)
    block = b"\x90" * 1_000_000
    for _ in range(60):
        sent = 0
        while sent < len(block):
            sent += os.write(3, block[sent:])
    return 3
