"""Toolsets: locked sets of packages, each in an environment of its own, never the application's."""

from dataclasses import dataclass, replace
from pathlib import Path

from milepost.hooks import ToolsetState
from milepost.sandbox.launch import Launch, Runtime
from milepost.sandbox.locks import Size, lock_names, read_sizes
from milepost.sandbox.own import read_own
from milepost.sandbox.recipes import Recipe, recipe_of
from milepost.sandbox.shelf import names_on, read_stamp, whole
from milepost.terms import UnavailableError


@dataclass(frozen=True, slots=True)
class Toolset:
    """An installed set of packages: its interpreter, and what a zygote imports ahead of time.

    `spawn` is for packages that do not survive a fork: each process then imports them for itself. `environment` is
    added to what every process gets; `open_files` and `space_mb` (None for no bound) are room that its packages need.
    So many children in a row, `rounds`, prove a zygote before it is used, and at most `depth` are parked.
    `folder` is the installation, None when it is not ours; what lies outside its environment and is `shown` can be read
    too. A `runtime` other than Python has a `launch`: a process,
    walled in by the interpreter, becomes it.
    """

    name: str
    python: Path
    imports: tuple[str, ...] = ()
    spawn: bool = False
    runtime: Runtime = "python"
    launch: Launch | None = None
    environment: tuple[tuple[str, str], ...] = ()
    open_files: int = 64
    space_mb: int | None = 512
    folder: Path | None = None
    shown: tuple[str, ...] = ()
    rounds: int = 1
    depth: int | None = None


def find_toolset(name: str, *, home: Path) -> Toolset:
    """Give the toolset `name`: the environment that the learner named for it, else the newest installation.

    UnavailableError when there is none that is whole.
    """
    own = read_own(name, home)
    if own is not None:
        return describe(name, own.python, imports=own.imports, spawn=own.spawn, cache=own.cache)
    for folder in whole(name, home):
        python = folder / "bin" / "python"
        if python.exists():
            spawn = bool(read_stamp(folder).get("spawn", False))
            return describe(name, python, spawn=spawn, cache=folder / "cache", folder=folder)
    text = f"The toolset {name} is not installed."
    raise UnavailableError("MP-T001", text, f"Run: milepost tools install {name}")


def describe(  # noqa: PLR0913 - an option each
    name: str,
    python: Path,
    *,
    imports: tuple[str, ...] | None = None,
    spawn: bool = False,
    cache: Path | None = None,
    folder: Path | None = None,
) -> Toolset:
    """Give the toolset `name` as the interpreter `python` has it; `cache` holds what its packages keep between runs."""
    recipe = recipe_of(name)
    return Toolset(
        name,
        python,
        recipe.imports if imports is None else imports,
        spawn=spawn,
        environment=tuple(sorted(environment_of(recipe, cache).items())),
        open_files=recipe.open_files,
        space_mb=512 if recipe.bounds_space else None,
        folder=folder,
        rounds=recipe.rounds,
        depth=recipe.depth,
        shown=() if cache is None or cache.is_relative_to(python.parent.parent) else (str(cache),),
    )


def environment_of(recipe: Recipe, cache: Path | None) -> dict[str, str]:
    """Give the environment that a toolset's packages want; `cache` holds what they keep between runs."""
    found = dict(recipe.environment)
    if cache is not None:
        found["MPLCONFIGDIR"] = str(cache / "matplotlib")
    if recipe.backend is not None:
        found["KERAS_BACKEND"] = recipe.backend
        if cache is not None:
            found["KERAS_HOME"] = str(cache / "keras")
    return found


def lighten(toolset: Toolset) -> Toolset | None:
    """Give the same packages with less imported ahead of time, or None when the toolset has no light form."""
    light = recipe_of(toolset.name).light
    return replace(toolset, imports=light) if light else None


def suits_light(toolset: str, source: bytes) -> bool:
    """Say whether a text seems to need no more than the light form of a toolset imports.

    A guess that is only about speed: a text that imports more behind its back gets it too, later.
    """
    recipe = recipe_of(toolset)
    light = {name.partition(".")[0] for name in recipe.light}
    heavy = {name.partition(".")[0] for name in recipe.imports} - light
    return bool(light) and not any(name.encode() in source for name in heavy)


def list_toolsets(home: Path, *, locks: Path | None = None) -> tuple[ToolsetState, ...]:
    """Give every toolset that is installed, and those that `locks` could install, by name."""
    names = names_on(home) | (set() if locks is None else set(lock_names(locks)))
    sizes = {} if locks is None else read_sizes(locks)
    return tuple(_state(name, home, sizes.get(name)) for name in sorted(names))


def _state(name: str, home: Path, size: Size | None) -> ToolsetState:
    own = read_own(name, home)
    if own is not None:
        return ToolsetState(name, installed=True, detail=own.packages, folder=own.python.parent.parent, own=True)
    folders = whole(name, home)
    if folders:
        stamp = read_stamp(folders[0])
        packages, disk_mb = stamp.get("packages", ""), stamp.get("disk_mb")
        return ToolsetState(name, installed=True, detail=packages, folder=folders[0], disk_mb=disk_mb)
    detail = f"Run: milepost tools install {name}"
    if size is None:
        return ToolsetState(name, installed=False, detail=detail)
    return ToolsetState(name, installed=False, detail=detail, disk_mb=size.disk_mb, fetch_mb=size.fetch_mb)
