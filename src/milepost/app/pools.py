"""One warm pool a toolset, and a light one where there is such a form; a kind's runtime gives its own source.

Each is begun when it is first needed.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from milepost.app.grading import Held
from milepost.hooks import JoiningSource, ServingRuntime, Source, WrappingRuntime, find_runtime
from milepost.sandbox import Child, IsolationReport, Level, Limits, Pool, find_toolset, has_light, lighten, open_pool
from milepost.terms import UnavailableError

DEPTH: Final = 3
PATIENCE_S: Final = 30.0
STARTING_S: Final = 120.0
# A pool whose zygote holds more than this is let go when nobody has taken from it for so long.
HEAVY_MB: Final = 100
REST_S: Final = 300.0


class Pools:
    """Gives parked children by toolset; a toolset that is installed later is found later.

    A heavy pool that is not used for a while is let go, and begun again when it is wanted.
    """

    def __init__(  # noqa: PLR0913 - an option each
        self,
        *,
        home: Path,
        log: Callable[[str], None],
        depth: int = DEPTH,
        required: Level = "none",
        patience_s: float = PATIENCE_S,
        starting_s: float = STARTING_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with no pool; `home` is where toolsets are installed. No child is held weaker than `required`.

        Whoever takes a child waits `patience_s` for it, unless they say otherwise, and `starting_s` for the first ones of
        a pool.
        """
        self._starting_s = starting_s
        self._patience_s = patience_s
        self._home = home
        self._log = log
        self._depth = depth
        self._required = required
        self._lock = threading.Lock()
        self._clock = clock
        self._pools: dict[tuple[str, bool], Pool | Source] = {}
        self._used: dict[tuple[str, bool], float] = {}
        self._closed = threading.Event()
        self._caretaker: threading.Thread | None = None

    def take(
        self,
        toolset: str,
        *,
        timeout_s: float | None = None,
        limits: Limits | None = None,
        light: bool = False,
        servers: tuple[str, ...] = (),
    ) -> Child:
        """Give a parked child; UnavailableError when the toolset is not installed.

        One with `servers`, names of runtimes, has a way to a throw-away database at each: UnavailableError when there
        is no such server.
        """
        runtime: object = find_runtime(toolset)
        # Most toolsets have none, and whether None is of a protocol takes Python longer than all the rest here.
        if runtime is not None and isinstance(runtime, WrappingRuntime):
            # What it carries needs nothing of the toolset but its interpreter.
            inner = self.take(runtime.within, timeout_s=timeout_s, limits=limits, light=True, servers=servers)
            wrapped: Child = runtime.wrap(inner)
            return wrapped
        pool = self._pool(toolset, light=light)
        beside = [_joining(self._pool(server, light=False), server) for server in servers]
        if timeout_s is None:
            # One that is only starting needs longer: some toolsets import for ten seconds, then prove themselves.
            starting = isinstance(pool, Pool) and not pool.is_warm
            timeout_s = max(self._patience_s, self._starting_s) if starting else self._patience_s
        child: Child = pool.take(timeout_s=timeout_s, limits=limits)
        try:
            for source in beside:
                child = source.join(child)
        except BaseException:
            child.kill()
            raise
        return child

    def start(self, toolset: str, *, light: bool = False) -> IsolationReport:
        """Begin the toolset's pool and say what holds in it."""
        runtime: object = find_runtime(toolset)
        if isinstance(runtime, WrappingRuntime):
            toolset, light = runtime.within, True
        report: IsolationReport = self._pool(toolset, light=light).report()
        return report

    def held(self) -> tuple[Held, ...]:
        """Give the pools that are held now, without waiting for one that is starting."""
        with self._lock:
            now = self._clock()
            return tuple(
                Held(name, light, pool.memory_mb, max(now - self._used[name, light], 0.0))
                for (name, light), pool in self._pools.items()
            )

    def close(self) -> None:
        """End every pool."""
        with self._lock:
            self._closed.set()
            pools = list(self._pools.values())
        for pool in pools:
            pool.close()

    def rest(self, *, idle_s: float = REST_S) -> tuple[str, ...]:
        """Let the heavy pools go that nobody has taken from for `idle_s`, and give their toolsets.

        One whose child is at work, training perhaps, counts as used. What was taken from a pool and is only held, a
        reference for instance, ends with it.
        """
        with self._lock:
            now = self._clock()
            for key, pool in self._pools.items():
                if isinstance(pool, Pool) and pool.working:
                    self._used[key] = now
            keys = [key for key, pool in self._pools.items() if self._is_idle(key, pool, now - idle_s)]
            resting = [self._pools.pop(key) for key in keys]
        for pool in resting:
            pool.close()
        return tuple(name for name, _ in keys)

    def _is_idle(self, key: tuple[str, bool], pool: Pool | Source, since: float) -> bool:
        # Spawned children have no zygote, and hold at least as much each.
        heavy = pool.memory_mb > HEAVY_MB or (isinstance(pool, Pool) and not pool.forks)
        return heavy and self._used[key] <= since

    def _take_care(self) -> None:
        while not self._closed.wait(REST_S / 10):
            for toolset in self.rest():
                self._log(f"the pool of {toolset} was not used for {REST_S:.0f} s and was let go")

    def _pool(self, toolset: str, *, light: bool) -> Pool | Source:
        with self._lock:
            if self._closed.is_set():
                raise UnavailableError("MP-A014", "Milepost is stopping.", "Start it again.")
            key = (toolset, light and has_light(toolset) and find_runtime(toolset) is None)
            pool = self._pools.get(key)
            if pool is None:
                pool = self._pools[key] = self._opened(*key)
            self._used[key] = self._clock()
            return pool

    def _opened(self, toolset: str, light: bool) -> Pool | Source:  # noqa: FBT001 - the parts of a pool's key
        runtime: object = find_runtime(toolset)
        if isinstance(runtime, ServingRuntime):
            source: Source = runtime.open(home=self._home, log=self._log, required=self._required)
            return source
        found = find_toolset(toolset, home=self._home)
        opened = open_pool(
            (light and lighten(found)) or found, depth=self._depth, log=self._log, required=self._required
        )
        if self._caretaker is None:
            self._caretaker = threading.Thread(target=self._take_care, name="caretaker", daemon=True)
            self._caretaker.start()
        return opened


def _joining(source: Pool | Source, server: str) -> JoiningSource:
    """Give the source as one that can be talked to; UnavailableError when it is none."""
    if isinstance(source, JoiningSource):
        return source
    raise UnavailableError("MP-A032", f"{server} is no server that an answer could talk to.", "Run: milepost doctor")
