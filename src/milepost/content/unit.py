"""Reads the folder of one unit that is built: its lesson, and its exercises in their order."""

import os
from dataclasses import replace
from pathlib import Path

from milepost.content.exercise import read_exercise
from milepost.content.faults import FaultList
from milepost.content.fences import find_fences
from milepost.content.names import advise
from milepost.content.road import Road
from milepost.content.scene import read_moves
from milepost.content.tables import Asked, TableReader
from milepost.content.texts import Document, read_front_matter
from milepost.terms import Exercise, Skill, Unit

# What a unit's folder may hold beside its exercises.
_NOT_EXERCISES = ("data", "figures", "__pycache__")

_MINUTES = Asked("a whole number, the minutes that the unit takes in all", "90")
_SKILLS = Asked("tables with slug and title, the skills that it teaches", header="[[skills]]")
_SKILL_SLUG = Asked("a text, the short name of the skill", '"bootstrap"')
_SKILL_TITLE = Asked("a text, the skill for people", '"The bootstrap"')
_EXERCISES = Asked("a list of texts, the folders of its exercises, in the order to do them", '["assign", "update"]')


def read_unit(promise: Unit, road: Road, ids: dict[str, str], faults: FaultList) -> Unit:
    """Read the unit that track.toml promises; it stays a promise when there is no sound unit.md.

    `ids` holds the permanent ids met so far, each with the name of its owner.
    """
    folder = road.track.folder / promise.slug
    if not (folder / "unit.md").is_file():
        return promise
    document = read_front_matter(folder / "unit.md", faults)
    if document is None:
        return promise
    before = len(faults)
    scene = folder / "scene.py"
    unit, exercises = _read_lesson(document, replace(promise, folder=folder), road, ids, faults)
    is_sound = len(faults) == before
    read = [_read_sound(one, unit, road, ids, faults) for one in exercises]
    if not is_sound:
        return promise
    sound = tuple(exercise for exercise in read if exercise is not None)
    if not scene.is_file():
        return replace(unit, exercises=sound)
    moves = read_moves(scene, unit.slug, [each.name for each in exercises], faults)
    moving = tuple(replace(exercise, moves=moves.get(exercise.slug, ())) for exercise in sound)
    return replace(unit, exercises=moving, scene=scene)


def _read_lesson(
    document: Document, promise: Unit, road: Road, ids: dict[str, str], faults: FaultList
) -> tuple[Unit, tuple[Path, ...]]:
    reader = TableReader(document, faults, table="the front matter")
    unit_id = reader.permanent_id()
    _check_id(reader, unit_id, promise.slug, ids)
    minutes = reader.number("minutes", _MINUTES, within=range(1, 6_001), what="minutes")
    _check_skills(reader, promise, knows_skills=road.knows_skills)
    count = reader.count()
    listed = reader.slugs("exercises", _EXERCISES)
    is_listed = reader.count() == count
    reader.finish()
    if not document.body.strip():
        faults.add("MP-C013", document.path, document.body_line - 1, name="unit.md", what="lesson")
    find_fences(document.body, path=document.path, first_line=document.body_line, faults=faults)
    exercises = _exercise_folders(reader, document.path.parent, listed if is_listed else None)
    lesson, line = document.body, document.body_line
    return replace(promise, built=True, id=unit_id, minutes=minutes, lesson=lesson, lesson_line=line), exercises


def _read_sound(folder: Path, unit: Unit, road: Road, ids: dict[str, str], faults: FaultList) -> Exercise | None:
    before = len(faults)
    read = read_exercise(folder, unit=unit.slug, faults=faults)
    if read is None:
        return None
    exercise, reader = read
    _check_id(reader, exercise.id, exercise.name, ids)
    for skill in exercise.skills:
        if road.knows_skills and skill not in road.taught:
            index = exercise.skills.index(skill)
            own = [skill.slug for skill in unit.skills]
            otherwise = "Add it to `teaches` in track.toml and to [[skills]] of unit.md."
            advice = advise(skill, own, advise(skill, road.taught, otherwise))
            reader.fault("MP-C037", "skills", index, seen=skill, advice=advice)
    return exercise if len(faults) == before else None


def _check_id(reader: TableReader, value: str, name: str, ids: dict[str, str]) -> None:
    if value and ids.setdefault(value, name) != name:
        reader.fault("MP-C031", "id", seen=value, first=ids[value])


def _check_skills(reader: TableReader, promise: Unit, *, knows_skills: bool) -> None:
    before = reader.count()
    tables = reader.tables("skills", _SKILLS, name="[[skills]]")
    said = []
    for table in tables:
        said.append(Skill(table.slug("slug", _SKILL_SLUG), table.text("title", _SKILL_TITLE)))
        table.finish()
    if not knows_skills or reader.count() != before or tuple(said) == promise.skills:
        return
    pairs = list(zip(said, promise.skills, strict=False))
    at = next((index for index, (here, there) in enumerate(pairs) if here != there), len(pairs))
    here = _quoted(said[at]) if at < len(said) else "missing"
    there = _quoted(promise.skills[at]) if at < len(promise.skills) else "missing"
    difference = f"Skill {at + 1} is {here} here and {there} in track.toml."
    reader.fault("MP-C038", "skills", min(at, len(said) - 1), unit=promise.slug, difference=difference)


def _quoted(skill: Skill) -> str:
    return f'`{skill.slug}` "{skill.title}"'


def _exercise_folders(reader: TableReader, folder: Path, listed: tuple[str, ...] | None) -> tuple[Path, ...]:
    # `listed` is None when the list itself has a fault: then all are read, and none is blamed for not being in it.
    there = sorted(
        entry.name
        for entry in os.scandir(folder)
        if entry.is_dir() and entry.name not in _NOT_EXERCISES and not entry.name.startswith((".", "_"))
    )
    if listed is None:
        return tuple(folder / name for name in there)
    for index, name in enumerate(listed):
        if name not in there:
            unlisted = [one for one in there if one not in listed]
            advice = advise(name, unlisted, "Make the folder with `milepost author new`, or take it out of the list.")
            reader.fault("MP-C041", "exercises", index, seen=name, advice=advice)
    for name in there:
        if name not in listed:
            reader.fault("MP-C042", "exercises", seen=name)
    return tuple(folder / name for name in listed if name in there)
