"""Tries an environment's packages in a process of their own: imports what a zygote will, and computes a little."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from milepost.sandbox.recipes import recipe_of
from milepost.sandbox.toolsets import environment_of
from milepost.terms import UnavailableError

# Modules that are not there are listed by the name that was wanted; one that is there and fails is a fault.
_TRY: Final = """
import importlib, importlib.metadata, importlib.util, json, sys
told = {"version": list(sys.version_info[:3]), "prefix": sys.prefix, "found": [], "missing": []}
for name in sys.argv[1:]:
    there = importlib.util.find_spec(name.partition(".")[0]) is not None
    if there:
        importlib.import_module(name)
    told["found" if there else "missing"].append(name)
told["packages"] = ", ".join(sorted({f"{each.metadata['Name']} {each.version}" for each in importlib.metadata.distributions()}))
print(json.dumps(told), file=sys.__stdout__)
"""
# XGBoost's package for macOS brings no OpenMP; what is said of it is the linker's. Its own text names libomp everywhere.
_NO_OPENMP: Final = re.compile(r"Library not loaded: \S*libomp")
_BREW: Final = "Run: brew install libomp. Then give the command again."
# Containers often set the first; the second would have bytecode lie where no zygote looks.
_AGAINST_BYTECODE: Final = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")


@dataclass(frozen=True, slots=True)
class Found:
    """What an environment holds: its Python, those of the wanted modules that are there, and its packages by comma."""

    version: tuple[int, ...]
    prefix: Path
    found: tuple[str, ...]
    missing: tuple[str, ...]
    packages: str


def look_into(name: str, python: Path, *, cache: Path, compiles: bool = False) -> Found:
    """Import what the zygote of a toolset will; UnavailableError (MP-T005) when what is there does not import.

    With `compiles`, what is imported is kept beside it as bytecode, whatever the environment says of that.
    """
    recipe = recipe_of(name)
    prepare_cache(name, cache)
    told = _run(name, python, _TRY, recipe.imports, cache=cache, compiles=compiles)
    return Found(
        tuple(told["version"]), Path(told["prefix"]), tuple(told["found"]), tuple(told["missing"]), told["packages"]
    )


def try_packages(name: str, python: Path, *, cache: Path) -> str:
    """Import all that a zygote will; give the installed packages, `name version`, by comma. UnavailableError (MP-T005).

    A zygote sees the packages read-only: what is not compiled now, each start would compile again, for seconds.
    """
    found = look_into(name, python, cache=cache, compiles=True)
    if found.missing:
        text = f"The packages of {name} do not work here: {', '.join(found.missing)} is missing."
        raise UnavailableError("MP-T005", text, "Report this.")
    return found.packages


def prepare_cache(name: str, cache: Path) -> None:
    """Make the folder of what the packages keep between runs: in the sandbox it can be read and not written."""
    recipe = recipe_of(name)
    (cache / "matplotlib").mkdir(parents=True, exist_ok=True)
    if recipe.backend is not None:
        (cache / "keras").mkdir(exist_ok=True)
        settings = {"floatx": "float32", "epsilon": 1e-07, "backend": recipe.backend}
        settings["image_data_format"] = "channels_last"
        (cache / "keras" / "keras.json").write_text(json.dumps(settings), encoding="utf-8")


def _run(  # noqa: PLR0913 - a program, and all that it is run with
    name: str, python: Path, code: str, words: tuple[str, ...], *, cache: Path, compiles: bool
) -> dict[str, Any]:
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    own: Mapping[str, str] = environment_of(recipe_of(name), cache)
    environment = {**os.environ, **one_thread, "MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3", **own}
    environment.pop("PYTHONPATH", None)
    if compiles:
        for each in _AGAINST_BYTECODE:
            environment.pop(each, None)
    done = subprocess.run(
        [str(python), "-s", "-P", "-c", code, *words],
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        said = " ".join(done.stderr.split())[-400:]
        text = f"The packages of {name} do not work here: {said}"
        raise UnavailableError("MP-T005", text, _BREW if _NO_OPENMP.search(done.stderr) else "Report this.")
    told: dict[str, Any] = json.loads(lines[-1])
    return told
