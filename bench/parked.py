"""Measure one parked child: memory, and time and processor time from the answer's text to the last of twenty results.

`python bench/parked.py --home HOME [--imports numpy,numpy.random]`. Processor time is the figure to compare on a busy
machine; wall time only means something on an idle one.
"""

import argparse
import time
from pathlib import Path
from typing import Final

import numpy as np

from milepost import wire
from milepost.sandbox import Child, Pool, Toolset, find_toolset

ROUNDS: Final = 150
SOURCE: Final = b"import numpy as np\ndef f(x, c):\n    return ((x[:, None] - c[None]) ** 2).sum(2).argmin(1)\n"
ROWS: Final = (
    "parking, cpu",
    "reading and loading, cpu",
    "20 calls, cpu",
    "the server, cpu",
    "wall, text to last result",
)


def cpu_ms(pid: int) -> float:
    """Give the processor time that process `pid` has used."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6


def memory_kb(pid: int) -> dict[str, int]:
    """Give the sizes that the kernel knows of process `pid`."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}


def one(child: Child, calls: wire.Calls) -> tuple[float, ...]:
    """Use one child up and give the figures of `ROWS`."""
    parked = cpu_ms(child.pid)
    ours, start = time.thread_time(), time.perf_counter()
    child.send(wire.Load(source=SOURCE, name="a.py", seed=1))
    child.receive()
    child.receive()
    loaded = cpu_ms(child.pid)
    child.send(calls)
    for _ in calls.calls:
        child.receive()
    wall, ours = time.perf_counter() - start, time.thread_time() - ours
    return parked, loaded - parked, cpu_ms(child.pid) - loaded, ours * 1e3, wall * 1e3


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="where the toolsets are")
    parser.add_argument("--imports", default="", help="what the zygote imports, by comma; the toolset's own if empty")
    options = parser.parse_args()
    toolset = find_toolset("core", home=options.home)
    if options.imports:
        toolset = Toolset("core", toolset.python, tuple(options.imports.split(",")))
    rng = np.random.default_rng(0)
    cases = [(rng.normal(size=(40, 2)), rng.normal(size=(5, 2))) for _ in range(20)]
    calls = wire.Calls(calls=tuple(wire.Call(id=i, function="f", args=case) for i, case in enumerate(cases)))
    pool = Pool(toolset)
    start = time.perf_counter()
    pool.start()
    print(
        f"zygote ready after {time.perf_counter() - start:.1f} s, {pool.report().memory_mb} MB, {pool.report().level}"
    )
    with pool.take() as child:
        memory = memory_kb(child.pid)
    print(f"a parked child: {memory['Private_Dirty'] / 1024:.1f} MB of its own, {memory['Rss'] / 1024:.0f} MB in all")
    rounds = []
    for _ in range(ROUNDS):
        time.sleep(0.05)  # as learners do; the pool parks the next child meanwhile
        with pool.take() as child:
            rounds.append(one(child, calls))
    for name, column in zip(ROWS, np.array(rounds).T, strict=True):
        low, middle, high = np.percentile(column, [5, 50, 95])
        print(f"{name:28} p5 {low:6.2f}  p50 {middle:6.2f}  p95 {high:6.2f} ms")
    pool.close()


if __name__ == "__main__":
    main()
