"""One answer in, one verdict out."""

from milepost.grade.answering import AnswerFailed, Broken
from milepost.grade.console import Console, Fault, Said
from milepost.grade.crossing import to_answer
from milepost.grade.desk import Desk
from milepost.grade.grader import ExampleResult, Grader, Session, Trial
from milepost.grade.judging import Effort
from milepost.grade.parts import file_name
from milepost.grade.ports import Child, Children
from milepost.grade.reference import home_language

__all__ = [
    "AnswerFailed",
    "Broken",
    "Child",
    "Children",
    "Console",
    "Desk",
    "Effort",
    "ExampleResult",
    "Fault",
    "Grader",
    "Said",
    "Session",
    "Trial",
    "file_name",
    "home_language",
    "to_answer",
]
