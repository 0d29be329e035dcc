"""Where a learner stands and where to go next: pure functions of the track, the evidence and the time."""

from milepost.learn.days import FORGIVEN, SITTING, Moment, Run
from milepost.learn.evidence import Evidence
from milepost.learn.memory import Memory
from milepost.learn.mistakes import Mistake
from milepost.learn.progress import Progress, SkillProgress, Span, UnitProgress, progress
from milepost.learn.road import NextStop, after, next_stop
from milepost.learn.states import ExerciseState, States, UnitState, exercise_state, states

__all__ = [
    "FORGIVEN",
    "SITTING",
    "Evidence",
    "ExerciseState",
    "Memory",
    "Mistake",
    "Moment",
    "NextStop",
    "Progress",
    "Run",
    "SkillProgress",
    "Span",
    "States",
    "UnitProgress",
    "UnitState",
    "after",
    "exercise_state",
    "next_stop",
    "progress",
    "states",
]
