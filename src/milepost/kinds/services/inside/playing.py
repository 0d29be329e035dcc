"""Plays a conversation with a service, and gives what came of each of its steps."""

import asyncio
import gc
import io
import logging
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from milepost.kinds.services.inside.clock import Killed, clock
from milepost.kinds.services.inside.disk import disk, lay_down, put_down, read_folder
from milepost.kinds.services.inside.givens import Model, make_given, make_settings
from milepost.kinds.services.inside.lives import Life, Told, forget_metrics, forget_tracking
from milepost.kinds.services.inside.wires import MOST_BYTES

# So long is nothing asked after each step: what takes no time is over by then.
BETWEEN_S: Final = 0.001
MOST_PRINTED: Final = 262_144
WARM: Final = 10
PARTS: Final = 3
_FINISHED, _RESTART, _KILL = "finished", "restart", "kill"


class NoFolder(Exception):  # noqa: N818 - told to the checker by this name
    """The conversation needs a folder, and this process may write to none."""


class Printed(io.TextIOBase):
    """What is printed, kept as it goes by."""

    def __init__(self, onward: Any) -> None:
        """Pass it on to where it would have gone."""
        self._onward = onward
        self._kept: list[str] = []
        self._size = 0

    def write(self, text: str) -> int:
        """Keep it and pass it on."""
        if self._size < MOST_PRINTED:
            self._kept.append(text)
            self._size += len(text)
        self._onward.write(text)
        return len(text)

    def flush(self) -> None:
        """Pass it on."""
        self._onward.flush()

    def take(self) -> str:
        """Give what was printed since the last time."""
        kept, self._kept, self._size = "".join(self._kept), [], 0
        return kept


class Conversation:
    """A conversation being played, through all the lives of the service."""

    def __init__(
        self,
        make_app: Callable[[Any], Any],
        visit: Mapping[str, Any],
        told: Told,
        *,
        prepare: Callable[[Any], None] | None = None,
    ) -> None:
        """Lay the folder and the given values down; both functions run the answer anew and call its own."""
        self._prepare = prepare
        self._make_app = make_app
        self._told = told
        self._steps: Sequence[Mapping[str, Any]] = visit["steps"]
        self._given = make_given(visit["given"])
        self._folder = _make_folder(needed=prepare is not None or bool(visit["files"]) or _touches_folder(self._steps))
        self._entries: list[Any] = []
        self._came: dict[int, int] = {}
        lay_down(self._folder, visit["files"])
        clock.begin(0.0, date=visit["start"])
        self._out, self._err = Printed(sys.stdout), Printed(sys.stderr)

    def play(self) -> list[Any]:
        """Give an entry for each step. What `make_app` raises at the first start is raised; Unwritten parts are, too."""
        outputs = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self._out, self._err
        try:
            if self._prepare is not None:
                _forget_logging()
                disk.watch(self._folder)
                self._prepare(self._settings())
            while self._live() != _FINISHED:
                pass
        finally:
            sys.stdout, sys.stderr = outputs
            disk.watch(Path("/nowhere"))
            lay_down(self._folder, {})
            if self._folder.is_dir():
                self._folder.rmdir()
        if self._told.unwritten is not None:
            raise self._told.unwritten
        return self._entries

    def _settings(self) -> Any:
        return make_settings(self._given, self._folder)

    def _live(self) -> str:
        """Live once, up to the next restart or kill; say which it was."""
        forget_metrics()
        forget_tracking()
        _forget_logging()
        disk.watch(self._folder)
        life = Life(lambda: self._make_app(self._settings()), self._told)
        asyncio.set_event_loop(life.loop)
        is_first = not self._entries
        ending = life.loop.run_until_complete(self._run(life, is_first=is_first))
        if ending != _KILL:
            life.close()
            return ending
        logging.disable(logging.CRITICAL)  # what is torn down by a kill says nothing
        kept = disk.kept if disk.is_dead else read_folder(self._folder)
        disk.is_dead = True
        life.drop()
        del life
        gc.collect()
        lay_down(self._folder, kept)
        return ending

    async def _run(self, life: Life, *, is_first: bool) -> str:
        try:
            await life.start()
        except Exception as fault:
            if is_first:
                raise
            life.down = self._told.describe(fault)
        while len(self._entries) < len(self._steps):
            step = self._steps[len(self._entries)]
            ending = await self._step(life, step)
            if ending == _KILL:
                return _KILL
            if self._told.unwritten is not None:
                break
            if ending == _RESTART:
                await life.end()
                return _RESTART
            await asyncio.sleep(BETWEEN_S)
        await life.end()
        return _FINISHED

    # ------------------------------------------------------------ steps

    async def _step(self, life: Life, step: Mapping[str, Any]) -> str:
        entry: Any = {}
        ending = ""
        match step["do"]:
            case "ask":
                entry = await self._ask(life, step)
            case "together":
                entry = await self._together(life, step)
            case "killed":
                entry, ending = await self._killed(life, step), _KILL
            case "wait":
                await asyncio.sleep(step["seconds"])
            case "rerun" if self._prepare is not None:
                await asyncio.to_thread(self._prepare, self._settings())
            case "restart":
                ending = _RESTART
            case "kill":
                ending = _KILL
            case "put":
                put_down(self._folder / step["name"], step["body"])
            case "remove":
                (self._folder / step["name"]).unlink(missing_ok=True)
            case "look":
                entry = self._look(step["name"])
            case "change":
                self._model(step["name"])._milepost_change(step["facts"])  # noqa: SLF001 - our own
            case "used":
                rows = self._model(step["name"])._milepost_seen()  # noqa: SLF001 - our own
                entry = {"calls": len(rows), "rows": rows[:10_000]}
            case "logs":
                printed = self._out.take() + self._err.take()
                entry = {"found": [text in printed for text in step["texts"]]}
            case "growth":
                entry = await self._growth(life, step)
        self._entries.append(entry)
        return ending

    def _model(self, name: str) -> Model:
        found = self._given[name]
        if not isinstance(found, Model):
            raise TypeError(f"{name} is no model")
        return found

    def _look(self, name: str) -> dict[str, Any]:
        path = self._folder / name
        if not path.is_file():
            return {"status": 404, "body": b""}
        with path.open("rb") as file:
            return {"status": 200, "body": file.read(MOST_BYTES)}

    async def _ask(self, life: Life, step: Mapping[str, Any]) -> dict[str, Any]:
        if life.down is not None:
            return {**life.down, "down": True}
        client = life.client(step["on"])
        data = client.write_raw(step["raw"]) if step["raw"] else client.write(step)
        entry = await client.ask(data, step)
        self._came[id(step)] = client.came
        if not step["on"]:
            life.let_go(client)
        return entry

    async def _together(self, life: Life, step: Mapping[str, Any]) -> dict[str, Any]:
        asked, self._came = step["steps"], {}

        async def one(place: int) -> dict[str, Any]:
            if place and step["apart"]:
                await asyncio.sleep(place * step["apart"])
            return await self._ask(life, asked[place])

        entries = await asyncio.gather(*(one(place) for place in range(len(asked))))
        order = sorted(range(len(asked)), key=lambda place: self._came.get(id(asked[place]), 0))
        return {"replies": list(entries), "order": order}

    async def _killed(self, life: Life, step: Mapping[str, Any]) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        killed = asyncio.Event()

        def tell() -> None:
            loop.call_soon_threadsafe(killed.set)

        disk.kill_at(step["at"], tell)
        asking = asyncio.ensure_future(self._ask(life, step["step"]))
        ended = asyncio.ensure_future(killed.wait())
        await asyncio.wait({asking, ended}, return_when=asyncio.FIRST_COMPLETED)
        disk.spare()
        return {} if disk.is_dead else asking.result()

    async def _growth(self, life: Life, step: Mapping[str, Any]) -> dict[str, Any]:
        entry: dict[str, Any] = {}
        sizes: list[int] = []
        times = max(step["times"] // PARTS, 1)
        for _ in range(WARM):
            entry = await self._ask(life, step["step"])
        tracemalloc.start()
        try:
            for _ in range(PARTS + 1):
                for _ in range(times):
                    entry = await self._ask(life, step["step"])
                self._came.clear()
                await asyncio.sleep(BETWEEN_S)
                sizes.append(_held())
        finally:
            tracemalloc.stop()
        grown = [after - before for before, after in pairwise(sizes[1:])]
        return {**entry, "grown": min(grown) / times}


def _held() -> int:
    """Give how many bytes are held that were taken since counting began, but for our own."""
    gc.collect()
    here = str(Path(__file__).parent)
    own = tuple(
        tracemalloc.Filter(inclusive=False, filename_pattern=pattern)
        for pattern in (f"{here}/*", "milepost/kinds/services/*", tracemalloc.__file__)
    )
    taken = tracemalloc.take_snapshot().filter_traces(own)
    return sum(trace.size for trace in taken.traces)


def _make_folder(*, needed: bool) -> Path:
    """Make the service's folder, or name one that is not there where none can be made and none is needed."""
    try:
        return Path(tempfile.mkdtemp(prefix="service-"))
    except OSError:
        if needed:
            raise NoFolder from None
        return Path("/service")


def _touches_folder(steps: Sequence[Mapping[str, Any]]) -> bool:
    return any(step["do"] in {"put", "remove", "look", "kill", "killed", "restart"} for step in steps)


def _forget_logging() -> None:
    """Have logging begin as in a new process: whatever the last life set up is gone."""
    logging.disable(logging.NOTSET)
    logging.root.handlers.clear()
    logging.root.setLevel(logging.WARNING)
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.filters.clear()
            logger.disabled = False
    logging.getLogger("uvicorn.error").addFilter(_shortened)


def _shortened(record: logging.LogRecord) -> bool:
    """Say in a line what a traceback through all of the framework would say; nothing of code that a kill ended."""
    fault = record.exc_info[1] if record.exc_info else None
    if isinstance(fault, Killed | asyncio.CancelledError):
        return False
    if fault is not None:
        record.msg, record.args = f"{record.getMessage().strip()}: {type(fault).__name__}: {fault}", ()
        record.exc_info = record.exc_text = None
    return True
