"""The warm pools, one for each toolset in use."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from milepost.sandbox import Child, IsolationReport, Limits, Pool, find_toolset


class Pools:
    """Gives parked children of any installed toolset; a toolset's zygote starts when it is first asked for."""

    def __init__(
        self,
        *,
        home: Path,
        limits: Limits | None = None,
        depth: int = 2,
        log: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Look for toolsets under `home`; keep `depth` children parked for each."""
        self._home = home
        self._limits = limits or Limits()
        self._depth = depth
        self._log = log
        self._lock = threading.Lock()
        self._pools: dict[str, Pool] = {}

    def take(self, toolset: str, *, timeout_s: float = 30.0) -> Child:
        """Give a parked child of the toolset; UnavailableError when it is not installed."""
        return self.pool(toolset).take(timeout_s=timeout_s)

    def pool(self, toolset: str) -> Pool:
        """Give the toolset's pool, started; UnavailableError when it is not installed."""
        with self._lock:
            pool = self._pools.get(toolset)
            if pool is None:
                found = find_toolset(toolset, home=self._home)
                pool = Pool(found, limits=self._limits, depth=self._depth, log=self._log)
                pool.start()
                self._pools[toolset] = pool
            return pool

    def reports(self) -> Mapping[str, IsolationReport]:
        """Give what each started pool says about its walls."""
        with self._lock:
            return {name: pool.report() for name, pool in self._pools.items()}

    def close(self) -> None:
        """End every zygote and every child."""
        with self._lock:
            for pool in self._pools.values():
                pool.close()
            self._pools.clear()
