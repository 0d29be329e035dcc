"""One exercise, one check, and answers in several languages: the same findings, in each language's own words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from milepost.check import in_dialect
from milepost.grade import Grader
from milepost.sandbox import Limits
from milepost.terms import Exercise, UnavailableError, Verdict, VerdictName

HERE = Path(__file__).parent
CHECK = "import numpy as np\nfrom milepost.check import Moment, Series, Table, Task, exact, near\n\n"

Answer = Callable[..., Verdict]


@pytest.fixture
def judged(every_grader: Grader, running_mean: Exercise, tmp_path: Path) -> Answer:
    """Give a function that grades an answer in R by a check and a reference that it is given."""

    def grade(check: str, reference: str, source: str, *, language: str = "r") -> Verdict:
        (tmp_path / "check.py").write_text(CHECK + check, encoding="utf-8")
        (tmp_path / "answer.py").write_text("import numpy as np\nimport pandas as pd\n" + reference, encoding="utf-8")
        exercise = replace(
            running_mean, id=tmp_path.name, folder=tmp_path, slug="small", answers=(("python", tmp_path / "answer.py"),)
        )
        return every_grader.grade(exercise, source.encode(), language=language)

    return grade


@pytest.mark.parametrize("name", ["wrong_divisor", "partial_windows"])
def test_a_known_mistake_has_the_same_name_and_words_in_every_language(
    name: str, every_grader: Grader, running_mean: Exercise
) -> None:
    """The example is the same, and so is what is said of it."""
    in_python = every_grader.grade(running_mean, (HERE / "golden" / f"{name}.py").read_bytes()).findings[0]
    in_r = every_grader.grade(running_mean, (HERE / "golden_r" / f"{name}.R").read_bytes(), language="r").findings[0]
    assert (in_r.key, in_r.message) == (in_python.key, in_python.message)
    assert in_r.want == in_dialect(in_python.want, "r")
    assert in_r.call == "running_mean(c(1, 2, 3, 4), 2L)"


def test_a_verdict_names_the_toolset_that_it_was_made_with(every_grader: Grader, running_mean: Exercise) -> None:
    """Not the one that the exercise has for Python."""
    verdict = every_grader.grade(running_mean, (HERE / "golden_r" / "right.R").read_bytes(), language="r")
    assert (verdict.toolset, verdict.cases, verdict.cases_right) == ("r", 31, 31)


def test_without_its_runtime_an_answer_is_unavailable_and_says_how_to_get_it(
    running_mean: Exercise, every_grader: Grader
) -> None:
    """The exercise goes on in the other languages."""

    class Without:
        def take(
            self,
            toolset: str,
            *,
            timeout_s: float = 30.0,
            limits: Limits | None = None,
            light: bool = False,
            server: str = "",
        ):
            if toolset == "r":
                raise UnavailableError("MP-T010", "There is no R on this computer.", "Install R.")
            return every_grader._children.take(toolset, timeout_s=timeout_s, limits=limits, light=light)

    grader = Grader(Without())
    try:
        verdict = grader.grade(running_mean, b"running_mean <- function(values, window) 1", language="r")
        assert verdict.name is VerdictName.UNAVAILABLE
        assert verdict.findings[0].message == "There is no R on this computer. Install R."
        assert grader.grade(running_mean, (HERE / "golden" / "right.py").read_bytes()).passed
    finally:
        grader.close()


WORDS = [
    ("f <- function(a {", "R cannot read line 1: "),
    ("g <- function(a) a", "There is no function called `f`. Your file defines `g`."),
    ("x <- 3", "There is no function called `f`. Define it with `f <- function(...)`."),
    ("f <- function(b, c, d) b * d", "`f` is called with 1 values, (a); yours takes (b, c, d)."),
    ("f <- function() 1", "`f` is called with 1 values, (a); yours takes ()."),
    ("f <- function(a) stop('no')", "Your code stopped with an error on line 1: no"),
    ("f <- function(a) stop('not written yet')", "Nothing is written here yet. Replace the line `stop("),
    ("f <- function(a) log('a')", "Your code stopped with an error on line 1: non-numeric argument"),
    ("f <- function(a) list(1, 2)", "Expected a number, got a list."),
]


@pytest.mark.parametrize(("source", "words"), WORDS)
def test_findings_speak_of_r(source: str, words: str, judged: Answer) -> None:
    """Nowhere is Python meant."""
    check = (
        "task = Task('f(a: float) -> float')\ntask.example(3.0)\ntask.hidden(times=2)(lambda draw: (draw.number(),))"
    )
    message = judged(check, "def f(a):\n    return a * 2\n", source).findings[0].message
    assert message.startswith(words)
    assert "Python" not in message


RIGHT = [
    (
        "nearest(points: array[n], at: float) -> index",
        "(np.array([1.0, 4.0, 9.0]), 5.0)",
        "def nearest(points, at):\n    return int(np.argmin(abs(points - at)))\n",
        "nearest <- function(points, at) which.min(abs(points - at))",
    ),
    (
        "order_of(values: array[n]) -> indices[n]",
        "(np.array([3.0, 1.0, 2.0]),)",
        "def order_of(values):\n    return np.argsort(values)\n",
        "order_of <- function(values) order(values)",
    ),
    (
        "pick(values: array[n], places: indices[k]) -> array[k]",
        "(np.array([3.0, 1.0, 2.0]), np.array([2, 0]))",
        "def pick(values, places):\n    return values[places]\n",
        "pick <- function(values, places) values[places]",
    ),
    (
        "spread(rows: array[n, d]) -> tuple[array[d], array[d]]",
        "(np.array([[1.0, 2.0], [3.0, 5.0], [5.0, 5.0]]),)",
        "def spread(rows):\n    return rows.mean(axis=0), rows.std(axis=0, ddof=1)\n",
        "spread <- function(rows) list(mean = colMeans(rows), sd = apply(rows, 2, sd))",
    ),
    (
        "turned(rows: array[n, d]) -> array[d, n]",
        "(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),)",
        "def turned(rows):\n    return rows.T\n",
        "turned <- function(rows) t(rows)",
    ),
    (
        "counts(words: list[str]) -> dict[str, int]",
        "(['a', 'b', 'a'],)",
        "def counts(words):\n    return {word: words.count(word) for word in words}\n",
        "counts <- function(words) table(words)",
    ),
    (
        "longer(words: list[str], than: int) -> list[str]",
        "(['a', 'bcd', 'é中'], 1)",
        "def longer(words, than):\n    return [word for word in words if len(word) > than]\n",
        "longer <- function(words, than) words[nchar(words) > than]",
    ),
    (
        "totals(sales: table) -> table",
        "(Table(('shop', 'sum'), (np.array(['b', 'a', 'b'], dtype=object), np.array([1.0, 2.0, 3.0]))),)",
        "def totals(sales):\n    return sales.groupby('shop', as_index=False)['sum'].sum()\n",
        "totals <- function(sales) aggregate(sum ~ shop, data = sales, FUN = sum)",
    ),
    (
        "late(sales: table) -> table",
        "(Table(('n',), (np.array([1.0, 2.0, 3.0]),)),)",
        "def late(sales):\n    return sales[sales['n'] > 1]\n",
        "late <- function(sales) sales[sales$n > 1, , drop = FALSE]",
    ),
    (
        "shapes(kinds: table) -> list[str]",
        "(Table(('k',), (np.array(['b', 'a', 'b'], dtype=object),)),)",
        "def shapes(kinds):\n    return sorted(set(kinds['k']))\n",
        "shapes <- function(kinds) levels(factor(kinds$k))",
    ),
    (
        "gap(start: any, stop: any) -> int",
        "(Moment('2024-02-27'), Moment('2024-03-01'))",
        "def gap(start, stop):\n    return (stop - start).days\n",
        "gap <- function(start, stop) as.numeric(stop - start)",
    ),
    (
        "first_big(values: list[float]) -> float | None",
        "([1.0, 2.0],)",
        "def first_big(values):\n    return next((v for v in values if v > 5), None)\n",
        "first_big <- function(values) values[values > 5][1]",
    ),
    (
        "mean_known(values: array[n]) -> float",
        "(np.array([1.0, np.nan, 3.0]),)",
        "def mean_known(values):\n    return float(np.nanmean(values))\n",
        "mean_known <- function(values) mean(values, na.rm = TRUE)",
    ),
    (
        "product(values: ints[n]) -> int",
        "(np.array([100_000, 100_000, 3]),)",
        "def product(values):\n    return int(values.prod())\n",
        "product <- function(values) prod(values)",
    ),
]


@pytest.mark.parametrize(("signature", "args", "reference", "source"), RIGHT, ids=[each[0] for each in RIGHT])
def test_idiomatic_r_passes(signature: str, args: str, reference: str, source: str, judged: Answer) -> None:
    """What somebody who knows R would write is right, with the vectors and numbers that R has."""
    check = f"task = Task({signature!r})\ntask.example(*{args})\n"
    verdict = judged(check, reference, source)
    assert verdict.passed, verdict.findings


def test_the_number_of_an_element_is_told_as_the_language_counts(judged: Answer) -> None:
    """In what is shown, in the call and in the author's words."""
    check = (
        "task = Task('shift(places: indices[n]) -> indices[n]')\ntask.judge(exact)\ntask.example(np.array([0, 3]))\n"
        "@task.misconception('not-moved', 'The first, {first:index}, is still at {at:index}; {places} came in.')\n"
        "def not_moved(case):\n    return case.same(case.places) and {'first': 0, 'at': int(case.places[0])}\n"
    )
    finding = judged(check, "def shift(places):\n    return places + 1\n", "shift <- function(places) places").findings[
        0
    ]
    assert finding.message == "The first, 1, is still at 1; [1, 4] came in."
    assert finding.call == "shift(c(1L, 4L))"
    assert (finding.want.text, finding.got.text) == ("[2, 5]", "[1, 4]")
    assert finding.shown[0].portrait.text == "[1, 4]"


def test_what_is_warned_of_and_printed_is_shown(judged: Answer) -> None:
    """In the order in which it was said."""
    source = (
        'f <- function(a) {\n  cat("before\\n")\n  warning("careful")\n  message("a message")\n  print(a)\n  a * 2\n}'
    )
    check = "task = Task('f(a: float) -> float')\ntask.example(3.0)\n"
    verdict = judged(check, "def f(a):\n    return a * 2\n", source)
    assert verdict.passed
    assert verdict.printed == "before\nWarning: careful\na message\n[1] 3\n"


def test_where_there_is_no_python_the_first_language_says_what_is_right(
    every_grader: Grader, running_mean: Exercise, tmp_path: Path
) -> None:
    """An exercise about R has its reference in R."""
    (tmp_path / "check.py").write_text(
        CHECK
        + 'task = Task("levels_of(words: list[str]) -> list[str]")\n'
        + 'task.example(["b", "a", "b"])\n\n'
        + "@task.hidden(times=10)\n"
        + "def words(draw):\n"
        + '    return ([draw.choice(["a", "b", "c"]) for _ in range(draw.size(2, 6))],)\n',
        encoding="utf-8",
    )
    reference = "levels_of <- function(words) as.list(levels(factor(unlist(words))))\n"
    (tmp_path / "answer.R").write_text(reference, encoding="utf-8")
    exercise = replace(
        running_mean,
        id=tmp_path.name,
        folder=tmp_path,
        slug="levels-of",
        languages=("r",),
        answers=(("r", tmp_path / "answer.R"),),
    )
    assert every_grader.grade(exercise, reference.encode(), language="r").passed
    unsorted = b"levels_of <- function(words) as.list(unique(unlist(words)))\n"
    finding = every_grader.grade(exercise, unsorted, language="r").findings[0]
    assert finding.key == "wrong-result"
    assert finding.call == 'levels_of(c("b", "a", "b"))'
