"""Feeds bytes, guided by coverage, to everything that reads what an answer's process sends.

Run by hand for as long as one likes: `python tests/fuzz/fuzz_wire.py -max_total_time=600`; the tests run a short form.
A find is a crash: any exception but WireError, or a value that came through and is not one that may cross.
"""

import contextlib
import sys

import atheris

with atheris.instrument_imports(include=["milepost.wire"]):
    from milepost.wire import WireError, decode_reply, decode_value, encode_value, payload_length
    from milepost.wire.values import check_value


def feed(data: bytes) -> None:
    """Read the bytes as a header, as a reply and as a value; a value that is let through must survive the way back."""
    if len(data) >= 4:
        with contextlib.suppress(WireError):
            payload_length(data[:4])
    with contextlib.suppress(WireError):
        decode_reply(data)
    try:
        value = decode_value(data)
    except WireError:
        return
    check_value(value)
    check_value(decode_value(encode_value(value)))


if __name__ == "__main__":
    atheris.Setup(sys.argv, feed)
    atheris.Fuzz()
