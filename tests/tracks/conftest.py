"""What tests of units share: their scenes, played as the page has them played."""

from collections.abc import Callable
from typing import Any

import pytest

from milepost.app.scenes import REFERENCE, YOURS, Casting, Source, play
from milepost.grade import Grader
from milepost.terms import Exercise, Track

Frames = Callable[..., list[dict[str, Any]]]


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
