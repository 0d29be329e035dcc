"""A service and its client on one clock: what each step of a conversation does, and that it does so every time."""

import pytest

from milepost.kinds.services import (
    Model,
    change,
    get,
    gives,
    growth,
    kill,
    killed,
    leaves,
    logs,
    look,
    metrics,
    post,
    put,
    raw,
    remove,
    replies,
    restart,
    slow,
    together,
    used,
    visit,
    wait,
)

MODEL = Model({"rooms": 100.0}, base=50.0, seconds=0.1)
ANSWER = """
import asyncio, json, logging, os, threading, time
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, StreamingResponse
from prometheus_client import Counter, Histogram, generate_latest
from pydantic import BaseModel

kept = []


class Flat(BaseModel):
    rooms: int


def make_app(settings):
    seen = {"n": 0}
    waiting = []

    @asynccontextmanager
    async def life(app):
        yield
        (settings.folder / "down.txt").write_text("down")

    app = FastAPI(lifespan=life)
    total = Counter("requests_total", "Requests", ["path"])
    taken = Histogram("latency_seconds", "Seconds", buckets=[0.05, 0.2])

    @app.get("/count")
    def count():
        seen["n"] += 1
        total.labels("/count").inc()
        return {"n": seen["n"]}

    def book(rooms, safe):
        path, half = settings.folder / "book.json", settings.folder / "book.half"
        rows = json.loads(path.read_text()) if path.exists() else []
        rows.append(rooms)
        (half if safe else path).write_text(json.dumps(rows))
        if safe:
            os.replace(half, path)
        return rows

    @app.post("/book")
    def plainly(flat: Flat):
        return book(flat.rooms, False)

    @app.post("/safe")
    async def safely(flat: Flat):
        return book(flat.rooms, True)

    @app.get("/threads")
    def on_a_thread():
        with taken.time():
            return settings.model.predict([[1]]).tolist()

    @app.get("/blocking")
    async def blocking():
        return settings.model.predict([[1]]).tolist()

    lock = threading.Lock()

    @app.get("/locked")
    def locked():
        with lock:
            return settings.model.predict([[1]]).tolist()

    async def flush():
        await asyncio.sleep(0.01)
        batch, waiting[:] = list(waiting), []
        prices = await asyncio.to_thread(settings.model.predict, [[rooms] for rooms, _ in batch])
        for (_, future), price in zip(batch, prices):
            future.set_result(float(price))

    @app.post("/batch")
    async def batched(flat: Flat):
        future = asyncio.get_running_loop().create_future()
        waiting.append((flat.rooms, future))
        if len(waiting) == 1:
            asyncio.ensure_future(flush())
        return {"price": await future}

    @app.get("/keeps")
    def keeps():
        kept.append("x" * 50 + str(len(kept)))

    @app.get("/keeps-nothing")
    async def keeps_nothing():
        return {"n": len("x" * 50)}

    @app.get("/metrics")
    def all_metrics():
        return PlainTextResponse(generate_latest())

    @app.get("/hello/{name}")
    def hello(name: str):
        logging.getLogger("rents").warning("hello %s", name)

    @app.get("/error")
    def error():
        return {}["rooms"]

    @app.get("/never")
    async def never():
        await asyncio.Event().wait()

    @app.get("/stream")
    async def stream():
        async def parts():
            while True:
                await asyncio.sleep(1)
                yield "x" * 200_000

        return StreamingResponse(parts())

    @app.post("/echo")
    async def echo(request: Request):
        return {"n": len(await request.body())}

    @app.get("/time")
    def moments():
        return [settings.clock(), time.time(), time.monotonic()]

    return app
"""


def statuses(replies):
    return [reply.status for reply in replies if reply is not None]


def told(replies):
    return [reply.json for reply in replies if reply is not None]


def took(group):
    return [round(reply.took, 3) for reply in group.replies]


def test_what_is_in_memory_ends_with_each_life_and_what_is_in_the_folder_stays(play):
    steps = (get("/count"), get("/count"), restart(), get("/count"), metrics("requests_total"), look("down.txt"))
    replies = play(ANSWER, visit(*steps, remove("down.txt"), kill(), get("/count"), look("down.txt"), model=MODEL))
    assert told(replies)[:4] == [{"n": 1}, {"n": 2}, {"n": 1}, {'requests_total{path="/count"}': 1.0}]
    assert (replies[5].text, replies[8].json, replies[9].status) == ("down", {"n": 1}, 404)


@pytest.mark.parametrize("at", [1, 2])
def test_a_kill_leaves_half_of_what_was_being_written(play, at):
    steps = (post("/book", {"rooms": 1}), killed(post("/book", {"rooms": 2}), at=at), look("book.json"))
    replies = play(ANSWER, visit(*steps, get("/count"), post("/book", {"rooms": 3}), model=MODEL))
    assert replies[1].status is None
    assert replies[2].text == ["", "[1,"][at - 1]
    assert [replies[3].status, replies[4].status] == [200, 500]


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_what_is_written_aside_and_put_into_its_place_survives_every_kill(play, at):
    steps = (post("/safe", {"rooms": 1}), killed(post("/safe", {"rooms": 2}), at=at), look("book.json"))
    replies = play(ANSWER, visit(*steps, post("/safe", {"rooms": 3}), model=MODEL))
    whole = [1, 2] if at == 4 else [1]
    assert (replies[2].json, replies[3].json) == (whole, [*whole, 3])


def test_workers_wait_side_by_side_and_a_blocked_loop_one_after_the_other(play):
    many = [together(*[get(path)] * 3, get("/count"), ordered=True) for path in ("/threads", "/blocking", "/locked")]
    threads, blocking, locked = play(ANSWER, visit(*many, model=MODEL))
    assert (took(threads), threads.order[0]) == ([0.1, 0.1, 0.1, 0.0], 3)
    assert (took(blocking), blocking.order[-1]) == ([0.1, 0.2, 0.3, 0.3], 3)
    assert took(locked)[:3] == [0.1, 0.2, 0.3]


def test_there_are_so_many_workers_and_no_more(play):
    (group,) = play(ANSWER, visit(together(*[get("/threads")] * 45), model=MODEL))
    assert sorted(took(group)) == [0.1] * 20 + [0.2] * 20 + [0.3] * 5


POOLS = """
import asyncio, time
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI

ours = ThreadPoolExecutor(4)


def make_app(settings):
    app, own = FastAPI(), ThreadPoolExecutor(4)

    @app.get("/loop")
    async def on_the_loops():
        await asyncio.to_thread(time.sleep, 0.1)

    @app.get("/own")
    async def on_its_own():
        await asyncio.wrap_future(own.submit(time.sleep, 0.1))

    @app.get("/ours")
    async def on_the_modules():
        await asyncio.wrap_future(ours.submit(time.sleep, 0.1))

    return app
"""


@pytest.mark.parametrize("path", ["/loop", "/own", "/ours"])
def test_the_threads_of_a_pool_end_with_the_life_that_they_worked_in(play, path):
    (first, _, last) = play(POOLS, visit(together(*[get(path)] * 4), restart(), together(*[get(path)] * 4)), times=20)
    assert [took(first), took(last)] == [[0.1] * 4] * 2


def test_batches_are_told_by_how_the_model_was_called(play):
    asked = together(*[post("/batch", {"rooms": rooms}) for rooms in range(6)], apart=0.002)
    group, use, later = play(ANSWER, visit(asked, used("model"), used("model", "calls"), model=MODEL))
    assert [reply.json["price"] for reply in group.replies] == [50.0 + 100 * rooms for rooms in range(6)]
    assert took(group)[:5] == [0.11, 0.108, 0.106, 0.104, 0.102]
    assert (use.json, later.json) == ({"calls": 2, "rows": [5, 1]}, {"calls": 0})


def test_a_model_can_be_made_to_fail_and_the_learners_own_line_is_told(play):
    replies = play(ANSWER, visit(change("model", fails=True), get("/threads"), model=MODEL))
    assert replies[1].status == 500
    assert replies[1].raised == "RuntimeError: The model could not be computed."
    assert ANSWER.split("\n")[replies[1].line - 1].strip() == "return settings.model.predict([[1]]).tolist()"


def test_what_is_no_request_is_refused_and_the_next_is_served(play):
    noise = (raw(b"nonsense\r\n\r\n"), raw(b"GET / HTTP/1.1\r\n\r\n"), raw(b"\x00\xff"))
    large = raw(b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"y" * 100_000 + b"\r\n\r\n")
    assert statuses(play(ANSWER, visit(*noise, large, get("/count"), model=MODEL))) == [400, 400, 400, 400, 200]


def test_clients_that_wait_or_leave_or_take_their_time(play):
    steps = (get("/never", patience=5.0), leaves(get("/threads"), after=0.05), slow(post("/echo", body=b"x" * 50)))
    replies = play(ANSWER, visit(*steps, used("model", "calls"), get("/stream"), get("/count"), model=MODEL))
    assert (replies[0].status, round(replies[0].took, 3)) == (None, 5.0)
    assert (replies[1].status, replies[3].json) == (None, {"calls": 1})
    assert (replies[2].json, round(replies[2].took, 3)) == ({"n": 50}, 4.0)
    assert (replies[4].status, replies[4].broken) == (None, "it is longer than 1,000,000 bytes")
    assert replies[5].status == 200


def test_all_of_time_is_the_clocks(play):
    replies = play(ANSWER, visit(get("/time"), wait(60), get("/time"), model=MODEL, start=1_000_000_000.0))
    before, after = replies[0].json, replies[2].json
    assert before == pytest.approx([1_000_000_000.0, 1_000_000_000.0, 0.0], abs=1e-6)
    assert [b - a for a, b in zip(before, after, strict=True)] == pytest.approx([60.002] * 3, abs=1e-6)


def test_memory_that_stays_is_told_from_memory_that_goes(play):
    steps = (growth(get("/keeps"), times=30), growth(get("/keeps-nothing"), times=30), growth(get("/count"), times=30))
    assert told(play(ANSWER, visit(*steps, model=MODEL))) == [{"grows": True}, {"grows": False}, {"grows": False}]


def test_what_is_logged_is_looked_through_and_files_are_laid_down_and_taken_away(play):
    steps = (get("/hello/Anna"), logs("Anna", "Bert"), logs("Anna"), get("/error"), logs("KeyError"))
    files = (
        look("first.json"),
        put("more/a.txt", "text"),
        look("more/a.txt"),
        remove("more/a.txt"),
        look("more/a.txt"),
    )
    replies = play(ANSWER, visit(*steps, *files, model=MODEL, files={"first.json": [1, 2]}))
    assert told([replies[1], replies[2], replies[4]]) == [
        {"Anna": True, "Bert": False},
        {"Anna": False},
        {"KeyError": True},
    ]
    assert (replies[3].raised, replies[5].json) == ("KeyError: 'rooms'", [1, 2])
    assert (replies[7].text, replies[9].status) == ("text", 404)


def test_measured_time_is_the_clocks_too(play):
    replies = play(
        ANSWER, visit(*[get("/threads")] * 2, metrics("latency_seconds_sum", "latency_seconds_bucket"), model=MODEL)
    )
    assert replies[2].json == pytest.approx(
        {
            "latency_seconds_sum": 0.2,
            'latency_seconds_bucket{le="0.05"}': 0.0,
            'latency_seconds_bucket{le="0.2"}': 2.0,
            'latency_seconds_bucket{le="+Inf"}': 2.0,
        }
    )


def test_an_error_can_be_compared_and_shown_whole():
    asked = post("/x", {}, compare=("status", "error"))
    want, got = (gives(visit(asked), [(422, {"wrong": fields})]) for fields in (["km"], ["year"]))
    assert not replies.same(want, got)
    assert replies.say(want, got) == '`POST /x {}` → 422 {"wrong": ["year"]}, expected 422 {"wrong": ["km"]}.'
    plain = visit(post("/x", {}))
    assert replies.same(gives(plain, [(422, {"a": 1})]), gives(plain, [(422, {"a": 2})]))
