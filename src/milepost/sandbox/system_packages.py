"""Packages of the system, installed where one command does that and needs no password: by apt, as root."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from typing import Final

Command = tuple[str, ...]

_UPDATE: Final = ("apt-get", "update", "-q")
_MOST_SAID: Final = 300


def can_install() -> bool:
    """Tell whether there is apt, and it would do what we ask."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_commands(*choices: Sequence[str]) -> tuple[Command, ...]:
    """Give what installs one of these choices of packages: as it is, and once more after a look at what there is."""
    installs = [("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages) for packages in choices]
    return (*installs, _UPDATE, *installs)


def run_until_installed(commands: Iterable[Command], *, tell: Callable[[Command], None] = lambda _command: None) -> str:
    """Run the commands until one has installed something; gives nothing then, else the end of what the last one said.

    `tell` hears of each that is to install something, before it runs.
    """
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    for command in commands:
        if command != _UPDATE:
            tell(command)
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, errors="replace", env=environment, check=False
            )
        except OSError as fault:
            said = f"{fault}."
            continue
        if command != _UPDATE and not done.returncode:
            return ""
        said = " ".join(done.stderr.split())[-_MOST_SAID:] or f"`{' '.join(command)}` failed."
    return said
