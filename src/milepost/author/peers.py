"""Runs the comparison with other tools, in an environment of their own that Milepost makes from a lock."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from milepost.author.faults import Fault, fault

Told = tuple[tuple[str, str, tuple[float, ...]], ...]


def measure_peers(  # noqa: PLR0913 - two folders, what to call, how often, who hears
    folder: Path, function: str, *, bench: Path, home: Path, rounds: int, progress: Callable[[str], None]
) -> tuple[Told, tuple[Fault, ...]]:
    """Give (name, peer, times in milliseconds) of every peer that could be measured, and why others could not.

    `folder` holds answer.py, wrong.py and cases.npz; `bench` the lock and peers.py.
    """
    try:
        python = _environment(bench / "peers.txt", home / "bench", progress)
    except (OSError, subprocess.CalledProcessError) as error:
        return (), (_fault(f"The tools to compare with could not be installed: {_said(error)}"),)
    words = [str(python), str(bench / "peers.py"), "answer.py", "wrong.py", "cases.npz", function, str(rounds)]
    words[2:5] = [str(folder / name) for name in words[2:5]]
    progress("pytest, nbgrader and otter on the same exercise; this takes a minute or two")
    told, faults = [], []
    ended = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    for line in ended.stdout.splitlines():
        one = json.loads(line)
        if "fault" in one:
            faults.append(_fault(f"{one['peer']} could not be measured: {one['fault']}"))
        else:
            told.append((str(one["name"]), str(one["peer"]), tuple(float(ms) for ms in one["ms"])))
    if ended.returncode != 0:
        faults.append(_fault(f"bench/peers.py failed: {ended.stderr.strip().splitlines()[-1:]}"))
    return tuple(told), tuple(faults)


def _environment(lock: Path, shelf: Path, progress: Callable[[str], None]) -> Path:
    """Give the interpreter of the peers' environment, made when it is not there whole."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    place = shelf / f"peers-{digest}"
    python = place / "bin" / "python"
    whole = place / "whole"
    if whole.is_file() and python.exists():
        return python
    progress("installing the tools to compare with, once, into an environment of their own")
    shutil.rmtree(place, ignore_errors=True)
    shelf.mkdir(parents=True, exist_ok=True)
    uv = _find_uv()
    for words in (
        ["venv", "--quiet", str(place)],
        ["pip", "sync", "--quiet", "--require-hashes", "--python", str(python), str(lock)],
    ):
        subprocess.run([uv, *words], check=True, capture_output=True, text=True)
    whole.touch()
    return python


def _find_uv() -> str:
    from uv import find_uv_bin  # noqa: PLC0415 - wanted by this one command

    return str(find_uv_bin())


def _fault(said: str) -> Fault:
    return fault("MP-P050", "bench", said=said, mend="The other figures stand. Run `milepost bench` again for these.")


def _said(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return (str(error.stderr).strip().splitlines() or ["nothing was said"])[-1]
    return str(error)
