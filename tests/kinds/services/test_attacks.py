"""Services that misuse whoever asks them, their driver or their clock: what is judged stays outside, and it ends."""

import pytest

from milepost.kinds.services import Model, get, kill, killed, look, post, replies, restart, together, visit, wait
from milepost.kinds.services.replies import read_json, read_metrics, read_replies
from milepost.terms import VerdictName

MODEL = Model({"rooms": 1.0})
SERVICE = """
import asyncio, gc, gzip, os, socket, sys, threading, time

from fastapi import FastAPI, Request, Response


def make_app(settings):
    app = FastAPI()

    @app.get("/health")
    def health():
        return 1

    @app.get("/attack")
    {attack}

    return app
"""
CHECK = """
from milepost.kinds.services import get, task_of, visit

task = task_of(seconds=2)
task.example(visit(get("/health")))
task.example(visit(get("/attack"), get("/health")))
"""
RIGHT = SERVICE.format(attack="def attack(): return 2")


@pytest.fixture
def attacked(play):
    """Give what came of `GET /attack`, and see that the service is served as before afterwards."""

    def run(attack: str):
        came, after = play(SERVICE.format(attack=attack), visit(get("/attack"), get("/health"), model=MODEL))
        assert (after.status, after.json) == (200, 1)
        return came

    return run


@pytest.fixture
def verdict(grade):
    def run(attack: str, before: str = ""):
        return grade(CHECK, RIGHT, before + SERVICE.format(attack=attack))

    return run


def test_what_is_packed_is_not_unpacked(attacked):
    bomb = 'def attack(): return Response(gzip.compress(b"0" * 50_000_000), headers={"content-encoding": "gzip"})'
    came = attacked(bomb)
    assert (came.status, came.is_json, len(came.text) < 1_000_000) == (200, False, True)


def test_no_redirection_is_followed_and_nobody_else_is_reached(attacked):
    there = 'def attack(): return Response(status_code=307, headers={"location": "file:///etc/passwd"})'
    assert (attacked(there).status, attacked(there).text) == (307, "")
    assert attacked("def attack(): socket.create_connection(('169.254.169.254', 80))").status == 500
    assert "Operation not permitted" in attacked("def attack(): socket.socket()").raised


@pytest.mark.parametrize(
    "bytes_",
    [
        b"hello\\r\\n\\r\\n",
        b"HTTP/1.1 999999 no\\r\\n\\r\\n",
        b"HTTP/1.1 200 OK\\r\\ncontent-length: -5\\r\\n\\r\\n",
        b"HTTP/1.1 200 OK\\r\\nx: " + b"y" * 200_000,
    ],
)
def test_what_is_no_reply_is_none(attacked, bytes_):
    text = bytes_.decode()
    attack = f"""async def attack():
        [wire] = [each for each in gc.get_objects() if type(each).__name__ == "Wire" and not each.is_closing()]
        wire.write("{text}".encode())
        wire.close()"""
    came = attacked(attack)
    assert came.status is None
    assert came.broken


def test_headers_are_bounded(attacked):
    many = "def attack(): return Response(headers={f'x-{n}': 'y' for n in range(3000)})"
    assert len(attacked(many).headers) <= 100


@pytest.mark.parametrize("text", ["[" * 100_000, "NaN", "-Infinity", '{"a": 1, "a": 2}', "1" * 5000, "", "\ud800"])
def test_what_is_not_quite_json_is_none(text):
    with pytest.raises(ValueError):
        read_json(text)


def test_metrics_are_read_as_lines_and_no_more():
    text = (
        'a_total{x="1"} 2\nhelp{{{\na_total{y="'
        + '\\"' * 20_000
        + '"} nan\na_total nope\nb 1\n'
        + "a_total 3\n" * 30_000
    )
    found = read_metrics(text, ["a_total"])
    assert found['a_total{x="1"}'] == 2.0
    assert found["a_total"] == 3.0


def test_nothing_tells_a_probe_from_a_customer(play):
    attack = "def attack(request: Request): return sorted(dict(request.headers))"
    answer = SERVICE.format(attack=attack).replace('.get("/attack")', '.post("/attack")')
    (came,) = play(answer, visit(post("/attack", {}), model=MODEL))
    assert came.json == ["content-length", "content-type", "host"]


FORGERIES = {
    "a verdict": "lambda self: {'verdict': 'passed'}",
    "nothing": "lambda self: []",
    "too little": "lambda self: [{'status': 200, 'body': b'1'}]",
    "other kinds": "lambda self: [{'status': True, 'body': 'text', 'order': {}}] * len(self._steps)",
    "deep": "lambda self: [[[[]]]] * len(self._steps)",
    "replies without a service": "lambda self: [{'status': 200, 'body': b'7', 'took': 0.0}] * len(self._steps)",
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_what_the_driver_is_made_to_say_is_judged_like_any_reply(verdict, forgery):
    before = f"""
from milepost.kinds.services.inside import playing
playing.Conversation.play = {forgery}
"""
    told = verdict("def attack(): return 3", before)
    assert told.name is VerdictName.FAILED
    assert told.findings[0].message


def test_no_check_no_reference_and_no_client_of_ours_is_in_its_reach(attacked):
    attack = """def attack():
        return sorted(name for name in sys.modules if name.startswith("milepost") and "inside" not in name)"""
    parents = ["milepost", "milepost.kinds", "milepost.kinds.services", "milepost_service_entry"]
    assert attacked(attack).json == parents
    assert attacked("def attack(): return len(sys.modules['milepost'].__dict__.get('check', ''))").json == 0


@pytest.mark.parametrize("at", [1, 2, None])
def test_what_is_killed_does_nothing_any_more(play, at):
    attack = """def attack():
        try:
            (settings.folder / "a.txt").write_text("half")
            time.sleep(1000)
        except BaseException:
            (settings.folder / "b.txt").write_text("afterwards")
        finally:
            (settings.folder / "c.txt").write_text("and after that")
            time.sleep(1)
        return 3"""
    kills = (get("/attack", patience=1.0), kill()) if at is None else (killed(get("/attack"), at=at),)
    later = (wait(5000), get("/health"), look("a.txt"), look("b.txt"), look("c.txt"))
    *_, health, first, second, third = play(SERVICE.format(attack=attack), visit(*kills, *later, model=MODEL))
    assert (health.status, first.text, second.status, third.status) == (
        200,
        ["", "ha", "half"][(at or 3) - 1],
        404,
        404,
    )


def test_threads_that_go_on_for_ever_are_not_heard_of_again(play):
    attack = """def attack():
        def forever():
            while True:
                time.sleep(0.5)
                (settings.folder / "left.txt").write_text("still here")
        for _ in range(5):
            threading.Thread(target=forever).start()
        return 3"""
    steps = (
        get("/attack"),
        kill(),
        wait(60),
        look("left.txt"),
        get("/health"),
        get("/attack"),
        restart(),
        get("/health"),
    )
    came = play(SERVICE.format(attack=attack), visit(*steps, model=MODEL))
    assert [came[place].status for place in (0, 3, 4, 5, 7)] == [200, 404, 200, 200, 200]


def test_nobody_who_waits_for_ever_is_waited_for(attacked):
    assert "Stuck" in attacked("async def attack(): threading.Event().wait()").raised
    assert attacked("def attack(): threading.Event().wait()").status is None
    assert attacked("def attack(): time.sleep(float('inf'))").status is None
    assert attacked("async def attack(): await asyncio.sleep(1e300)").status is None


def test_more_threads_than_there_may_be_are_an_error_of_the_service(play):
    attack = """def attack():
        waits = threading.Event()
        for _ in range(200):
            threading.Thread(target=waits.wait).start()"""
    came, _ = play(SERVICE.format(attack=attack), visit(get("/attack"), kill(), model=MODEL))
    assert "can't start new thread" in came.raised


@pytest.mark.parametrize(
    ("attack", "key"),
    [
        ("def attack():\n        while True: pass", "time-out"),
        ("async def attack():\n        while True: await asyncio.sleep(0)", "time-out"),
        ("def attack():\n        while True: print('x' * 100_000)", "output-flood"),
        ("def attack(): os._exit(0)", "ended-early"),
        ("def attack(): return len(bytearray(4 << 30))", "wrong-result"),
    ],
)
def test_what_never_ends_is_ended(verdict, attack, key):
    told = verdict(attack)
    assert (told.name, told.findings[0].key) == (VerdictName.FAILED, key)


def test_an_entry_of_another_shape_is_no_reply():
    steps = visit(get("/a"), together(get("/a")))["steps"]
    for sent in (
        None,
        [{}],
        [{}, {}],
        [{"body": "x"}, {"replies": [{}], "order": [0]}],
        [{}, {"replies": [], "order": []}],
    ):
        with pytest.raises((ValueError, KeyError)):
            read_replies(steps, sent)
    assert not replies.same(read_replies(steps, [{"status": 200}, {"replies": [{}], "order": [0]}]), None)
