"""Measure Java: from an answer's text to the last of twenty results, beside cold `javac` and `java`; processor time; memory.

`python bench/java.py --home HOME [--rounds 40]`. Wall time only means something on an idle machine; processor time is
the figure to compare on a busy one.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from milepost import wire
from milepost.sandbox.java_install import install_java
from milepost.sandbox.java_pool import JavaPool

PAUSE_S: Final = 0.3
WARM_S: Final = 6.0
SOURCE: Final = """
import java.util.ArrayList;
import java.util.List;

public class Answer {
    static int[] assign(double[][] points, double[][] centres) {
        List<Integer> nearest = new ArrayList<>();
        for (double[] point : points) {
            int best = 0;
            for (int k = 1; k < centres.length; k++) {
                if (distance(point, centres[k]) < distance(point, centres[best])) {
                    best = k;
                }
            }
            nearest.add(best);
        }
        return nearest.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
"""
COLD: Final = "    public static void main(String[] a) { System.out.println(assign(new double[40][2], new double[5][2]).length); }\n"


def cpu_ms(pid: int) -> float:
    """Give the processor time that all threads of process `pid` have used."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        total += int((thread / "schedstat").read_text(encoding="ascii").split()[0])
    return total / 1e6


def memory_mb(pid: int) -> float:
    """Give the memory of process `pid`, with its share of what it has in common with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def below(pid: int) -> list[int]:
    """Give the processes that descend from `pid`."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        children = (task / "children").read_text(encoding="ascii").split()
        for child in map(int, children):
            found += [child, *below(child)]
    return found


def one(pool: JavaPool, calls: wire.Calls, turn: int) -> tuple[float, ...]:
    """Grade once and give the figures: wall until loaded, wall in all, and processor time by process."""
    with pool.take() as child:
        parked = cpu_ms(child.pid)
        ours, start = time.thread_time(), time.perf_counter()
        source = SOURCE.replace("nearest", f"nearest{turn}")
        child.send(wire.Load(source=source.encode(), name="Answer.java", seed=1))
        replies = [child.receive(timeout_s=30), child.receive(timeout_s=30)]
        loaded = time.perf_counter() - start
        child.send(calls)
        replies += [child.receive(timeout_s=30) for _ in calls.calls]
        wall, ours = time.perf_counter() - start, time.thread_time() - ours
        if not all(isinstance(reply, wire.Value) for reply in replies[2:]):
            raise SystemExit(f"an answer went wrong: {replies[-1]}")
        return loaded * 1e3, wall * 1e3, parked, cpu_ms(child.pid) - parked, ours * 1e3


def cold_ms(java_home: Path) -> list[float]:
    """Give the time of `javac` and `java` for the same text, started anew, three times."""
    with tempfile.TemporaryDirectory() as folder:
        text = SOURCE.rstrip().removesuffix("}") + COLD + "}\n"
        (Path(folder) / "Answer.java").write_text(text, encoding="utf-8")
        times = []
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([java_home / "bin" / "javac", "Answer.java"], cwd=folder, check=True)
            subprocess.run([java_home / "bin" / "java", "Answer"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            times.append((time.perf_counter() - start) * 1e3)
    return times


def tell(name: str, values: Sequence[float], unit: str = "ms") -> None:
    """Print one row."""
    low, middle, high = np.percentile(values, [5, 50, 95])
    print(f"{name:44} p5 {low:7.1f}  p50 {middle:7.1f}  p95 {high:7.1f} {unit}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="where the toolsets are")
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    toolset = install_java(home=options.home, progress=lambda _step: None)
    rng = np.random.default_rng(0)
    cases = [(rng.normal(size=(40, 2)), rng.normal(size=(5, 2))) for _ in range(20)]
    calls = wire.Calls(calls=tuple(wire.Call(id=i, function="assign", args=case) for i, case in enumerate(cases)))
    pool = JavaPool(toolset)
    start = time.perf_counter()
    pool.start()
    print(f"ready after {time.perf_counter() - start:.1f} s, {pool.report().runtime}, {pool.report().level}")
    first = one(pool, calls, 0)
    print(f"the first answer: {first[1]:.0f} ms")
    time.sleep(WARM_S)  # what learners take to read; the compiler rehearses meanwhile
    rounds = []
    for turn in range(options.rounds):
        time.sleep(PAUSE_S)
        rounds.append(one(pool, calls, turn))
    for name, column in zip(
        ("wall, text to loaded", "wall, text to last result", "parking, cpu", "the answer, cpu", "the server, cpu"),
        np.array(rounds).T,
        strict=True,
    ):
        tell(name, column)
    time.sleep(PAUSE_S)
    held = {pid: memory_mb(pid) for pid in below(os.getpid())}
    print(
        f"memory of all {len(held)} processes, idle: {sum(held.values()):.0f} MB ({max(held.values()):.0f} MB the largest)"
    )
    before, start = sum(map(cpu_ms, [os.getpid(), *below(os.getpid())])), time.perf_counter()
    used = sum(sum(one(pool, calls, turn)[2:4]) for turn in range(options.rounds))
    wall = time.perf_counter() - start
    spent = sum(map(cpu_ms, [os.getpid(), *below(os.getpid())])) - before + used
    print(f"one after the other without a pause: {options.rounds / wall:.1f} verdicts a second")
    print(
        f"processor time in all: {spent / options.rounds:.0f} ms a verdict, {options.rounds * 1e3 / spent:.1f} a second and core"
    )
    pool.close()
    tell("cold javac and java", cold_ms(Path(toolset.launch.program).parent.parent) if toolset.launch else [])


if __name__ == "__main__":
    main()
