"""Reads a whole track: the road from track.toml, and every unit that is built."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from milepost.content.faults import FaultList, TrackFaults
from milepost.content.names import advise
from milepost.content.road import Road, read_road
from milepost.content.tables import TableReader
from milepost.content.texts import read_toml
from milepost.content.unit import read_unit
from milepost.terms import AuthorError, Track


@dataclass(frozen=True, slots=True)
class Survey:
    """What a folder holds: the sound part of its track, and everything that is wrong.

    `track` is None when the road itself (track.toml) has a fault. Otherwise the exercises with faults are left out,
    and a unit whose unit.md has one counts as not built, so that an author can work on beside the mistake.
    """

    track: Track | None
    faults: tuple[AuthorError, ...]


def load_track(folder: Path) -> Track:
    """Read the track in a folder, sound as a whole; raises TrackFaults with every fault of every file otherwise."""
    survey = survey_track(folder)
    if survey.faults or survey.track is None:
        raise TrackFaults(survey.faults)
    return survey.track


def survey_track(folder: Path) -> Survey:
    """Read as load_track does, for authors: go on beside the faults, and never raise for one."""
    faults = FaultList()
    if not (folder / "track.toml").is_file():
        faults.add("MP-C002", folder, folder=folder)
        return Survey(None, faults.taken())
    document = read_toml(folder / "track.toml", faults)
    if document is None:
        return Survey(None, faults.taken())
    road = read_road(TableReader(document, faults, table="track.toml"), folder)
    is_sound = not len(faults)
    _check_folders(road, faults)
    ids: dict[str, str] = {}
    stages = tuple(
        replace(stage, units=tuple(read_unit(unit, road, ids, faults) for unit in stage.units))
        for stage in road.track.stages
    )
    return Survey(replace(road.track, stages=stages) if is_sound else None, faults.taken())


def _check_folders(road: Road, faults: FaultList) -> None:
    # A folder without unit.md is not a unit yet: authors begin with data and exercises. Where no unit could be read at
    # all, none is missing either.
    if not road.described:
        return
    for entry in sorted(os.scandir(road.track.folder), key=lambda entry: entry.name):
        lesson = Path(entry.path) / "unit.md"
        if entry.is_dir() and entry.name not in road.described and lesson.is_file():
            otherwise = f"Add a table [unit.{entry.name}] to track.toml and put it into a stage."
            advice = advise(entry.name, sorted(road.described), otherwise)
            faults.add("MP-C040", lesson, seen=entry.name, advice=advice)
