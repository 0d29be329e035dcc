"""Killed at random moments, nothing is lost, nothing is there twice, and nothing passes that should not.

`MILEPOST_CRASHES=200` runs it at full length.
"""

import os
import random
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli_real import Real

from milepost import __version__
from milepost.app.asking import House, new_attempt_id
from milepost.app.house import open_store
from milepost.app.refusals import RefusedError

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]

CRASHES = int(os.environ.get("MILEPOST_CRASHES", "20"))
SEED = int(os.environ.get("MILEPOST_SEED", "20261123"))

# The slow one is there to be caught in the middle.
ANSWERS = {
    "right": "def double(values):\n    return values * 2\n",
    "slow": "import time\n\n\ndef double(values):\n    time.sleep(0.004)\n    return values * 2\n",
    "wrong": "def double(values):\n    return values**2\n",
    "ends": "import os\n\n\ndef double(values):\n    os._exit(0)\n",
}
SHOULD_PASS = {"right", "slow"}


@dataclass(frozen=True)
class Submission:
    """What was sent under an id, and whether its sender asks again until there is an answer."""

    attempt: str
    kind: str
    insists: bool


def _children(pid: int) -> list[int]:
    with suppress(OSError, ValueError):
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _victims(server: int) -> dict[str, list[int]]:
    """Give the processes behind a server, by what they are; a zygote is started from any of its threads."""
    zygotes: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{server}/task").iterdir():
            with suppress(OSError):
                zygotes += [int(each) for each in (task / "children").read_text().split()]
    below: list[int] = []
    waiting = list(zygotes)
    while waiting:
        children = _children(waiting.pop())
        below += children
        waiting += children
    return {"server": [server], "zygote": zygotes, "child": below}


class Crowd:
    """Learners who submit all the time, some of whom take no silence for an answer."""

    def __init__(self, real: Real) -> None:
        self.environ = real.environ
        self.sent: list[Submission] = []
        self.answered: dict[str, str] = {}
        self.over = threading.Event()
        self.lock = threading.Lock()

    def work(self, seed: int) -> None:
        chance = random.Random(seed)
        house = House(self.environ, version=__version__, told=lambda _: None)
        while not self.over.is_set():
            kind = chance.choice(list(ANSWERS))
            submission = Submission(new_attempt_id(), kind, chance.random() < 0.7)
            with self.lock:
                self.sent.append(submission)
            self._submit(house, submission)
            time.sleep(chance.random() * 0.05)

    def _submit(self, house: House, submission: Submission) -> None:
        body = {"exercise": "first-steps/double", "answer": ANSWERS[submission.kind], "attempt": submission.attempt}
        for _ in range(30):
            try:
                if submission.insists:
                    told = house.ask("POST", "/api/check", body)
                else:
                    from milepost.app.door import ask

                    _, told = ask(house._socket, "POST", "/api/check", body)
            except RefusedError:
                continue
            except Exception:  # noqa: BLE001 - a sender who does not insist does not care either
                return
            with self.lock:
                self.answered[submission.attempt] = told.get("verdict", "")
            return


def _kill_at_random(real: Real, crowd: Crowd, chance: random.Random) -> str:
    """Kill one process in the middle of things, with about the same chance for each kind; gives which."""
    # Mostly one that is at work again since the last time; now and then one that is only just starting.
    if chance.random() < 0.75:
        _await_verdict(crowd)
    time.sleep(chance.random() * 0.3)
    with suppress(OSError, ValueError, KeyError):
        victims = _victims(real.server()["pid"])
        kind = chance.choice(["server", "zygote", "child"])
        if victims[kind]:
            os.kill(chance.choice(victims[kind]), signal.SIGKILL)
            return kind
    return ""


def _await_verdict(crowd: Crowd) -> None:
    before, deadline = len(crowd.answered), time.monotonic() + 60
    while time.monotonic() < deadline and len(crowd.answered) == before:
        time.sleep(0.005)


def test_whatever_is_killed_no_attempt_is_lost_or_doubled_or_passes_wrongly(real: Real) -> None:
    assert real.run("check", "double", "-", given=ANSWERS["right"].encode()).returncode == 0
    chance = random.Random(SEED)
    crowd = Crowd(real)
    threads = [threading.Thread(target=crowd.work, args=(SEED + number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    killed: list[str] = []
    while len(killed) < CRASHES:
        kind = _kill_at_random(real, crowd, chance)
        if kind:
            killed.append(kind)
    crowd.over.set()
    for thread in threads:
        thread.join(300)
    # A last start takes up what the others left behind.
    real.run("map")
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and any(each["verdict"] is None for each in real.ask("export")["attempts"]):
        time.sleep(0.5)
    real.run("stop")

    store = open_store(real.home)
    stored = store.dump().attempts[1:]
    store.close()
    assert store.notices == ()
    by_id = {attempt.id: attempt for attempt in stored}
    assert len(by_id) == len(stored)
    print(f"{len(killed)} kills ({', '.join(f'{killed.count(k)} {k}' for k in sorted(set(killed)))})")  # noqa: T201 - what `pytest -s` and the bench report
    print(f"{len(crowd.sent)} sent, {len(crowd.answered)} answered, {len(stored)} stored")  # noqa: T201 - what `pytest -s` and the bench report
    assert len(crowd.answered) >= CRASHES // 2

    sent = {submission.attempt: submission for submission in crowd.sent}
    assert set(by_id) <= set(sent)
    for submission in crowd.sent:
        if submission.insists or submission.attempt in crowd.answered:
            assert submission.attempt in by_id, submission
    for attempt in stored:
        kind = sent[attempt.id].kind
        assert attempt.answer.decode() == ANSWERS[kind]
        assert attempt.verdict is not None, attempt.id
        told = str(attempt.verdict.name)
        # Ours is the fault when the sandbox was killed under it; it costs nothing, and never passes.
        assert told in (
            {"passed", "error", "unavailable", "failed"} if kind in SHOULD_PASS else {"failed", "error", "unavailable"}
        )
        if attempt.id in crowd.answered:
            assert crowd.answered[attempt.id] == told
    blamed = [each for each in stored if sent[each.id].kind in SHOULD_PASS and each.verdict.name == "failed"]
    print(f"{len(blamed)} right answers were called wrong: {[each.verdict.findings[0].key for each in blamed]}")  # noqa: T201 - what `pytest -s` and the bench report
    # A child that is killed from outside looks like one that crashed; nothing else may be held against an answer.
    assert len(blamed) <= killed.count("child")
