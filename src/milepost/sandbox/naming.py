"""Takes an environment of the learner's own in place of an installed toolset, once it has been tried like any other."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from milepost.hooks import ToolProgress
from milepost.sandbox.own import Own, note_own, place_of
from milepost.sandbox.proving import prove_toolset
from milepost.sandbox.recipes import RECIPES, recipe_of
from milepost.sandbox.shelf import open_to_all
from milepost.sandbox.toolsets import Toolset, describe
from milepost.sandbox.trying import look_into
from milepost.terms import UnavailableError

OLDEST: Final = (3, 11)
STEPS: Final = 3


def use_environment(
    name: str, place: Path, *, home: Path, progress: Callable[[ToolProgress], None]
) -> tuple[Toolset, tuple[str, ...]]:
    """Have the toolset `name` be the environment at `place` from now on; give it, and the usual modules that it lacks.

    `place` is the environment's folder or its interpreter. Nothing in it is changed: answers see it read-only, as they
    see any toolset. UnavailableError when it has not what the toolset is for, or does not work behind the walls.
    """
    if name not in RECIPES:
        text = f"An environment can be named for {', '.join(RECIPES)}, and not for {name}."
        raise UnavailableError("MP-T030", text, "Choose one of these.")
    python = _interpreter(place)
    kept = place_of(name, home)
    kept.mkdir(parents=True, exist_ok=True)
    progress(ToolProgress("verify", "trying the packages", 0, STEPS))
    found = look_into(name, python, cache=kept / "cache")
    open_to_all(kept)
    if found.version < OLDEST:
        said = ".".join(map(str, found.version))
        text = f"{python} is Python {said}; answers need {'.'.join(map(str, OLDEST))} or later."
        raise UnavailableError("MP-T031", text, "Make the environment with a newer Python.")
    lacking = [module for module in recipe_of(name).needed if module in _roots(found.missing)]
    if lacking:
        text = f"The environment {place} has no {', '.join(lacking)}, which {name} is for."
        raise UnavailableError("MP-T032", text, "Install it there, or name another environment.")
    progress(ToolProgress("warm", "computing and training behind the walls", 1, STEPS))
    toolset = describe(name, python, imports=found.found, cache=kept / "cache")
    forks = prove_toolset(toolset)
    note_own(name, home, Own(python, found.found, found.packages, not forks, kept / "cache"))
    progress(ToolProgress("ready", f"{name} is the environment {found.prefix} from now on", STEPS, STEPS))
    return toolset, found.missing


def _roots(modules: tuple[str, ...]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def _interpreter(place: Path) -> Path:
    """Give the interpreter of an environment, by the path that makes it that environment's; UnavailableError."""
    # Not a real path: a link's own place is what tells Python that it is an environment's interpreter.
    whole = Path(os.path.abspath(place.expanduser()))  # noqa: PTH100
    for path in (whole / "bin" / "python", whole / "bin" / "python3", whole):
        if path.is_file() and os.access(path, os.X_OK):
            return path
    text = f"There is no Python environment at {place}: it has no bin/python."
    raise UnavailableError("MP-T033", text, "Give the folder that holds bin/python.")
