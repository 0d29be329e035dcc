"""What a check file imports: the task, the judges, what to draw from; it knows no processes."""

from milepost.check.case import Case
from milepost.check.conform import Mismatch, bind_sides, conform, name_type
from milepost.check.database import Database, make_table, rows_of
from milepost.check.dialect import in_dialect
from milepost.check.difference import Difference, find_difference, show_apart
from milepost.check.draw import Draw, DrawFunction, SeededDraw, as_arguments
from milepost.check.judge import Judge, exact, near
from milepost.check.kept import Kept, UnfitError
from milepost.check.load import load_check
from milepost.check.offer import Offer, RefusedUseError, Use, offer
from milepost.check.portray import portray, portray_pair
from milepost.check.portray_figure import describe_figure, name_colour, place_words, plain_words, words_of
from milepost.check.showing import show
from milepost.check.signature import Signature, describe, draws, parse_signature
from milepost.check.smallest import find_smallest, measure, prepare_search
from milepost.check.task import (
    FRAMEWORK_KEYS,
    Answerer,
    Asker,
    Budget,
    Fault,
    Hidden,
    Misconception,
    Property,
    Task,
)
from milepost.check.writing import write_call, write_code
from milepost.wire import NA, Category, Figure, File, Moment, Series, SetValue, Table

__all__ = [
    "FRAMEWORK_KEYS",
    "NA",
    "Answerer",
    "Asker",
    "Budget",
    "Case",
    "Category",
    "Database",
    "Difference",
    "Draw",
    "DrawFunction",
    "Fault",
    "Figure",
    "File",
    "Hidden",
    "Judge",
    "Kept",
    "Misconception",
    "Mismatch",
    "Moment",
    "Offer",
    "Property",
    "RefusedUseError",
    "SeededDraw",
    "Series",
    "SetValue",
    "Signature",
    "Table",
    "Task",
    "UnfitError",
    "Use",
    "as_arguments",
    "bind_sides",
    "conform",
    "describe",
    "describe_figure",
    "draws",
    "exact",
    "find_difference",
    "find_smallest",
    "in_dialect",
    "load_check",
    "make_table",
    "measure",
    "name_colour",
    "name_type",
    "near",
    "offer",
    "parse_signature",
    "place_words",
    "plain_words",
    "portray",
    "portray_pair",
    "prepare_search",
    "rows_of",
    "show",
    "show_apart",
    "words_of",
    "write_call",
    "write_code",
]
