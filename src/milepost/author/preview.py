"""Says what to serve and which page to open, for an author who wants to see a unit as a learner will."""

from dataclasses import dataclass
from pathlib import Path

from milepost.author.faults import refusal
from milepost.content import TrackFaults, nearest, survey_track


@dataclass(frozen=True, slots=True)
class Preview:
    """A track to serve, the path of the page to open, and the folders whose changes are worth looking at again."""

    track: Path
    page: str
    watch: tuple[Path, ...]


def preview(folder: Path, name: str) -> Preview:
    """Give the page of a unit (`k-means`) or an exercise (`k-means/assign`); AuthorError when there is none."""
    survey = survey_track(folder)
    if survey.track is None:
        raise TrackFaults(survey.faults)
    units = {unit.slug: unit.folder for unit in survey.track.units if unit.folder is not None}
    exercises = {exercise.name: exercise.folder for exercise in survey.track.exercises}
    place = units.get(name) or exercises.get(name)
    if place is None:
        near = nearest(name, [*units, *exercises])
        raise refusal("MP-P040", seen=name, near=f"; did you mean `{near[0]}`?" if near else "")
    return Preview(folder, f"/unit/{name}", (place,))
