"""Makes the Java toolset: compiles our agent with the JDK that is here, and notes what a JVM loads, so that it starts fast."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from milepost.hooks import ToolProgress, ToolsetState
from milepost.sandbox.java import (
    ANSWERS,
    COLLECTORS,
    COMPILES,
    JAR,
    JavaToolset,
    Jdk,
    find_jdk,
    how_to_get_java,
    java_toolset,
)
from milepost.sandbox.launch import AGENTS
from milepost.sandbox.shelf import alone
from milepost.sandbox.system_packages import apt_commands, can_install, run_until_installed
from milepost.terms import UnavailableError

SOURCES: Final = AGENTS / "java"
STAMP: Final = "milepost.json"
# Debian 12 has the first, Debian 13 the second, and what is to come neither.
PACKAGES: Final = ("openjdk-17-jdk-headless", "openjdk-21-jdk-headless", "default-jdk-headless")
_REHEARSAL: Final = "milepost.agent.Rehearsal"
_COMPILE: Final = ("-XDstringConcat=inline", "-parameters", "-g", "-proc:none", "-encoding", "UTF-8")
_TIME: Final = (1980, 1, 1, 0, 0, 0)


def find_java(*, home: Path, environ: Mapping[str, str] = os.environ) -> JavaToolset:
    """Give Java as it was made ready in `home`; UnavailableError when there is no JDK or no agent compiled with it."""
    jdk = find_jdk(environ)
    folder = _place(jdk, home)
    if not (folder / STAMP).is_file():
        text = f"Java {jdk.version} is here, and Milepost's own part of it is not."
        raise UnavailableError("MP-T021", text, "Run: milepost tools install java")
    return java_toolset(jdk, folder)


def look_at_java(*, home: Path, environ: Mapping[str, str] = os.environ) -> ToolsetState:
    """Say whether Java can be used, with its version, or how to get it."""
    try:
        jdk = find_jdk(environ)
        find_java(home=home, environ=environ)
    except UnavailableError as fault:
        return ToolsetState("java", installed=False, detail=f"{fault.message} {fault.mend}")
    return ToolsetState("java", installed=True, detail=f"Java {jdk.version} in {jdk.home}", folder=_place(jdk, home))


def install_java(
    *,
    home: Path,
    progress: Callable[[ToolProgress], None],
    environ: Mapping[str, str] = os.environ,
    may_install: bool | None = None,
) -> JavaToolset:
    """Make Java ready, or give it when it is; a JDK is installed where that is a matter of one command for us.

    `may_install` says whether it may be: by default when we are root and there is apt. UnavailableError (MP-T020,
    MP-T022 to MP-T024) when there is no JDK to be had, or the one that is here does not work.
    """
    progress(ToolProgress("environment", "looking for a JDK", 0, 4))
    try:
        jdk = find_jdk(environ)
    except UnavailableError:
        if not (can_install() if may_install is None else may_install):
            raise
        _install_package(progress)
        jdk = find_jdk(environ)
    place = _place(jdk, home)
    place.parent.mkdir(parents=True, exist_ok=True)
    with alone(place.parent / ".java.lock"):
        if not (place / STAMP).is_file():
            _build(jdk, place, progress)
    progress(ToolProgress("ready", "java is ready", 4, 4))
    return java_toolset(jdk, place)


def _place(jdk: Jdk, home: Path) -> Path:
    """Give the folder of the agent as compiled with this very JDK."""
    known = hashlib.sha256(f"{jdk.home.resolve()}\n{jdk.version}\n{_COMPILE}\n{COLLECTORS}\n".encode())
    known.update((jdk.home / "release").read_bytes())
    for path in sorted(SOURCES.rglob("*.java")):
        known.update(path.read_bytes())
    return (home / "toolsets" / f"java-{known.hexdigest()[:12]}").resolve()


def _install_package(progress: Callable[[ToolProgress], None]) -> None:
    """Have the system install the first JDK that it knows; UnavailableError (MP-T022)."""
    said = run_until_installed(
        apt_commands(*((package,) for package in PACKAGES)),
        tell=lambda command: progress(ToolProgress("environment", f"installing {command[-1]}", 0, 4)),
    )
    if said:
        raise UnavailableError("MP-T022", f"The JDK could not be installed: {said}", how_to_get_java())


def _build(jdk: Jdk, place: Path, progress: Callable[[ToolProgress], None]) -> None:
    """Build in the place itself, for the JVM notes the paths that it sees; the stamp comes last and says it is whole."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, mode=0o755)
    progress(ToolProgress("packages", "compiling the agent", 1, 4))
    with tempfile.TemporaryDirectory(prefix="milepost-java-") as scratch:
        classes = Path(scratch) / "classes"
        texts = sorted(str(path) for path in SOURCES.rglob("*.java"))
        _run([str(jdk.javac), *_COMPILE, "-d", str(classes), *texts], "MP-T023", "Our part could not be compiled")
        _pack(classes, place / JAR)
        progress(ToolProgress("verify", "trying the compiler", 2, 4))
        _note(jdk, place, "compiler", Path(scratch), collector=COLLECTORS[COMPILES])
        progress(ToolProgress("warm", "trying the agent", 3, 4))
        _note(jdk, place, "agent", Path(scratch), collector=COLLECTORS[ANSWERS])
    for path in place.iterdir():
        path.chmod(0o644)
    stamp = {"version": 1, "name": "java", "packages": f"Java {jdk.version} in {jdk.home}"}
    half = place / f".{STAMP}"
    half.write_text(json.dumps(stamp), encoding="utf-8")
    half.rename(place / STAMP)


def _pack(classes: Path, jar: Path) -> None:
    """Put the classes into an archive, not compressed, the same one for the same classes."""
    with zipfile.ZipFile(jar, "w") as packed:
        for path in sorted(classes.rglob("*.class")):
            packed.writestr(zipfile.ZipInfo(str(path.relative_to(classes)), _TIME), path.read_bytes())


def _note(jdk: Jdk, place: Path, part: str, scratch: Path, *, collector: str) -> None:
    """Have a JVM rehearse a part and note the classes that it loads, then keep these as it needs them in memory."""
    listed = scratch / f"{part}.lst"
    usual = [str(jdk.java), collector, "-Xmx160m", "-Xshare:auto"]
    path = ["-cp", str(place / JAR)]
    rehearse = [*usual, f"-XX:DumpLoadedClassList={listed}", *path, _REHEARSAL, part, str(scratch / "kept")]
    _run(rehearse, "MP-T024", "The Java on this computer does not run our part")
    keep = [*usual[:3], "-Xshare:dump", f"-XX:SharedClassListFile={listed}"]
    archive = place / f"{part}.jsa"
    _run([*keep, f"-XX:SharedArchiveFile={archive}", *path], "MP-T024", "The Java on this computer keeps no classes")


def _run(command: list[str], code: str, what: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _JAVA_OPTIONS}
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment, check=False)
    if done.returncode:
        said = " ".join((done.stderr + done.stdout).split())[-400:]
        raise UnavailableError(code, f"{what}: {said}", "Report this.")


# A learner's own settings for Java are not for ours.
_JAVA_OPTIONS: Final = frozenset(
    {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "JDK_JAVAC_OPTIONS"}
)
