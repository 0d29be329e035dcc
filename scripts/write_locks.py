"""Writes the lock files of the learner's toolsets, locks/NAME.txt, from what is asked for in locks/NAME.in.

`python scripts/write_locks.py [NAME ...]`; nothing is written by halves. Every toolset has the versions of `core` for
what it shares with it. `torch` is written twice: torch.txt is without CUDA: PyPI's builds for macOS and those of
locks/torch-cpu.hashes for Linux; torch.cuda.txt is PyPI's build for Linux with all of NVIDIA's packages.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
NAMES = ("core", "torch", "tensorflow", "rl", "boosting", "clients", "serving")
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet")
CUDA = re.compile(r"(nvidia|cuda|triton)(-|$)")

Entries = dict[str, str]


def compile_lock(name: str) -> str:
    """Give the text of the lock that answers locks/NAME.in, as uv resolves it on PyPI."""
    # What torch.txt has is kept in torch.cuda.txt, so that the two differ in nothing but CUDA.
    shared = [] if name == "core" else ["--constraint", "core.txt"]
    command = [sys.executable, "-m", "uv", "--no-config", "pip", "compile", *OPTIONS, *shared, f"{name}.in"]
    done = subprocess.run(command, cwd=LOCKS, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def split(lock: str) -> Entries:
    """Give a lock's entries by the names of their packages, in order; a package with two versions has two."""
    found: Entries = {}
    for entry in re.split(r"\n(?=[^\s#])", lock.strip()):
        found[entry.partition(" \\")[0]] = entry
    return found


def join(entries: Mapping[str, str]) -> str:
    """Give a lock's text."""
    return "\n".join(entries.values()) + "\n"


def package_of(pin: str) -> str:
    """Give the package that a pin (`name==1.0 ; marker`) is about."""
    return pin.partition("==")[0]


def read_hashes(text: str) -> tuple[tuple[str, str], ...]:
    """Give (hash, file name) of each line that is no comment."""
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((digest, name) for digest, name in lines)


def without_cuda(lock: str, builds: Iterable[tuple[str, str]]) -> str:
    """Give a lock without NVIDIA's packages, whose `torch` on Linux is one of these builds of the same version."""
    entries = {pin: entry for pin, entry in split(lock).items() if not CUDA.match(package_of(pin))}
    (torch,) = [pin for pin in entries if package_of(pin) == "torch"]
    version = torch.partition("==")[2].partition(" ")[0]
    hashes = sorted(f"--hash=sha256:{digest}" for digest, name in builds if name.startswith(f"torch-{version}+cpu-"))
    if not hashes:
        raise SystemExit(f"locks/torch-cpu.hashes knows no build of torch {version}")
    # An entry each: uv takes a hash for the very version that it stands under, and `+cpu` belongs to the version.
    usual = entries[torch].replace(torch, f"torch=={version} ; sys_platform != 'linux'", 1)
    linux = " \\\n    ".join([f"torch=={version}+cpu ; sys_platform == 'linux'", *hashes])
    entries[torch] = f"{usual}\n{linux}"
    return join(entries)


def locks_of(name: str) -> dict[str, str]:
    """Give the lock files of a toolset, by file name."""
    lock = compile_lock(name)
    if name != "torch":
        return {f"{name}.txt": lock}
    builds = read_hashes((LOCKS / "torch-cpu.hashes").read_text(encoding="utf-8"))
    return {"torch.txt": without_cuda(lock, builds), "torch.cuda.txt": lock}


def main(words: list[str]) -> int:
    """Write the locks of the named toolsets, or of all."""
    for name in words or NAMES:
        for file, text in locks_of(name).items():
            half = LOCKS / f".{file}"
            half.write_text(text, encoding="utf-8")
            half.rename(LOCKS / file)
            print(f"locks/{file}: {len(split(text))} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
