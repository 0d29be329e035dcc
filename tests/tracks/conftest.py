"""What tests of units share: references, the toolset that has the libraries, and scenes, played as the page has them played."""

import subprocess
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from milepost.app.scenes import REFERENCE, YOURS, Casting, Source, play
from milepost.check import load_check
from milepost.grade import Grader
from milepost.sandbox import Toolset
from milepost.terms import Exercise, Track

Frames = Callable[..., list[dict[str, Any]]]


def references_of(unit: Path) -> Callable[[str], Callable[..., Any]]:
    """Give what finds the function of a unit's reference by its exercise's name; it runs in this process."""

    def reference(slug: str) -> Callable[..., Any]:
        path = unit / slug / "answer.py"
        module = types.ModuleType(slug)
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)
        function = module.__dict__[load_check(unit / slug / "check.py").signature.name]
        assert callable(function)
        return function  # type: ignore[no-any-return]

    return reference


@pytest.fixture
def hold_in_core(core_toolset: Toolset) -> Callable[[str, Path], None]:
    """Gives a function that runs a script with a unit's folder by the learner's toolset, and fails with what it asserts."""

    def hold(script: str, unit: Path) -> None:
        words = [str(core_toolset.python), "-c", script, str(unit)]
        ended = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
        assert ended.returncode == 0, ended.stderr

    return hold


@pytest.fixture
def scene_of(grader: Grader, track: Track) -> Callable[[str], Frames]:
    """Gives a function that plays a unit's scene from a state, by the references or, for parts that are named, by one of their wrong answers."""

    def of(unit: str) -> Frames:
        def frames(state: dict[str, Any], **parts: str) -> list[dict[str, Any]]:
            wanted = {slug.replace("_", "-"): file for slug, file in parts.items()}

            def choose(exercise: Exercise) -> Source:
                if exercise.slug not in wanted:
                    return Casting.reference(exercise)
                return Source((exercise.folder / "wrong" / wanted[exercise.slug]).read_bytes(), YOURS)

            told = play(
                next(each for each in track.units if each.slug == unit),
                state,
                grader=grader,
                choose=choose,
                reference=Casting.reference,
            )
            expected = {slug: YOURS if slug in wanted else REFERENCE for slug in told.whose}
            assert (told.note, told.whose) == ("", expected)
            return told.frames

        return frames

    return of
