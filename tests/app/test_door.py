"""The way to the background process: just enough HTTP, and patience at a crowded door."""

import json
import socket
import tempfile
import threading
from pathlib import Path

import pytest

from milepost.app.door import NobodyThereError, ask


@pytest.fixture
def path():
    with tempfile.TemporaryDirectory(prefix="mp") as folder:
        yield str(Path(folder) / "door.sock")


def serve(door, count, *, seen):
    """Answer `count` requests, one after another."""
    for _ in range(count):
        connection, _ = door.accept()
        with connection:
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            seen.append(request.decode())
            body = json.dumps({"n": len(seen)}).encode()
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))


def test_who_knocks_at_a_full_door_knocks_again(path):
    """A unix socket refuses at once when its line is full; that is no reason to think that nobody is there."""
    seen, told = [], []
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen(0)
        asking = [threading.Thread(target=lambda: told.append(ask(path, "GET", "/x", timeout_s=60))) for _ in range(12)]
        for thread in asking:
            thread.start()
        serve(door, len(asking), seen=seen)
        for thread in asking:
            thread.join(60)
    assert sorted(answer["n"] for _, answer in told) == list(range(1, 13))


def test_a_door_that_nobody_opens_is_given_up(path):
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen(0)
        waiting = [socket.socket(socket.AF_UNIX) for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(path)
        with pytest.raises(TimeoutError):
            ask(path, "GET", "/x", timeout_s=0.2)
        for each in waiting:
            each.close()


def test_the_learner_is_named_when_there_is_one(path):
    seen = []
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen(4)
        thread = threading.Thread(target=serve, args=(door, 2), kwargs={"seen": seen})
        thread.start()
        ask(path, "POST", "/x", {"a": 1}, learner="ada")
        ask(path, "POST", "/x", {"a": 1})
        thread.join(20)
    assert "X-Milepost-Learner: ada\r\n" in seen[0]
    assert "X-Milepost-Learner" not in seen[1]


def test_no_door_is_nobody(path):
    with pytest.raises(NobodyThereError):
        ask(path, "GET", "/x")
