"""Java: the JDK that is on this system, our agent compiled with it, and what a process needs of both."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from milepost.sandbox.launch import Launch, linked_libraries, loaders, there, trusted_python
from milepost.sandbox.toolsets import Toolset
from milepost.terms import UnavailableError

OLDEST: Final = 17
JAR: Final = "agent.jar"
ANSWERS: Final = "milepost.agent.Agent"
COMPILES: Final = "milepost.agent.Compiler"
COMPILER: Final = "java-compiler"
_PLACES: Final = (
    (Path("/usr/lib/jvm"), "*"),
    (Path("/Library/Java/JavaVirtualMachines"), "*/Contents/Home"),
    (Path("/opt/homebrew/opt"), "openjdk*/libexec/openjdk.jdk/Contents/Home"),
    (Path("/usr/local/opt"), "openjdk*/libexec/openjdk.jdk/Contents/Home"),
)
_BINARIES: Final = (
    "libjli",
    "libjvm",
    "libjava",
    "libjimage",
    "libzip",
    "libverify",
    "libnio",
    "libnet",
    "libmanagement",
)
# Small and quick to start: the quick compiler alone, nothing written to disk.
_SMALL: Final = (
    *("-XX:TieredStopAtLevel=1", "-XX:CICompilerCount=1", "-XX:-UsePerfData"),
    # Classes kept ahead of time go where they were kept for, and every process shares them.
    *("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"),
    *(
        "-XX:+DisableAttachMechanism",
        "-XX:-UseContainerSupport",
        "-XX:+SuppressFatalErrorMessage",
        "-Xlog:disable",
        "-Xshare:auto",
    ),
    *("-XX:CompressedClassSpaceSize=32m", "-XX:ReservedCodeCacheSize=40m", "-XX:MaxMetaspaceSize=96m", "-Xss1m"),
    *("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-XX:-OmitStackTraceInFastThrow"),
    *(
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        "-Duser.country=",
        "-Duser.timezone=UTC",
    ),
)
# Reflection by native code: the usual way writes a class after fifteen calls, which takes longer than the calls do.
_REFLECTION: Final = ("-Dsun.reflect.inflationThreshold=2147483647", "-Djdk.reflect.useNativeAccessorOnly=true")
# G1 alone starts with objects that were made ahead of time, which saves a third of the start. It is told to keep to one
# thread. A compiler, which starts once, is smaller without it.
COLLECTORS: Final = {ANSWERS: "-XX:+UseG1GC", COMPILES: "-XX:+UseSerialGC"}
_HEAP: Final = {
    ANSWERS: ("-Xms8m", "-Xmx384m", "-XX:ParallelGCThreads=1", "-XX:ConcGCThreads=1", "-XX:G1ConcRefinementThreads=0"),
    COMPILES: ("-Xms24m", "-Xmn8m", "-Xmx160m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=15"),
}


@dataclass(frozen=True, slots=True)
class Jdk:
    """A Java with its compiler: the folder that holds `bin` and `lib`, and its version, such as `17.0.15`."""

    home: Path
    version: str

    @property
    def java(self) -> Path:
        """The program that runs Java."""
        return self.home / "bin" / "java"

    @property
    def javac(self) -> Path:
        """The program that compiles Java."""
        return self.home / "bin" / "javac"


def find_jdk(environ: Mapping[str, str]) -> Jdk:
    """Give the first JDK that is new enough; UnavailableError (MP-T020) when there is none."""
    older = ""
    for home in _homes(environ):
        version = _version(home)
        if version is None:
            continue
        if int(version.partition(".")[0]) >= OLDEST:
            return Jdk(home, version)
        older = older or version
    text = f"The Java on this computer is version {older}." if older else "There is no JDK on this computer."
    raise UnavailableError("MP-T020", text, how_to_get_java())


def how_to_get_java() -> str:
    """Say in one line how a JDK is installed here."""
    if sys.platform == "darwin":
        return f"Install a JDK, {OLDEST} or newer: brew install openjdk"
    if shutil.which("apt-get"):
        return f"Install a JDK, {OLDEST} or newer: sudo apt-get install default-jdk-headless"
    if shutil.which("dnf"):
        return f"Install a JDK, {OLDEST} or newer: sudo dnf install java-latest-openjdk-devel"
    return f"Install a JDK, {OLDEST} or newer, with your system's package manager, or from https://adoptium.net"


def _homes(environ: Mapping[str, str]) -> Iterator[Path]:
    """Give the folders in which a JDK may be, likeliest first."""
    if environ.get("JAVA_HOME"):
        yield Path(environ["JAVA_HOME"])
    on_path = shutil.which("javac", path=environ.get("PATH", os.defpath))
    if on_path is not None:
        yield Path(on_path).resolve().parent.parent
    own = Path(environ.get("HOME", "/nonexistent"))
    for folder, pattern in (*_PLACES, (own / ".sdkman" / "candidates" / "java", "*"), (own / ".jdks", "*")):
        yield from sorted(folder.glob(pattern), reverse=True)


def _version(home: Path) -> str | None:
    """Give the version that a folder says it holds; None when it holds no compiler."""
    try:
        said = (home / "release").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r'^JAVA_VERSION="(\d+[\d.]*)', said, re.MULTILINE)
    if found is None or not (home / "bin" / "javac").is_file() or not list((home / "lib").glob("server/libjvm.*")):
        return None
    return found[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class JavaToolset(Toolset):
    """Java: the processes in which answers run, and `compiler`, those in which they are compiled and never run."""

    compiler: Toolset


def java_toolset(jdk: Jdk, folder: Path) -> JavaToolset:
    """Give the toolset that `jdk` and our agent in `folder` make."""
    python = trusted_python()
    compiler = Toolset(COMPILER, python, runtime="java", launch=_launch(jdk, folder, COMPILES, "compiler.jsa"))
    answers = _launch(jdk, folder, ANSWERS, "agent.jsa")
    return JavaToolset("java", python, runtime="java", launch=answers, folder=folder, compiler=compiler)


def _launch(jdk: Jdk, folder: Path, program: str, archive: str) -> Launch:
    home = jdk.home.resolve()
    java = home / "bin" / "java"
    own = str(home / "lib")
    binaries = [java, *(path for name in _BINARIES for path in sorted((home / "lib").rglob(f"{name}.so")))]
    linked = [path for path in linked_libraries(tuple(binaries), own) if str(home) not in os.path.normpath(path)]
    shown = there(java, home / "lib", home / "conf", *_linked_to(home), *linked, folder, "/usr/lib/locale")
    environment = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/box", "TMPDIR": "/box", "MALLOC_ARENA_MAX": "1"}
    environment["LD_LIBRARY_PATH"] = own  # for want of /proc no program knows where it lies itself
    reflection = _REFLECTION if program == ANSWERS else ()
    archived = f"-XX:SharedArchiveFile={folder / archive}"
    flags = (COLLECTORS[program], *_SMALL, *_HEAP[program], *reflection, archived)
    return Launch(
        java,
        (*flags, "-cp", str(folder / JAR), program),
        shown,
        (str(java), *loaders(linked)),
        environment,
        base_mb=192,
        space_mb=1024,
    )


def _linked_to(home: Path) -> tuple[Path, ...]:
    """Give the folders outside a JDK to which its settings are links, as on Debian."""
    links = (path.resolve() for path in (home / "lib" / "jvm.cfg", *(home / "conf").rglob("*")) if path.is_symlink())
    return tuple(sorted({path.parent for path in links if not path.is_relative_to(home)}))
