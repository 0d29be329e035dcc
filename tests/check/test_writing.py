"""Code in each language makes the value again: read back by Rscript, and by a compiled Java class."""

import json
import math
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as nps

from milepost.check import Category, File, Series, SetValue, Table, exact, parse_signature, write_call, write_code
from milepost.wire import NA, Moment

R = shutil.which("Rscript")
JAVAC = shutil.which("javac")


def kinds(signature: str) -> tuple[Any, ...]:
    """Give the types of a signature's parameters."""
    return tuple(parameter.type for parameter in parse_signature(f"f({signature}) -> int").parameters)


def kind(text: str) -> Any:
    """Give one type."""
    return kinds(f"a: {text}")[0]


@given(nps.arrays("float64", nps.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)))
def test_python_code_makes_the_array_again(array: np.ndarray[Any, Any]) -> None:
    """What is shown as code evaluates to the same array."""
    names: dict[str, Any] = {"np": np, "nan": np.nan, "inf": np.inf}
    again = eval(write_code(array), names)
    assert exact(array, again)
    assert again.dtype == array.dtype


def test_code_that_would_be_long_is_left_out() -> None:
    """A call with a huge argument gives no code rather than a page of it."""
    for language in ("python", "r", "java"):
        assert write_call("f", [np.zeros(10_000)], language) == ""
    assert write_call("f", [1, "a"]) == "f(1, 'a')"


MATRIX = np.array([[1.0, 2.5], [-3.0, 1e-9], [0.1, 2e9]])

# value, type in the signature, code in R, code in Java
WRITTEN = [
    (np.array([1.0, 2.0]), "floats[n]", "c(1, 2)", "new double[] {1.0, 2.0}"),
    (np.array([1, 2]), "ints[n]", "c(1L, 2L)", "new int[] {1, 2}"),
    (np.array([1, 2]), "array[n]", "c(1, 2)", "new double[] {1.0, 2.0}"),
    (np.array([3_000_000_000]), "ints[n]", "c(3000000000)", "new long[] {3000000000L}"),
    (
        np.array([[1.0, 2.0], [3.0, 4.0]]),
        "floats[n, d]",
        "matrix(c(1, 2, 3, 4), ncol = 2, byrow = TRUE)",
        "new double[][] {{1.0, 2.0}, {3.0, 4.0}}",
    ),
    (np.zeros((0, 2)), "floats[n, d]", "matrix(numeric(0), nrow = 0, ncol = 2)", "new double[0][2]"),
    (np.zeros(0, dtype=int), "ints[n]", "integer(0)", "new int[] {}"),
    (np.array([True, False]), "bools[n]", "c(TRUE, FALSE)", "new boolean[] {true, false}"),
    (np.array(["a", 'b"'], dtype=object), "strings[n]", 'c("a", "b\\"")', 'new String[] {"a", "b\\""}'),
    (3, "int", "3L", "3"),
    (3, "float", "3", "3.0"),
    (2.0, "float", "2", "2.0"),
    (3_000_000_000, "int", "3000000000", "3000000000L"),
    (math.nan, "float", "NaN", "Double.NaN"),
    (-math.inf, "float", "-Inf", "Double.NEGATIVE_INFINITY"),
    (True, "bool", "TRUE", "true"),
    (None, "None", "NULL", "null"),
    ("é\n", "str", '"é\\n"', '"é\\n"'),
    ([1, 2], "list[int]", "c(1L, 2L)", "List.of(1, 2)"),
    ([1, 2], "list[float]", "c(1, 2)", "List.of(1.0, 2.0)"),
    ([], "list[float]", "list()", "List.of()"),
    ([1, "a"], "tuple[float, str]", 'list(1, "a")', 'List.of(1.0, "a")'),
    ({"a b": 1, "c": 2}, "dict[str, float]", "list(`a b` = 1, c = 2)", 'Map.of("a b", 1.0, "c", 2.0)'),
    (SetValue((1,)), "set[int]", "c(1L)", "Set.of(1)"),
    (Moment("2026-11-24"), "any", 'as.Date("2026-11-24")', 'LocalDate.parse("2026-11-24")'),
]


@pytest.mark.parametrize(("value", "type_", "r", "java"), WRITTEN, ids=[each[2] for each in WRITTEN])
def test_each_language_has_its_own_words(value: object, type_: str, r: str, java: str) -> None:
    """The same value, as somebody who writes the language would."""
    assert write_code(value, "r", kind(type_)) == r
    assert write_code(value, "java", kind(type_)) == java


def test_a_call_has_the_names_of_its_language() -> None:
    """Java calls a static method in camelCase."""
    args, types = (np.array([1.0]), 2), kinds("values: floats[n], width: int")
    assert write_call("running_mean", args, "python", types) == "running_mean(np.array([1.0]), 2)"
    assert write_call("running_mean", args, "r", types) == "running_mean(c(1), 2L)"
    assert write_call("running_mean", args, "java", types) == "runningMean(new double[] {1.0}, 2)"


def test_a_value_that_a_language_has_no_word_for_leaves_the_call_out() -> None:
    """Rather none than code that does not run."""
    table = Table(("a",), (np.array([1, 2]),))
    assert write_code(table, "java") == ""
    assert write_call("f", [table, 1], "java") == ""
    assert write_code(table, "r") == "data.frame(a = c(1L, 2L), check.names = FALSE)"


VALUES: list[tuple[object, str]] = [
    (MATRIX, "floats[n, d]"),
    (MATRIX[:, :1], "floats[n, d]"),
    (np.arange(24.0).reshape(2, 3, 4), "floats[a, b, c]"),
    (np.array([math.nan, math.inf, -math.inf, 0.0, 1 / 3]), "floats[n]"),
    (np.array([-(2**31) + 1, 0, 2**31 - 1]), "ints[n]"),
    (np.array([[True], [False]]), "bools[n, d]"),
    (np.array(["", "a\\b", "\t\"'`", "漢字🙂", "\\u0041"], dtype=object), "strings[n]"),
    ([0.5, -2.0], "list[float]"),
    ("\x01\x7f", "str"),
    (2**53, "int"),
]


def flat(value: object) -> tuple[list[int], list[Any]]:
    """Give a value's sides and its items row by row."""
    array = np.array(value, dtype=object) if isinstance(value, str | int | list) else np.asarray(value)
    return list(array.shape), array.ravel().tolist()


def same(want: Any, got: Any) -> bool:
    """Compare an item with what came back as text."""
    if isinstance(want, str):
        return want == "".join(map(chr, got))
    if isinstance(want, bool):
        return want == got
    return math.isclose(want, float(got), rel_tol=1e-14) or (math.isnan(want) and got == "NaN")


@pytest.mark.skipif(R is None, reason="Rscript is not installed: milepost tools install r")
def test_r_reads_back_what_is_written(tmp_path: Path) -> None:
    """One R process evaluates every value and says what it has."""
    script = tmp_path / "read.R"
    tell = """
    tell <- function(x) {
      sides <- if (is.null(dim(x))) length(x) else dim(x)
      rows <- if (is.null(dim(x))) x else aperm(x, rev(seq_along(dim(x))))
      items <- if (is.character(rows)) sapply(rows, function(s) paste0("[", paste(utf8ToInt(s), collapse = ","), "]"))
        else if (is.logical(rows)) ifelse(rows, "true", "false")
        else paste0('"', sprintf("%.17g", as.numeric(rows)), '"')
      cat("[[", paste(sides, collapse = ","), "],[", paste(items, collapse = ","), "]]\\n", sep = "")
    }
    """
    lines = [f"tell({write_code(value, 'r', kind(type_))})" for value, type_ in VALUES]
    script.write_text(tell + "\n".join(lines) + "\n", "utf-8")
    done = subprocess.run(
        [str(R), "--vanilla", "--encoding=UTF-8", str(script)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    assert_read_back(done.stdout)


@pytest.mark.skipif(JAVAC is None, reason="javac is not installed: milepost tools install java")
def test_java_reads_back_what_is_written(tmp_path: Path) -> None:
    """One class holds every value and says what it has."""
    source = tmp_path / "Read.java"
    told = ",\n".join(write_code(value, "java", kind(type_)) for value, type_ in VALUES)
    source.write_text(JAVA.replace("VALUES", told), "utf-8")
    for words in (
        [str(JAVAC), "-encoding", "UTF-8", "-d", str(tmp_path), str(source)],
        ["java", "-cp", str(tmp_path), "Read"],
    ):
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert_read_back(done.stdout)


def assert_read_back(printed: str) -> None:
    """Hold what came back against what was written."""
    lines = printed.strip().splitlines()
    assert len(lines) == len(VALUES)
    for (value, _), line in zip(VALUES, lines, strict=True):
        sides, items = flat(value)
        told_sides, told = json.loads(line)
        assert told_sides in (sides, sides or [1]), line
        assert all(map(same, items, told)), (items, told)
        assert len(items) == len(told)


JAVA = """
import java.lang.reflect.Array;
import java.util.*;

class Read {
    static void sides(Object x, StringJoiner to) {
        if (x instanceof List<?> list) x = list.toArray();
        if (x == null || !x.getClass().isArray()) return;
        to.add("" + Array.getLength(x));
        if (Array.getLength(x) > 0) sides(Array.get(x, 0), to);
    }

    static void items(Object x, StringJoiner to) {
        if (x instanceof List<?> list) x = list.toArray();
        if (x.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(x); i++) items(Array.get(x, i), to);
        } else if (x instanceof String text) {
            StringJoiner points = new StringJoiner(",", "[", "]");
            text.codePoints().forEach(point -> points.add("" + point));
            to.add(points.toString());
        } else if (x instanceof Boolean) {
            to.add(x.toString());
        } else {
            to.add("\\"" + x + "\\"");
        }
    }

    public static void main(String[] words) {
        for (Object each : new Object[] {VALUES}) {
            StringJoiner sides = new StringJoiner(",", "[", "]"), items = new StringJoiner(",", "[", "]");
            sides(each, sides);
            items(each, items);
            System.out.println("[" + sides + "," + items + "]");
        }
    }
}
"""


def test_dtypes_and_files_are_written_too() -> None:
    """A column is made as it is kept, and a file before the call that reads it."""
    sizes = np.array(["s", "l"], dtype=object)
    table = Table(("size", "n"), (sizes, np.array([1, 2])), dtypes=(Category(("s", "l"), ordered=True), "Int64"))
    assert write_code(table).endswith(".astype({'size': pd.CategoricalDtype(['s', 'l'], ordered=True), 'n': 'Int64'})")
    day = np.array(["2024-01-01T11"], dtype="datetime64[ns]")
    zoned = Series("at", day, dtype="datetime64[ns, Europe/Berlin]")
    assert "utc=True).tz_convert('Europe/Berlin')" in write_code(zoned)
    call = write_call("read", [File("a.csv", b"n\r\n1\r\n"), 2])
    assert call.splitlines() == [
        "from pathlib import Path",
        r"Path('a.csv').write_bytes(b'n\r\n1\r\n')",
        "read(Path('a.csv'), 2)",
    ]
    assert write_call("read", [File("a.csv", b"n" * 3000)]) == ""


def test_r_reads_na_where_a_number_is_na():
    assert write_code([1.5, NA, math.nan], "r") == "c(1.5, NA, NaN)"
    assert write_code(np.array([NA, 2.0]), "r") == "c(NA, 2)"
    table = Table(("rent",), (np.array([800.0, math.nan]),))
    assert write_code(table, "r") == "data.frame(rent = c(800, NA), check.names = FALSE)"
    assert write_code(np.array([NA, 2.0]), "python") == "np.array([np.nan, 2.0])"
