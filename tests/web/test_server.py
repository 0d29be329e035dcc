"""The process: two doors, the next free port, leaving when idle, and leaving well."""

import http.client
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from milepost.terms import AskerGoneError
from milepost.web.server import Idle, serve

TOKEN = "a-key-that-nobody-guesses"


class Door(http.client.HTTPConnection):
    """Speaks HTTP through a unix socket."""

    def __init__(self, path):
        super().__init__("localhost", timeout=20)
        self._path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(20)
        self.sock.connect(self._path)


def ask(connection, path="/api/health", **headers):
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def wait_until(is_so, now):
    """Let minutes pass for the server until something is so.

    Again and again: a request counts as over only a moment after its answer has arrived here.
    """
    deadline = time.monotonic() + 60
    while not is_so():
        now[0] += 16 * 60
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture
def place(tmp_path):
    # A path of its own: pytest's may be longer than a socket's name can be.
    import tempfile

    with tempfile.TemporaryDirectory(prefix="mp") as folder:
        yield type(tmp_path)(folder) / "server.sock"


@pytest.fixture
def started(use_cases, static_folder, place):
    """Start a server in a thread; it leaves when the test says that enough time has passed."""
    now = [0.0]
    ports = []
    ready, warmed = threading.Event(), threading.Event()

    def announce(port):
        ports.append(port)
        ready.set()

    def start(port=0):
        thread = threading.Thread(
            target=serve,
            args=(use_cases,),
            kwargs={
                "token": TOKEN,
                "socket_path": place,
                "port": port,
                "ready": announce,
                "warmed": warmed.set,
                "idle_minutes": 15,
                "static_folder": static_folder,
                "clock": lambda: now[0],
            },
            daemon=True,
        )
        thread.start()
        assert ready.wait(30)
        assert warmed.wait(30)
        threads.append(thread)
        return ports[0], now

    threads = []
    yield start
    for thread in threads:
        wait_until(lambda thread=thread: not thread.is_alive(), now)


def test_both_doors_answer_once_it_is_ready(started, place):
    port, _ = started()
    assert ask(Door(place)).status == 200
    assert ask(http.client.HTTPConnection("127.0.0.1", port, timeout=20)).status == 403
    with_key = ask(http.client.HTTPConnection("127.0.0.1", port, timeout=20), Authorization=f"token {TOKEN}")
    assert with_key.status == 200


def test_the_tcp_door_asks_for_the_key_and_the_host(started):
    port, _ = started()
    foreign = ask(
        http.client.HTTPConnection("127.0.0.1", port, timeout=20),
        Host="evil.example",
        Authorization=f"token {TOKEN}",
    )
    assert foreign.status == 403


def test_nothing_tells_what_serves(started, place):
    started()
    assert ask(Door(place)).getheader("server") is None


def test_the_socket_is_its_owners_alone(started, place):
    started()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_socket_left_behind_is_replaced(started, place):
    left = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    left.bind(str(place))
    left.close()
    started()
    assert ask(Door(place)).status == 200


def test_the_page_is_not_offered_to_the_network(started):
    port, _ = started()
    with pytest.raises(OSError):
        socket.create_connection((own_address(), port), timeout=3).close()


def own_address():
    """Give an address of this machine that is not 127.0.0.1; every machine answers to 127.0.0.2 as well."""
    return "127.0.0.2"


def test_when_the_port_is_taken_the_next_free_one_is(started):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        port, _ = started(wanted)
        assert port != wanted
        assert ask(http.client.HTTPConnection("127.0.0.1", port, timeout=20)).status == 403


def test_it_leaves_after_idle_minutes_and_takes_its_socket_along(started, place):
    _, now = started()
    now[0] += 14 * 60
    assert ask(Door(place)).status == 200
    wait_until(lambda: not place.exists(), now)


def test_while_something_is_answered_it_is_not_idle():
    import asyncio

    now = [0.0]
    seen = []

    async def slow(scope, receive, send):
        now[0] += 1000
        seen.append(idle.seconds())

    idle = Idle(slow, clock=lambda: now[0])
    now[0] += 5
    assert idle.seconds() == 5
    asyncio.run(idle({}, None, None))
    assert seen == [0.0]
    assert idle.seconds() == 0
    now[0] += 7
    assert idle.seconds() == 7


SLOW = """
    import sys, threading, time
    from pathlib import Path
    from milepost.web import serve

    class Slow:
        def map(self):
            print("asked", flush=True)
            time.sleep(1.5)
            return {"version": 1}

    serve(Slow(), token="t", socket_path=Path(sys.argv[1]), port=0, ready=lambda port: print("ready", flush=True))
    print("left", flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_what_it_has_begun(place, number):
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SLOW), str(place)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with process:
        assert process.stdout.readline() == "ready\n"
        answers = []
        asking = threading.Thread(target=lambda: answers.append(ask(Door(place), "/api/map").status))
        asking.start()
        assert process.stdout.readline() == "asked\n"
        process.send_signal(number)
        asking.join(20)
        assert answers == [200]
        process.wait(20)
        assert not place.exists()


def post(door, learner="", answer="x"):
    body = json.dumps({"exercise": "numpy/masks", "answer": answer, "attempt": "a-name-of-its-own"})
    door.request("POST", "/api/check", body, {"Content-Type": "application/json", "X-Milepost-Learner": learner})


def finish(door):
    response = door.getresponse()
    response.read()
    door.close()
    return response.status


def test_through_the_socket_one_may_ask_for_a_learner(started, use_cases, place):
    started()
    door = Door(place)
    post(door, learner="ada")
    assert finish(door) == 200
    assert use_cases.askers[-1][0] == "ada"


def test_who_hangs_up_while_waiting_is_noticed(started, use_cases, place):
    """The use cases are told, so that nobody's turn is spent on an answer that no one waits for."""
    noticed = threading.Event()

    def check(*, is_cancelled, **_given):
        deadline = time.monotonic() + 60
        while not is_cancelled():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        noticed.set()
        raise AskerGoneError("MP-A042", "Whoever asked has gone.", "Ask again.")

    use_cases.check = check
    started()
    door = Door(place)
    post(door)
    door.close()
    assert noticed.wait(60)
    assert ask(Door(place)).status == 200


def test_many_who_wait_do_not_keep_the_map_from_others(started, use_cases, place):
    """Those who wait their turn stand in threads of their own."""
    go, inside = threading.Event(), threading.Semaphore(0)

    def check(**_given):
        inside.release()
        assert go.wait(60)
        return {"version": 1}

    use_cases.check = check
    started()
    doors = [Door(place) for _ in range(60)]
    for door in doors:
        post(door)
    for _ in doors:
        assert inside.acquire(timeout=60)
    assert ask(Door(place), "/api/map").status == 200
    go.set()
    assert {finish(door) for door in doors} == {200}
