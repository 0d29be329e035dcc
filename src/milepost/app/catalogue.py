"""Finds units and exercises by the names that people type."""

from collections.abc import Iterable

from milepost.content import nearest
from milepost.terms import Exercise, LearnerError, Track, Unit


def toolsets_of(track: Track) -> tuple[str, ...]:
    """Give the toolsets that a track's exercises need, in the order in which they are met."""
    return tuple(dict.fromkeys(exercise.toolset for exercise in track.exercises))


class Catalogue:
    """One track, indexed."""

    def __init__(self, track: Track) -> None:
        """Index `track`."""
        self.track = track
        self._by_id = {exercise.id: exercise for exercise in track.exercises}
        self._by_name = {exercise.name: exercise for exercise in track.exercises}
        self._units = {unit.slug: unit for unit in track.units}

    def find_exercise(self, exercise_id: str) -> Exercise | None:
        """Give an exercise by its permanent id, or None."""
        return self._by_id.get(exercise_id)

    def exercise(self, name: str) -> Exercise:
        """Give an exercise by its name, or by its last part where only one has that; LearnerError MP-A001."""
        wanted = name.strip().strip("/")
        if wanted in self._by_name:
            return self._by_name[wanted]
        same_slug = [each for each in self._by_name.values() if each.slug == wanted]
        if len(same_slug) == 1:
            return same_slug[0]
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


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} or {every[-1]}"
