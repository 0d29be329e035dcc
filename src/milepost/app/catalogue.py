"""Finds units and exercises by the names that people type."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from milepost.content import nearest
from milepost.terms import AuthorError, Exercise, LearnerError, Track, Unit

MOST_NOTICES: Final = 5


def toolsets_of(track: Track) -> tuple[str, ...]:
    """Give the toolsets that a track's exercises need, in the order in which they are met."""
    return tuple(dict.fromkeys(exercise.toolset for exercise in track.exercises))


class Catalogue:
    """One track, indexed; `faults` are what closes parts of it until their author has mended them."""

    def __init__(self, track: Track, faults: Sequence[AuthorError] = ()) -> None:
        """Index `track`, from which the parts with `faults` have been left out."""
        self.track = track
        self._faults = tuple(faults)
        self._by_id = {exercise.id: exercise for exercise in track.exercises}
        self._by_name = {exercise.name: exercise for exercise in track.exercises}
        self._units = {unit.slug: unit for unit in track.units}

    @property
    def notices(self) -> tuple[str, ...]:
        """What is closed and why, a line for each fault, the first few of many."""
        told = [f"{self._owner(fault)} is closed: {_told(fault)} {fault.mend}" for fault in self._faults]
        more = len(told) - MOST_NOTICES
        last = (f"The track has {more} more faults. `milepost author lint` names them all.",) if more > 0 else ()
        return (*told[:MOST_NOTICES], *last)

    def find_exercise(self, exercise_id: str) -> Exercise | None:
        """Give an exercise by its permanent id, or None."""
        return self._by_id.get(exercise_id)

    def exercise(self, name: str) -> Exercise:
        """Give an exercise by its name, or by its last part where only one has that.

        LearnerError (MP-A001) when there is none; AuthorError (MP-A017) when its files have a fault.
        """
        wanted = name.strip().strip("/")
        if wanted in self._by_name:
            return self._by_name[wanted]
        same_slug = [each for each in self._by_name.values() if each.slug == wanted]
        if len(same_slug) == 1:
            return same_slug[0]
        fault = self._fault_of(wanted)
        if fault is not None:
            told = _told(fault)
            message = f"{wanted} is closed until its author has mended it. {told}"
            raise AuthorError("MP-A017", message, fault.mend, where=fault.where)
        raise LearnerError("MP-A001", f"There is no exercise called {name[:80]!r}.", self._advice(wanted, same_slug))

    def unit(self, slug: str) -> Unit:
        """Give a unit by its slug; LearnerError MP-A002."""
        unit = self._units.get(slug.strip().strip("/"))
        if unit is None:
            near = nearest(slug, self._units)
            advice = f"Did you mean {_listed(near)}?" if near else "`milepost map` lists them all."
            raise LearnerError("MP-A002", f"There is no unit called {slug[:80]!r}.", advice)
        return unit

    def neighbours(self, exercise: Exercise) -> tuple[Exercise | None, Exercise | None]:
        """Give the exercises before and after one along the road."""
        every = self.track.exercises
        place = every.index(exercise)
        before = every[place - 1] if place else None
        return before, every[place + 1] if place + 1 < len(every) else None

    def _fault_of(self, name: str) -> AuthorError | None:
        """Give the first fault that closes the exercise called `name`: its own, else its unit's."""
        owners = {self._owner(fault): fault for fault in reversed(self._faults)}
        slugs = [fault for owner, fault in owners.items() if owner.endswith(f"/{name}")]
        return owners.get(name) or (slugs[0] if len(slugs) == 1 else None) or owners.get(name.partition("/")[0])

    def _owner(self, fault: AuthorError) -> str:
        """Give the name of the exercise or unit that a fault closes, such as `k-means/assign`."""
        place = Path(fault.where.rpartition(":")[0] if fault.where.rpartition(":")[2].isdigit() else fault.where)
        parts = place.relative_to(self.track.folder).parts if place.is_relative_to(self.track.folder) else ()
        is_lesson = len(parts) == 2 and parts[1] == "unit.md"
        return "/".join(parts[: 1 if is_lesson else 2]) or self.track.slug

    def _advice(self, wanted: str, same_slug: list[Exercise]) -> str:
        if same_slug:
            return f"Several are called so: {_listed(each.name for each in same_slug)}."
        unit = self._units.get(wanted)
        if unit is not None and unit.exercises:
            return f"That is a unit. Its exercises: {_listed(each.name for each in unit.exercises)}."
        if unit is not None:
            return "That is a unit which is not built yet, so it has no exercises."
        near = nearest(wanted, self._by_name)
        return f"Did you mean {_listed(near)}?" if near else "`milepost map` lists them all."


def _told(fault: AuthorError) -> str:
    return f"{fault.where}: {fault.message}" if fault.where else fault.message


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} or {every[-1]}"
