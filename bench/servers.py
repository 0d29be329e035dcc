"""Measure the servers of databases: `python bench/servers.py [--rounds 5]`.

For each of MySQL and MongoDB (or what answers in its place), in a home of its own: how long installing takes where the
program is on the machine, how long the first start after it, how long a later one, and what the server holds when
nothing is asked. A start ends when the server has answered.
"""

import argparse
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from milepost.hooks import Runtime, ServingRuntime, find_runtime

NAMES: Final = ("mysql", "mongodb")
# What a server allocates while it starts it gives back, or uses, within this.
REST_S: Final = 2.0


def start(runtime: Runtime, home: Path) -> tuple[float, str, int]:
    """Start it once and end it: the milliseconds until it answered, what it is, and its megabytes at rest."""
    serving: object = runtime
    if not isinstance(serving, ServingRuntime):
        raise SystemExit(f"{runtime.name} has no processes of its own.")
    begun = time.perf_counter()
    source = serving.open(home=home, log=lambda _said: None)
    try:
        title = source.report().runtime
        took_ms = (time.perf_counter() - begun) * 1000
        time.sleep(REST_S)
        return took_ms, title, source.report().memory_mb or source.memory_mb
    finally:
        source.close()


def measure(name: str, rounds: int) -> str:
    """Give one line about a runtime."""
    runtime = find_runtime(name)
    if runtime is None:
        raise SystemExit(f"There is no runtime called {name}.")
    with TemporaryDirectory(prefix="milepost-servers-") as folder:
        home = Path(folder)
        begun = time.perf_counter()
        runtime.install(home=home, progress=lambda _told: None)
        install_ms = (time.perf_counter() - begun) * 1000
        first_ms, title, _ = start(runtime, home)
        later = [start(runtime, home) for _ in range(rounds)]
    took = statistics.median(ms for ms, _, _ in later)
    held = statistics.median(mb for _, _, mb in later)
    return (
        f"{name}: {title}: installed in {install_ms:.0f} ms, first start {first_ms:.0f} ms, "
        f"later {took:.0f} ms (median of {rounds}), {held:.0f} MB at rest"
    )


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how many later starts")
    options = parser.parse_args()
    for name in NAMES:
        print(measure(name, options.rounds), flush=True)


if __name__ == "__main__":
    main()
