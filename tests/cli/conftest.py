"""The command line over a house in the same process, or over a real one of its own."""

import asyncio
import importlib.util
import itertools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from milepost import __version__
from milepost.app.home import Home, find_home
from milepost.app.places import ground
from milepost.app.process import Server, announce
from milepost.app.use_cases import UseCases
from milepost.cli import main
from milepost.content import load_track
from milepost.store import MemoryStore
from milepost.web import make_app

HERE = Path(__file__).parent
TRACK = HERE.parent / "app" / "track"


def _load_fakes():
    if "app_fakes" not in sys.modules:
        spec = importlib.util.spec_from_file_location("app_fakes", HERE.parent / "app" / "fakes.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules["app_fakes"] = module
        spec.loader.exec_module(module)
    return sys.modules["app_fakes"]


fakes = _load_fakes()


@dataclass
class Outcome:
    """What a command came to."""

    code: int
    out: str
    err: str

    def json(self) -> dict:
        """Give the one envelope that was printed."""
        assert self.out.count("\n") == 1
        told = json.loads(self.out)
        assert told["version"] == 1
        return told


@dataclass
class House:
    """A house in this process: its parts, and the command line in front of it."""

    home: Home
    store: MemoryStore
    grader: object
    run: Callable[..., Outcome]

    @property
    def double(self) -> Path:
        """The learner's own file for the first exercise."""
        return self.home.work / "first-steps" / "double.py"


@pytest.fixture
def track_folder() -> Path:
    """The track that the house serves."""
    return TRACK


@pytest.fixture
def environ(tmp_path: Path, monkeypatch, track_folder: Path) -> dict[str, str]:
    """The environment of a learner with nothing yet, on the small track."""
    told = {
        "MILEPOST_HOME": str(tmp_path / "home"),
        "MILEPOST_WORK": str(tmp_path / "work"),
        "MILEPOST_TRACK": str(track_folder),
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    return told


@pytest.fixture
def command(environ, capsys, monkeypatch) -> Callable[..., Outcome]:
    """Runs a command line in this process; nothing is ever started behind it."""

    def refuse(*_args, **_more):
        pytest.fail("a background process was started")

    def run(*words: str) -> Outcome:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    monkeypatch.setattr("milepost.app.process.spawn", refuse)
    return run


@pytest.fixture
def house(environ, command, monkeypatch, track_folder: Path) -> Iterator[House]:
    """A house of the small track behind the command line, with a fake grader and a store in memory."""
    home = find_home(os.environ)
    home.make()
    moments = itertools.count()
    clock = lambda: datetime(2026, 11, 23, 8, 0, tzinfo=UTC) + timedelta(seconds=next(moments))  # noqa: E731
    store, grader = MemoryStore(clock=clock), fakes.FakeGrader()
    cases = UseCases(
        track=load_track(track_folder),
        store=store,
        grader=grader,
        home=home,
        clock=clock,
        timer=time.perf_counter,
        new_id=lambda: "attempt-of-the-house",
    )
    app = make_app(cases, token="token", allowed_hosts=("127.0.0.1:6453",))
    headers = {"Authorization": "token token", "Content-Type": "application/json"}
    announce(home, Server(0, 6453, "token", __version__, "", ground=ground(os.environ)))

    def ask(_path: str, method: str, target: str, body: object = None, *, timeout_s: float = 0.0) -> tuple[int, dict]:
        # As the real door does it: JSON in ASCII, stray bytes as lone surrogates.
        content = None if body is None else json.dumps(body).encode("ascii")
        given = asyncio.run(send(method, target, content))
        return given.status_code, given.json()

    async def send(method: str, target: str, content: bytes | None) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:6453") as client:
            return await client.request(method, target, content=content, headers=headers)

    monkeypatch.setattr("milepost.app.asking.ask", ask)
    yield House(home, store, grader, command)
    cases.close()


def _load_real():
    spec = importlib.util.spec_from_file_location("cli_real", HERE / "real.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["cli_real"] = module
    spec.loader.exec_module(module)
    return module


real_parts = _load_real()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator["real_parts.Real"]:
    """A real home without any toolset: it serves, and cannot grade."""
    made = real_parts.Real(tmp_path)
    yield made
    made.close()


@pytest.fixture
def real(tmp_path: Path, core_toolset) -> Iterator["real_parts.Real"]:
    """A real home that can grade."""
    made = real_parts.Real(tmp_path)
    made.share_toolsets(core_toolset.python.parents[2])
    yield made
    made.close()
