"""Where a learner stands and where to go next: pure functions of the track, the evidence and the time."""

from milepost.learn.progress import Evidence, Progress, SkillProgress, UnitProgress, progress
from milepost.learn.road import NextStop, after, next_stop
from milepost.learn.states import ExerciseState, States, UnitState, exercise_state, states

__all__ = [
    "Evidence",
    "ExerciseState",
    "NextStop",
    "Progress",
    "SkillProgress",
    "States",
    "UnitProgress",
    "UnitState",
    "after",
    "exercise_state",
    "next_stop",
    "progress",
    "states",
]
