"""A real Milepost in processes of its own: a home in a temporary folder, and the command line in front of it."""

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pexpect

from milepost.app.home import Home, find_home
from milepost.app.process import Server, announce, stop

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SMALL_TRACK = REPOSITORY / "tests" / "app" / "track"


@dataclass
class Real:
    """One learner's home, and how to speak to it."""

    folder: Path
    track: Path = SMALL_TRACK
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        """The environment of every process."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("MILEPOST_")}
        return own | {
            "MILEPOST_HOME": str(self.folder / "home"),
            "MILEPOST_WORK": str(self.folder / "work"),
            "MILEPOST_TRACK": str(self.track),
            "PYTHONPATH": str(REPOSITORY / "src"),
            "COLUMNS": "80",
            "NO_COLOR": "1",
            "PYTHONUNBUFFERED": "1",
            **self.more,
        }

    @property
    def home(self) -> Home:
        """Where everything of it lies."""
        return find_home(self.environ)

    def share_toolsets(self, folder: Path) -> None:
        """Use the toolsets that are installed in another home's folder."""
        (self.folder / "home").mkdir(mode=0o700, exist_ok=True)
        (self.folder / "home" / "toolsets").symlink_to(folder)

    def run(self, *words: str, given: bytes = b"", timeout_s: float = 90) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "milepost", *words],
            env=self.environ,
            input=given,
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    def ask(self, *words: str, given: bytes = b"") -> dict:
        """Run one command with `--json` and give what it told."""
        done = self.run(*words, "--json", given=given)
        return json.loads(done.stdout)

    def terminal(self, *words: str, width: int = 80) -> pexpect.spawn:
        """Begin one command in a pseudo-terminal."""
        environ = {name: value for name, value in self.environ.items() if name != "COLUMNS"}
        return pexpect.spawn(
            sys.executable,
            ["-m", "milepost", *words],
            env=environ,
            encoding="utf-8",
            codec_errors="replace",
            timeout=90,
            dimensions=(40, width),
        )

    def take_port_of_its_own(self) -> int:
        """Leave word, as an earlier process would have, of a port that no other test is after; gives it."""
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            port = door.getsockname()[1]
        self.home.make()
        announce(self.home, Server(0, port, "the-key-of-before", "", ""))
        return port

    def server(self) -> dict:
        """Give what the process that serves has announced."""
        return json.loads(self.home.server.read_text())

    def close(self) -> None:
        """End the process that serves, if any."""
        with contextlib.suppress(Exception):
            stop(self.home, patience_s=30)
