"""The languages that tools of data visualisation keep their work in: what each is called, and which evaluator carries it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, Final

from milepost.kinds.carrying import carry
from milepost.wire import Part

PLACE: Final = "milepost.kinds.workbooks"
SHARED: Final = ("trouble", "tables", "inside")


@dataclass(frozen=True, slots=True)
class Tongue:
    """One of them: `evaluator` is its package beside this file, `engine` how a verdict names it, `also` packages that it stands on.

    `swaps` are pairs of words that its mutants take for one another. `quiet` tells what they leave alone, `remarks` what
    says nothing, `numbers` which numbers may be mistaken.
    """

    evaluator: str
    engine: str
    swaps: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    remarks: str = r"//[^\n]*|/\*.*?\*/"
    quiet: str = r"//[^\n]*|/\*.*?\*/|'[^'\n]*'"
    numbers: str = r"(?<![\w.$\]])\d+(?:\.\d+)?(?![\w.])"


_OPERATORS: Final = ((" + ", " - "), (" * ", " / "), ("<=", "<"), (">=", ">"), (" and ", " or "))
TONGUES: Final[Mapping[str, Tongue]] = {
    "qvs": Tongue(
        "qlik",
        "Milepost's QlikView",
        swaps=(
            *_OPERATORS,
            *(
                ("Sum", "Count"),
                ("Min", "Max"),
                ("Avg", "Sum"),
                ("Left", "Right"),
                ("Year", "Month"),
                ("Peek", "Previous"),
            ),
            *(("Left Join", "Inner Join"), ("Left Keep", "Inner Keep"), ("{1", "{$")),
        ),
    ),
    "dax": Tongue(
        "dax",
        "Milepost's DAX",
        swaps=(
            *_OPERATORS,
            *(
                (" && ", " || "),
                ("SUM", "AVERAGE"),
                ("SUMX", "AVERAGEX"),
                ("MIN", "MAX"),
                ("COUNTROWS", "DISTINCTCOUNT"),
            ),
            *(("ALL", "ALLSELECTED"), ("VALUES", "ALL"), ("DATESYTD", "DATESMTD"), ("TOTALYTD", "TOTALMTD")),
            *(
                ("REMOVEFILTERS", "KEEPFILTERS"),
                ("SAMEPERIODLASTYEAR", "PREVIOUSYEAR"),
                ("YEAR", "MONTH"),
                ("ASC", "DESC"),
            ),
        ),
    ),
    "m": Tongue(
        "m",
        "Milepost's Power Query",
        swaps=(
            *_OPERATORS,
            *(("List.Sum", "List.Average"), ("List.Min", "List.Max"), ("Table.FillDown", "Table.FillUp")),
            *(("JoinKind.LeftOuter", "JoinKind.Inner"), ("Order.Ascending", "Order.Descending")),
            *(("Int64.Type", "type text"), ("Table.FirstN", "Table.LastN"), ("Text.Start", "Text.End")),
        ),
    ),
    "tableau": Tongue(
        "tableau",
        "Milepost's Tableau",
        swaps=(
            *_OPERATORS,
            *(("SUM", "AVG"), ("MIN", "MAX"), ("COUNT", "COUNTD"), ("MEDIAN", "AVG"), ("STDEV", "STDEVP")),
            *(("FIXED", "INCLUDE"), ("FIXED", "EXCLUDE"), ("FIRST", "LAST"), ("RANK", "RANK_DENSE"), ("SIZE", "INDEX")),
            *(
                ("RUNNING_SUM", "RUNNING_AVG"),
                ("WINDOW_SUM", "WINDOW_AVG"),
                ("WINDOW_MAX", "WINDOW_MIN"),
                ("ZN", "ABS"),
            ),
            *(("YEAR", "MONTH"), ("LEFT", "RIGHT"), ("=", "!=")),
        ),
    ),
    "twb": Tongue(
        "twb",
        "Milepost's Tableau",
        also=("tableau",),
        remarks=r"<!--.*?-->",
        quiet=r"<!--.*?-->",
        numbers=r"(?<=<min>)\d+(?:\.\d+)?(?=<)|(?<=<max>)\d+(?:\.\d+)?(?=<)|(?<=count=')\d+(?=')",
        swaps=(
            *(
                ("SUM(", "AVG("),
                ("MIN(", "MAX("),
                ("COUNT(", "COUNTD("),
                ("FIXED ", "INCLUDE "),
                (" + ", " - "),
                (" * ", " / "),
            ),
            *(("derivation='Sum'", "derivation='Avg'"), ("derivation='Count'", "derivation='CountD'")),
            *(("derivation='Month-Trunc'", "derivation='Month'"), ("derivation='Year'", "derivation='Month'")),
            *(("class='Bar'", "class='Line'"), ("class='Circle'", "class='Text'")),
            *(
                ("direction='DESC'", "direction='ASC'"),
                ("end='top'", "end='bottom'"),
                ("context='true'", "context='false'"),
            ),
            *(("ordering-type='Rows'", "ordering-type='Columns'"), ("<color ", "<lod "), ("<size ", "<lod ")),
        ),
    ),
}


@cache
def find_evaluator(language: str) -> Any:
    """Give the module of a language's evaluator, with `read` and `ASKED`."""
    return import_module(f"{PLACE}.{TONGUES[language].evaluator}.entry")


@cache
def carried_files(language: str) -> tuple[Part, ...]:
    """Give the files that go into the sandbox beside an answer, under the path that they are imported by, compiled."""
    package = files(PLACE)
    own = (TONGUES[language].evaluator, *TONGUES[language].also)
    shared = [(f"{name}.py", package / f"{name}.py") for name in SHARED]
    inner = [(f"{each}/{file.name}", file) for each in own for file in (package / each).iterdir()]
    inner = [(place, file) for place, file in inner if place.endswith(".py")]
    found = sorted([*shared, *inner])
    return tuple(carry(f"{PLACE.replace('.', '/')}/{place}", file.read_bytes()) for place, file in found)
