"""Reads a track from disk into values, with every mistake named by file, line and mend."""

from milepost.content.cuts import LANGUAGES, Language, expected_key, language_of, make_starter
from milepost.content.faults import KINDS, Kind, TrackFaults, describe_errors
from milepost.content.fences import Fence, parse_fences
from milepost.content.names import nearest
from milepost.content.passages import tell
from milepost.content.places import find_track
from milepost.content.sections import Section, name_anchor, split_sections
from milepost.content.several import ANSWER, BEGIN, begin_answer, expected_of, read_answer, read_given, road_of
from milepost.content.track import Survey, load_track, survey_track

__all__ = [
    "ANSWER",
    "BEGIN",
    "KINDS",
    "LANGUAGES",
    "Fence",
    "Kind",
    "Language",
    "Section",
    "Survey",
    "TrackFaults",
    "begin_answer",
    "describe_errors",
    "expected_key",
    "expected_of",
    "find_track",
    "language_of",
    "load_track",
    "make_starter",
    "name_anchor",
    "nearest",
    "parse_fences",
    "read_answer",
    "read_given",
    "road_of",
    "split_sections",
    "survey_track",
    "tell",
]
