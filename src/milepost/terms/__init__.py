"""The words that everyone in the house speaks: frozen values and the error tree, standard library only."""

from milepost.terms.curriculum import Equivalent, Exercise, Hint, Skill, Stage, Track, Unit
from milepost.terms.errors import (
    AskerGoneError,
    AuthorError,
    BusyError,
    InternalError,
    LearnerError,
    MilepostError,
    UnavailableError,
)
from milepost.terms.languages import (
    FIRST_INDEX,
    LANGUAGES,
    SUFFIXES,
    TITLES,
    Language,
    add_language,
    class_name,
    file_stem,
    slug_of,
    speak,
    spoken_name,
)
from milepost.terms.progress import Progress, Watch
from milepost.terms.verdict import Finding, Portrait, Shown, Timing, Verdict, VerdictName

__all__ = [
    "FIRST_INDEX",
    "LANGUAGES",
    "SUFFIXES",
    "TITLES",
    "AskerGoneError",
    "AuthorError",
    "BusyError",
    "Equivalent",
    "Exercise",
    "Finding",
    "Hint",
    "InternalError",
    "Language",
    "LearnerError",
    "MilepostError",
    "Portrait",
    "Progress",
    "Shown",
    "Skill",
    "Stage",
    "Timing",
    "Track",
    "UnavailableError",
    "Unit",
    "Verdict",
    "VerdictName",
    "Watch",
    "add_language",
    "class_name",
    "file_stem",
    "slug_of",
    "speak",
    "spoken_name",
]
