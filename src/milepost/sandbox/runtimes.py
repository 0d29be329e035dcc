"""Toolsets by their names: Python's packages from a lock, R and Java from the system, servers from a kind's hooks."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Protocol

from milepost.hooks import ToolProgress, ToolsetState, list_runtimes
from milepost.sandbox import java_install, python_install, r_install, toolsets
from milepost.sandbox.isolation import Level
from milepost.sandbox.java import JavaToolset
from milepost.sandbox.java_pool import JavaPool
from milepost.sandbox.locks import Accelerator
from milepost.sandbox.own import forget_own
from milepost.sandbox.pool import Pool
from milepost.sandbox.shelf import remove
from milepost.sandbox.toolsets import Toolset
from milepost.terms import LANGUAGES


class _Find(Protocol):
    def __call__(self, *, home: Path) -> Toolset: ...


class _Look(Protocol):
    def __call__(self, *, home: Path) -> ToolsetState: ...


class _Install(Protocol):
    def __call__(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> Toolset: ...


_FIND: Final[Mapping[str, _Find]] = {"r": r_install.find_r, "java": java_install.find_java}
_LOOK: Final[Mapping[str, _Look]] = {"r": r_install.look_at_r, "java": java_install.look_at_java}
_INSTALL: Final[Mapping[str, _Install]] = {"r": r_install.install_r, "java": java_install.install_java}


def toolset_for(language: str, *, python: str) -> str:
    """Give the toolset that runs a language: its own, and for Python the one that the exercise names."""
    return LANGUAGES[language].toolset or python


def find_toolset(name: str, *, home: Path) -> Toolset:
    """Give the toolset `name` as it can be used now; UnavailableError, with how to get it, when it cannot."""
    find = _FIND.get(name)
    return toolsets.find_toolset(name, home=home) if find is None else find(home=home)


def list_toolsets(home: Path, *, locks: Path | None = None) -> tuple[ToolsetState, ...]:
    """Give every toolset that can be used, and those that could be had, by name."""
    others = [*(look(home=home) for look in _LOOK.values()), *(each.look(home=home) for each in list_runtimes())]
    taken = {state.name for state in others}
    packages = [state for state in toolsets.list_toolsets(home, locks=locks) if state.name not in taken]
    return tuple(sorted((*packages, *others), key=lambda state: state.name))


def install_toolset(
    name: str,
    *,
    home: Path,
    locks: Path,
    progress: Callable[[ToolProgress], None],
    accelerator: Accelerator | None = None,
) -> Toolset:
    """Install the toolset `name`, or give it when it is already there.

    An `accelerator` is for Python's packages; the other languages have none. UnavailableError, with the one line that
    says how to get it, when it cannot be had like this.
    """
    install = _INSTALL.get(name)
    if install is not None:
        return install(home=home, progress=progress)
    return python_install.install_toolset(name, home=home, locks=locks, progress=progress, accelerator=accelerator)


def open_pool(
    toolset: Toolset, *, depth: int, log: Callable[[str], None], level: Level = "full", required: Level = "none"
) -> Pool:
    """Give the pool of parked processes that suits a toolset; nothing is started yet."""
    if isinstance(toolset, JavaToolset):
        return JavaPool(toolset, depth=depth, log=log, level=level, required=required)
    bound = toolset.depth if toolset.launch is None else LAUNCHED_DEPTH
    most = depth if bound is None else min(depth, bound)
    return Pool(toolset, depth=most, log=log, level=level, required=required)


# Each is a process with a runtime of its own, fifty megabytes and more.
LAUNCHED_DEPTH: Final = 2


def remove_toolset(name: str, *, home: Path) -> bool:
    """Take a toolset out of a home, every installation of it; of R and Java our own part alone. False when none was there.

    An environment of the learner's own is forgotten first, and never touched: then what is installed is used again.
    UnavailableError when a running Milepost uses it.
    """
    return forget_own(name, home) or remove(name, home) > 0
