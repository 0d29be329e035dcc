"""One warm pool a toolset, and a light one where there is such a form; each begun when it is first needed."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from milepost.sandbox import Child, IsolationReport, Level, Limits, Pool, find_toolset, lighten, open_pool
from milepost.terms import UnavailableError

DEPTH: Final = 3
PATIENCE_S: Final = 30.0


class Pools:
    """Gives parked children by toolset; a toolset that is installed later is found later."""

    def __init__(
        self,
        *,
        home: Path,
        log: Callable[[str], None],
        depth: int = DEPTH,
        required: Level = "none",
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Begin with no pool; `home` is where toolsets are installed. No child is held weaker than `required`.

        Whoever takes a child waits `patience_s` for it, unless they say otherwise.
        """
        self._patience_s = patience_s
        self._home = home
        self._log = log
        self._depth = depth
        self._required = required
        self._lock = threading.Lock()
        self._pools: dict[tuple[str, bool], Pool] = {}
        self._closed = False

    def take(
        self, toolset: str, *, timeout_s: float | None = None, limits: Limits | None = None, light: bool = False
    ) -> Child:
        """Give a parked child; UnavailableError when the toolset is not installed."""
        patience_s = self._patience_s if timeout_s is None else timeout_s
        return self._pool(toolset, light=light).take(timeout_s=patience_s, limits=limits)

    def start(self, toolset: str, *, light: bool = False) -> IsolationReport:
        """Begin the toolset's pool and say what holds in it."""
        return self._pool(toolset, light=light).report()

    def close(self) -> None:
        """End every pool."""
        with self._lock:
            self._closed = True
            pools = list(self._pools.values())
        for pool in pools:
            pool.close()

    def _pool(self, toolset: str, *, light: bool) -> Pool:
        with self._lock:
            if self._closed:
                raise UnavailableError("MP-A014", "Milepost is stopping.", "Start it again.")
            key = (toolset, light)
            if key not in self._pools:
                found = find_toolset(toolset, home=self._home)
                lightened = lighten(found) if light else None
                if light and lightened is None:
                    key = (toolset, False)
                if key not in self._pools:
                    self._pools[key] = open_pool(
                        lightened or found, depth=self._depth, log=self._log, required=self._required
                    )
            return self._pools[key]
