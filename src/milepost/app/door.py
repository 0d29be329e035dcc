"""Asks the background process through its unix socket.

Every `milepost check` goes through here, so it speaks just enough HTTP itself: importing the standard library's client
takes longer than grading an answer does.
"""

import json
import socket
import time
from typing import Any, Final

_CHUNK: Final = 1 << 16
_MOST_BYTES: Final = 64 << 20
_KNOCK_S: Final = 0.02


class NobodyThereError(Exception):
    """No process answers at the door, or it ended before it had answered."""


def ask(  # noqa: PLR0913 - a request has as many parts
    path: str, method: str, target: str, body: object = None, *, timeout_s: float = 120.0, learner: str = ""
) -> tuple[int, dict[str, Any]]:
    """Send one request to the socket at `path`; gives the status and the answer's JSON.

    NobodyThereError when nobody listens or the connection ends in the middle, so that the caller may start a process
    and ask again. TimeoutError after `timeout_s` seconds without a word. `learner` says for whom, where that is not
    the owner of the home.
    """
    payload = b"" if body is None else json.dumps(body).encode("ascii")
    # HTTP/1.0: the answer comes whole, and its end is the end of the connection.
    head = (
        f"{method} {target} HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(payload)}\r\n" + (f"X-Milepost-Learner: {learner}\r\n" if learner else "") + "\r\n"
    )
    raw = _exchange(path, head.encode("ascii") + payload, timeout_s)
    start, gap, content = raw.partition(b"\r\n\r\n")
    lines = start.split(b"\r\n")
    words = lines[0].split(b" ", 2)
    if not gap or len(words) < 2 or not words[1].isdigit():
        raise NobodyThereError
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), len(content))
    if len(content) < length:
        raise NobodyThereError
    return int(words[1]), json.loads(content)


def _connect(connection: socket.socket, path: str, timeout_s: float) -> None:
    """Connect; where more knock at this moment than the system keeps in line, knock again."""
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            connection.connect(path)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise TimeoutError from None
            time.sleep(_KNOCK_S)
        else:
            return


def _exchange(path: str, request: bytes, timeout_s: float) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout_s)
        parts: list[bytes] = []
        size = 0
        try:
            _connect(connection, path, timeout_s)
            connection.sendall(request)
            while part := connection.recv(_CHUNK):
                parts.append(part)
                size += len(part)
                if size > _MOST_BYTES:
                    raise NobodyThereError
        except TimeoutError:
            raise
        except OSError as error:
            raise NobodyThereError from error
    return b"".join(parts)
