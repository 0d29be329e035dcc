"""Measure what Milepost holds with its languages warm and no work: `python bench/memory.py --home HOME [--wait 345]`.

Submits one right answer in every language of `k-means/assign`, waits, and adds up the proportional share (PSS) of every
process of the server's. Heavy pools are let go after five minutes without use, so the default wait is a little longer.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from milepost.author.load import look_at_size

ROOT: Final = Path(__file__).resolve().parent.parent
EXERCISE: Final = "k-means/assign"


def check(environ: dict[str, str], answer: Path) -> None:
    """Submit one answer; the run ends here when it does not pass."""
    words = [sys.executable, "-m", "milepost", "check", EXERCISE, str(answer), "--json"]
    told = json.loads(subprocess.run(words, env=environ, capture_output=True, text=True, check=False).stdout)
    if told.get("verdict") != "passed":
        raise SystemExit(f"{answer.name} did not pass: {json.dumps(told)[:500]}")


def main() -> None:
    """Print one line for each look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="where the toolsets are")
    parser.add_argument("--wait", type=float, default=345.0, help="seconds without work before the last look")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="milepost-memory-") as folder:
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        (home / "toolsets").symlink_to((options.home / "toolsets").resolve())
        environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "MILEPOST_HOME": str(home)}
        environ["MILEPOST_WORK"] = str(Path(folder) / "work")
        try:
            for answer in sorted((ROOT / "tracks" / "ml-engineer" / EXERCISE).glob("answer.*")):
                check(environ, answer)
            server = int(json.loads((home / "run" / "server.json").read_text(encoding="utf-8"))["pid"])
            for wait_s in (5.0, options.wait):
                time.sleep(wait_s)
                size = look_at_size(0, server)
                held_mb = size.server_mb + size.processes_mb
                print(f"after {wait_s:.0f} s: {held_mb:.0f} MB in {size.processes} processes", flush=True)
        finally:
            subprocess.run([sys.executable, "-m", "milepost", "stop"], env=environ, capture_output=True, check=False)


if __name__ == "__main__":
    main()
