"""A server in a container of Docker's: pulled when it is asked for, started when it is wanted, ended with us."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from milepost.terms import UnavailableError

LABEL: Final = "milepost.keeper"
LOOK_S: Final = 20.0
PULL_S: Final = 1800.0


@dataclass(frozen=True, slots=True)
class Image:
    """What is run, and how: the port inside, the folder that is kept in memory, secrets by name, arguments for the server."""

    name: str
    port: int
    data: str
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    arguments: tuple[str, ...] = ()


def run_arguments(image: Image, *, keeper: int) -> tuple[str, ...]:
    """Give what `docker` is called with: a port on this computer alone, data in memory, nothing of the computer's own in it.

    Secrets are named, and taken from the environment: what is called with can be read by everybody.
    """
    words = ["run", "--detach", "--label", f"{LABEL}={keeper}", "--publish", f"127.0.0.1::{image.port}"]
    words += ["--memory", "1g", "--pids-limit", "300", "--cap-drop", "NET_RAW", "--tmpfs", f"{image.data}:rw,size=1g"]
    for name in image.secrets:
        words += ["--env", name]
    return (*words, image.name, *image.arguments)


class Docker:
    """Docker's own program."""

    def __init__(self, program: Path, *, environ: Mapping[str, str] = os.environ) -> None:
        """Call `program`, in this environment."""
        self._program = program
        self._environ = environ

    def has(self, name: str) -> bool:
        """Say whether an image has been pulled, and Docker runs."""
        try:
            return self._call("image", "inspect", name, timeout_s=LOOK_S).returncode == 0
        except UnavailableError:
            return False

    def pull(self, name: str) -> None:
        """Fetch an image; UnavailableError MP-H068."""
        done = self._call("pull", name, timeout_s=PULL_S)
        if done.returncode:
            message = f"Docker cannot pull {name}: {_end(done)}."
            raise UnavailableError("MP-H068", message, "Look at what Docker says, and run the same command again.")

    def start(self, image: Image) -> tuple[str, int]:
        """Start a container; give its number and the port on this computer. UnavailableError MP-H069.

        Those that an earlier process of ours has left behind are ended first.
        """
        self.sweep()
        done = self._call(*run_arguments(image, keeper=os.getpid()), timeout_s=120.0, secrets=image.secrets)
        if done.returncode:
            raise UnavailableError(
                "MP-H069", f"Docker cannot start {image.name}: {_end(done)}.", "Look at what Docker says."
            )
        container = done.stdout.strip()
        found = self._call("port", container, f"{image.port}/tcp", timeout_s=LOOK_S).stdout.split()
        port = found[0].rpartition(":")[2] if found else ""
        if not port.isdigit():
            self.end(container)
            raise UnavailableError("MP-H069", f"Docker gave {image.name} no port.", "Look at what Docker says.")
        return container, int(port)

    def must_run(self, container: str) -> None:
        """Look whether a container still runs; where it has ended by itself it is removed, and its last words are told (MP-H069)."""
        state = self._call("inspect", "--format", "{{.State.Running}}", container, timeout_s=LOOK_S)
        if state.stdout.strip() != "false":
            return
        done = self._call("logs", "--tail", "40", container, timeout_s=LOOK_S)
        lines = f"{done.stdout}\n{done.stderr}".strip().splitlines()
        said = " ".join([line for line in lines if "ERROR" in line.upper()][:2] or lines[-2:])[-300:]
        self.end(container)
        raise UnavailableError("MP-H069", f"The container ended by itself: {said}", "Look at what it says.")

    def end(self, container: str) -> None:
        """End a container; what was in it is gone."""
        self._call("rm", "--force", "--volumes", container, timeout_s=60.0)

    def sweep(self) -> None:
        """End the containers whose keeper is no longer there."""
        listed = self._call(
            "ps", "--filter", f"label={LABEL}", "--format", f'{{{{.ID}}}} {{{{.Label "{LABEL}"}}}}', timeout_s=LOOK_S
        )
        for line in listed.stdout.splitlines():
            container, _, keeper = line.partition(" ")
            if keeper.isdigit() and not _lives(int(keeper)):
                self.end(container)

    def _call(
        self, *words: str, timeout_s: float, secrets: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [str(self._program), *words],
                capture_output=True,
                text=True,
                errors="replace",
                env={**self._environ, **(secrets or {})},
                check=False,
                timeout=timeout_s,
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise UnavailableError("MP-H070", f"Docker does not answer: {fault}.", "Start Docker.") from fault


def find_docker(environ: Mapping[str, str] = os.environ) -> Docker | None:
    """Give Docker, None where its program is not there."""
    found = shutil.which("docker", path=environ.get("PATH", ""))
    return None if found is None else Docker(Path(found), environ=environ)


def no_docker() -> UnavailableError:
    """Say that Docker is missing."""
    return UnavailableError(
        "MP-H071", "There is no `docker` on this computer.", "Install Docker, or leave --docker out."
    )


def _end(done: subprocess.CompletedProcess[str]) -> str:
    words: Sequence[str] = (done.stderr or done.stdout).split()
    return " ".join(words)[-300:]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
