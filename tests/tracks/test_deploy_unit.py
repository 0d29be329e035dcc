"""The unit of deploying against truths from outside: Prometheus's own tests, Erlang's formula, Newcombe's table, a clock that ticks."""

import math
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from milepost.app.home import find_home
from milepost.sandbox import find_toolset
from milepost.terms import LearnerError, UnavailableError

from .conftest import Frames, references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "deploy"
reference = references_of(UNIT)


@pytest.mark.parametrize(("share", "published"), [(0.2, 0.048), (0.5, 0.15), (0.8, 0.72)])
def test_a_percentile_of_two_machines_is_what_prometheus_publishes_for_their_sum(
    share: float, published: float
) -> None:
    """The figures are those of `testhistogram` in promql/testdata/histograms.test; its counts are dealt out to two machines."""
    counts = np.array([[1, 3, 3, 3], [4, 4, 8, 9]])
    assert reference("the-slowest-percent")(np.array([0.1, 0.2, 1.0]), counts, share) == pytest.approx(published)


def test_as_many_are_refused_as_erlang_says() -> None:
    """Two workers, no room to wait, and as much work as one of them can do: Erlang's B is 1/5."""
    rng = np.random.default_rng(4)
    arrive = np.cumsum(rng.exponential(1000, 3000)).round().astype(int)
    work = np.maximum(rng.exponential(1000, 3000).round().astype(int), 1)
    took = reference("a-full-house")(arrive, work, 2, 0)
    assert np.mean([each is None for each in took]) == pytest.approx(0.2, abs=0.03)
    assert all(each is None or each == needed for each, needed in zip(took, work.tolist(), strict=True))


def test_nobody_is_refused_by_an_endless_line_and_little_s_law_holds_in_it() -> None:
    rng = np.random.default_rng(5)
    arrive, work = np.cumsum(rng.integers(0, 30, 300)), rng.integers(1, 25, 300)
    took = reference("a-full-house")(arrive, work, 1, 1000)
    inside = [
        sum(at <= ms < at + each for at, each in zip(arrive.tolist(), took, strict=True))
        for ms in range(int(arrive[-1]) + max(took))
    ]
    assert sum(inside) == sum(took)


def ticked(arrive: list[int], most: int, wait: int, fixed: int, each: int) -> list[tuple[int, int]]:
    """The same scheduler by a clock that ticks: at every ms somebody looks at the line and at the worker."""
    told: list[tuple[int, int]] = []
    line: list[int] = []
    free = 0
    for ms in range(10_000):
        line += [at for at in arrive if at == ms]
        if line and ms >= free and (len(line) >= most or ms - line[0] >= wait):
            told.append((ms, min(most, len(line))))
            line = line[most:]
            free = ms + fixed + each * told[-1][1]
    return told


@pytest.mark.parametrize("seed", range(5))
def test_batches_leave_when_a_ticking_clock_lets_them(seed: int) -> None:
    rng = np.random.default_rng(seed)
    arrive = np.cumsum(rng.integers(0, 12, 40))
    most, wait, fixed, each = (int(rng.integers(low, high)) for low, high in ((1, 7), (0, 30), (1, 40), (1, 4)))
    expected = ticked(arrive.tolist(), most, wait, fixed, each)
    assert [
        tuple(map(int, batch)) for batch in reference("fill-the-batch")(arrive, most, wait, fixed, each)
    ] == expected


def test_drift_is_jeffreys_divergence_of_the_bins_and_does_not_mind_the_unit() -> None:
    before, now = np.array([1.0, 2.0, 3.0, 4.0, np.nan]), np.array([4.0, 5.0, np.nan])
    p, q = np.array([2.5, 2.5, 1.5]) / 6.5, np.array([0.5, 2.5, 1.5]) / 4.5
    divergence = math.fsum((p * np.log(p / q)).tolist()) + math.fsum((q * np.log(q / p)).tolist())
    assert reference("has-it-drifted")(before, now, 2) == pytest.approx(divergence)
    assert reference("has-it-drifted")(before * 1609.344, now * 1609.344, 2) == pytest.approx(divergence)


def test_chance_alone_rings_as_often_as_the_team_can_bear() -> None:
    p = np.random.default_rng(6).random((6000, 40))
    days = {day for day, _ in reference("a-siren-to-live-with")(p, 20)}
    assert len(days) == pytest.approx(6000 / 20, rel=0.15)


def test_a_day_that_has_been_told_is_never_told_otherwise_later() -> None:
    rng = np.random.default_rng(7)
    scored = rng.integers(1, 30, 200)
    breaks = scored + rng.integers(1, 15, 200)
    chance = rng.random(200)
    watched = reference("the-label-comes-later")
    told: dict[int, tuple[float, float]] = {}
    for today in range(1, 60):
        known = np.where(breaks <= today, breaks, np.nan)
        for day, said, happened in watched(scored, chance, known, 7, today):
            assert told.setdefault(day, (said, happened)) == (said, happened)
    assert told.keys() == set(scored.tolist())


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_of_newcombe_s_table(k: int, n: int, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I, the score method without correction."""
    trusted = np.arange(n) < k
    rates, apart = reference("as-often-for-everybody")(["Park"] * n, np.ones(n, dtype=bool), trusted, 1.959964)
    assert rates["Park"] == pytest.approx((k / n, low, high), abs=6e-5)
    assert apart == []


def test_every_row_that_is_kept_has_k_riders_and_every_row_that_is_withheld_has_not() -> None:
    rng = np.random.default_rng(8)
    rows = [
        {"rider": f"r{rng.integers(12)}", "minute": int(rng.integers(400, 520)), "postcode": str(rng.choice(["20457", "22763"])),
         "age": int(rng.integers(20, 45)), "chance": 0.1, "version": 7, "number": place}
        for place in range(150)
    ]  # fmt: skip

    def riders(row: dict[str, object]) -> set[object]:
        def alike(each: dict[str, object]) -> tuple[object, ...]:
            return int(str(each["minute"])) // 60, str(each["postcode"])[:2], int(str(each["age"])) // 10

        return {each["rider"] for each in rows if alike(each) == alike(row)}

    kept, withheld = reference("what-the-log-gives-away")(rows, 5)
    assert withheld == sum(len(riders(row)) < 5 for row in rows)
    assert 0 < withheld < len(rows) == len(kept) + withheld
    assert {tuple(row) for row in kept} == {("hour", "area", "age", "chance", "version")}


def test_a_registry_of_which_nothing_was_withdrawn_remembers_as_an_undo_does() -> None:
    """Pointing is typing and a rollback is undo: what stands at the end is what was typed and never undone."""
    rng = np.random.default_rng(9)
    answering, events, typed = reference("which-version-answers"), [], [0]
    for minute in range(200):
        if rng.random() < 0.4:
            events.append((minute, "rollback", "champion", 0))
            typed = typed[:-1] if len(typed) > 2 else typed
        else:
            events.append((minute, "point", "champion", minute + 1))
            typed.append(minute + 1)
        assert answering(events, [(minute, "champion")]) == [typed[-1] or None]


def test_what_broke_first_is_found_wherever_it_begins() -> None:
    find, quiet = reference("what-broke-first"), np.tile([10.0, 12.0], 15)
    for begin in range(6, 28):
        first, later = quiet.copy(), quiet * 3
        first[begin:] -= 7.0
        later[begin + 1 :] += 900.0
        broken, change = find({"errors": later, "hits": first}, [(begin, "version 8"), (begin + 1, "restart")], 6, 2)
        assert (broken[0], change) == ((begin, "hits"), "version 8")


BUS = {"rate": 60, "most": 8, "wait": 10, "fixed": 20, "each": 1, "seed": 4}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("deploy")


def test_batches_serve_what_one_by_one_cannot_and_everybody_is_counted_once(frames: Frames) -> None:
    told = frames(BUS)
    assert frames(BUS) == told
    first, last = told[0], told[-1]
    assert sum(size for _, _, size in first["batches"]) == len(first["arrive"]) == last["done"]
    assert (last["queue"], last["aboard"]) == (0, 0)
    assert all(
        each["queue"] + each["aboard"] + each["done"] == sum(at <= each["t"] for at in first["arrive"]) for each in told
    )
    # 60 a second are more than a worker does who needs 21 ms for each, and less than one who takes eight in 28 ms.
    assert first["late"] < 100 < first["alone"][1]
    # One at a time is what one by one gives, whoever sends them off.
    alone = frames(BUS | {"most": 1, "wait": 0})[0]
    assert [alone["median"], alone["late"]] == alone["alone"]


def test_a_batch_that_cannot_be_ends_the_picture_with_its_reason(frames: Frames) -> None:
    overlapping = frames(BUS, fill_the_batch="overlap.py")
    assert "the worker is away until" in overlapping[0]["note"]
    assert overlapping[-1]["done"] < len(overlapping[0]["arrive"])
    small = BUS | {"most": 2, "wait": 60, "fixed": 5}
    assert frames(small, fill_the_batch="patient.py")[0]["median"] > 2 * frames(small)[0]["median"]
    with pytest.raises(LearnerError, match="MP-A011"):
        frames(BUS | {"rate": 10_000})


# Each reference, served by uvicorn on a socket of this machine and asked by httpx, as it would be outside of Milepost.
ON_A_SOCKET = """
import json, pathlib, sys, tempfile, threading, time, types
from concurrent.futures import ThreadPoolExecutor
import httpx, numpy, uvicorn
from prometheus_client.parser import text_string_to_metric_families

unit = pathlib.Path(sys.argv[1])
held = threading.Event()
begun = threading.Event()


class Model:
    def predict(self, rows):
        begun.set()
        held.wait()
        return numpy.array([0.25 for _ in rows])


def served(name, **settings):
    names = {}
    exec((unit / name / "answer.py").read_text(encoding="utf-8"), names)
    app = names["make_app"](types.SimpleNamespace(model=Model(), clock=time.monotonic, **settings))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not (server.started and server.servers):
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    return httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False)


with ThreadPoolExecutor(2) as pool:
    full = served("one-blocks-all", most=1)
    first = pool.submit(full.post, "/predict", json={"km": 1})
    assert begun.wait(60)
    assert full.get("/health").json() == {"status": "alive"}
    refused = full.post("/predict", json={"km": 2})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    held.set()
    assert first.result().json() == {"chance": 0.25}
    assert full.post("/predict", json={"km": 2}).status_code == 200

with ThreadPoolExecutor(2) as pool:
    held.clear()
    begun.clear()
    leaving = served("finish-what-runs", notice_s=0.05, most_s=60.0)
    assert leaving.get("/ready").status_code == 200
    taken = pool.submit(leaving.post, "/predict", json={"km": 1})
    assert begun.wait(60)
    drained = pool.submit(leaving.post, "/drain")
    while leaving.get("/ready").status_code == 200:
        time.sleep(0.01)
    time.sleep(0.1)
    refused = leaving.post("/predict", json={"km": 2})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert leaving.get("/health").status_code == 200
    assert not drained.done()
    held.set()
    assert taken.result().json() == {"chance": 0.25}
    assert drained.result().json() == {"left": 0}

door = served("at-the-door")
good = {"bike": "b-1", "age_days": 3, "km": 4}
assert door.post("/predict", json=good).json() == {"bike": "b-1", "chance": 0.25}
typed = {"content-type": "application/json"}
for body, wrong in ((b"[1]", ["body"]), (b"{", ["body"]), (json.dumps(good | {"km": float("nan")}).encode(), ["km"])):
    reply = door.post("/predict", content=body, headers=typed)
    assert (reply.status_code, reply.json()) == (422, {"wrong": wrong}), reply.text
assert door.post("/predict", json={"km": True, "x": 1}).json() == {"wrong": ["age_days", "bike", "km", "x"]}

folder = pathlib.Path(tempfile.mkdtemp())
ready = served("alive-and-ready", folder=folder, lookup_s=0.0)
assert [ready.get(path).status_code for path in ("/health", "/ready")] == [200, 503]
(folder / "model.json").write_text('{"version": "7", "base": 0.5, "weight": 0.25}')
assert ready.post("/predict", json={"km": 2}).json() == {"chance": 1.0, "version": "7"}
assert ready.get("/nowhere").status_code == 404
told = {each.name: each for each in text_string_to_metric_families(ready.get("/metrics").text)}
counted = {tuple(sorted(each.labels.items())): each.value for each in told["requests"].samples if each.name == "requests_total"}
assert counted == {(("path", "/predict"), ("status", "200")): 1.0, (("path", "other"), ("status", "404")): 1.0}
assert [each.labels["le"] for each in told["request_seconds"].samples if each.labels.get("path") == "other" and "le" in each.labels] == ["0.1", "0.25", "1.0", "+Inf"]
"""


def test_services_hold_on_a_real_socket_what_they_hold_in_the_sandbox() -> None:
    try:
        python = find_toolset("serving", home=find_home(os.environ).data).python
    except UnavailableError as missing:
        pytest.skip(f"the toolset serving is not installed: {missing.mend}")
    words = [str(python), "-W", "ignore", "-c", ON_A_SOCKET, str(UNIT)]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr


def test_a_canary_goes_on_below_the_end_of_the_interval_of_agresti_and_caffo() -> None:
    """For 7 of 34 less 1 of 34 the package PropCIs gives 0.01161167 to 0.32172166; the other way round its upper end is -0.01161167."""
    canary = reference("a-few-at-first")
    users = [f"r{number}" for number in range(400)]
    few = canary("model-9", 0.5, [(user, False, 1) for user in users], 9, 1.96, 0.1)[0]
    rest = [user for user in users if user not in set(few)]
    log = [(user, place < hurt, 1) for side, hurt in ((few, 1), (rest, 7)) for place, user in enumerate(side[:34])]
    told = [canary("model-9", 0.5, log, 9, 1.959964, margin)[2] for margin in (-0.01162, -0.01160)]
    assert told == ["wait", "on"]
    turned = [(user, not hurt, ms) for user, hurt, ms in log]
    assert canary("model-9", 0.5, turned, 9, 1.959964, 0.9)[2] == "back"
    assert canary("model-9", 0.5, turned, 9, 3.5, 0.9)[2] == "on"
