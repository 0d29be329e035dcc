"""One corpus of frames and values, held against the agent of every runtime.

A language is free in what it makes of a value where it has no such thing itself (R's whole numbers end at 2^31, and it
keeps an array of one element as a number; Java's whole numbers have a sign, and a table is its columns); `as_seen` says
what is the same for each.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from milepost import wire
from milepost.sandbox import Child, Pool
from milepost.wire import NA, Facts, Loaded, Moment, Raised, Series, SetValue, Table, Unsendable, Value, is_na

NAMES = {"python": "answer.py", "r": "answer.R", "java": "Answer.java"}
POOLS = {"python": "core_pool", "r": "r_pool", "java": "java_pool"}
LANGUAGES = ("python", "r", "java")

SOURCES = {
    "echo": {
        "python": "def echo(x):\n    return x\n",
        "r": "echo <- function(x) x\n",
        "java": "class Answer { static Object echo(Object x) {\n    return x; } }\n",
    },
    "raises": {
        "python": "def helper(x):\n    raise ValueError('no é')\ndef echo(x):\n    return helper(x)\n",
        "r": "helper <- function(x) {\n  stop('no é') }\necho <- function(x) helper(x)\n",
        "java": 'class Answer { static Object helper(Object x) {\n    throw new IllegalArgumentException("no é"); }\n    static Object echo(Object x) { return helper(x); } }\n',
    },
    "prints": {
        "python": "def echo(x):\n    print('said é')\n    return x\n",
        "r": "echo <- function(x) {\n  cat('said é\\n')\n  x\n}\n",
        "java": 'class Answer { static Object echo(Object x) {\n    System.out.println("said é");\n    return x; } }\n',
    },
    "on load": {
        "python": "x = 1\ny = nothing_there\n",
        "r": "x <- 1\ny <- nothing_there\n",
        "java": 'class Answer {\n    static int y = Integer.parseInt("nothing_there");\n    static Object echo(Object x) { return x; } }\n',
    },
    "syntax": {
        "python": "def echo(x):\n    return x\n\nx = = 3\n",
        "r": "echo <- function(x) {\n  x\n}\nx = = 3\n",
        "java": "class Answer {\n    static Object echo(Object x) {\n    int y = 0;\nx = = 3;\n    return x; } }\n",
    },
    "function": {
        "python": "def echo(x):\n    return echo\n",
        "r": "echo <- function(x) echo\n",
        "java": "class Answer { static Object echo(Object x) { return (Runnable) () -> {}; } }\n",
    },
    "sometimes": {
        "python": "def echo(x):\n    if x % 2:\n        raise ValueError(str(x))\n    return x\n",
        "r": "echo <- function(x) {\n  if (x %% 2 == 1) stop(x)\n  x\n}\n",
        "java": 'class Answer { static Object echo(int x) {\n    if (x % 2 == 1) throw new IllegalArgumentException("" + x);\n    return x; } }\n',
    },
    "nothing": {
        "python": "# only words\n",
        "r": "# only words\n",
        "java": "// only words\n",
    },
}


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def pool(language, request) -> Pool:
    return request.getfixturevalue(POOLS[language])


@contextmanager
def loading(pool: Pool, language: str, name: str, *, mentions: bool = True) -> Iterator[tuple[Child, list[wire.Reply]]]:
    """Load one of the sources and give the child with its replies."""
    with pool.take() as child:
        source = SOURCES[name][language].encode()
        child.send(wire.Load(source=source, name=NAMES[language], seed=1, mentions=mentions))
        replies = [child.receive(timeout_s=10)]
        # A text of Java's without a class leaves nothing to load.
        if isinstance(replies[0], Facts) and replies[0].syntax is None and (language != "java" or replies[0].functions):
            replies.append(child.receive(timeout_s=10))
        yield child, replies


def ask(child: Child, *values: object) -> list[wire.Reply]:
    child.send(wire.Calls(calls=tuple(wire.Call(id=40 + i, function="echo", args=(v,)) for i, v in enumerate(values))))
    return [child.receive(timeout_s=10) for _ in values]


def as_seen(value: object, language: str) -> object:
    """Give a value as it comes back when a language has had it in its hands."""
    if language == "java":
        return as_seen_by_java(value)
    if language != "r":
        return value
    match value:
        case np.ndarray() if value.size == 1 and value.ndim == 1:
            return as_seen(value.item(), language)
        case np.ndarray() if value.dtype.kind in "iu":
            return value.astype(np.float64) if value.size and abs(value.astype(float)).max() > 2**31 - 1 else value
        case int() if abs(value) > 2**31 - 1 and not isinstance(value, bool):
            return float(value)
        case list():
            return [as_seen(item, language) for item in value]
        case dict():
            return {key: as_seen(item, language) for key, item in value.items()} or []
    return value


def as_seen_by_java(value: object) -> object:
    match value:
        case np.ndarray() if value.dtype in {np.dtype("uint64"), np.dtype("complex128")}:
            return value.tolist()  # a List: no array of Java's holds such numbers
        case np.ndarray() if value.ndim > 1 and not value.size:
            return value.reshape((value.shape[0],) + (0,) * (value.ndim - 1))  # an array of no rows has no columns
        case Moment() if "." in value.text:
            return Moment(value.text.rstrip("0"))
    return value


def same(want: object, got: object) -> bool:
    match want:
        case np.ndarray():
            if not (isinstance(got, np.ndarray) and want.shape == got.shape):
                return False
            kinds = (want.dtype.kind.replace("u", "i"), got.dtype.kind.replace("u", "i"))
            return kinds[0] == kinds[1] and all(map(same, want.ravel().tolist(), got.ravel().tolist()))
        case float():
            both = type(got) is float and math.isnan(want) and math.isnan(got) and is_na(want) == is_na(got)
            return both or (type(got) is float and want == got and math.copysign(1, want) == math.copysign(1, got))
        case list():
            return isinstance(got, list) and len(want) == len(got) and all(map(same, want, got))
        case dict():
            return isinstance(got, dict) and want.keys() == got.keys() and all(same(want[k], got[k]) for k in want)
    return type(want) is type(got) and want == got


VALUES = [
    None,
    True,
    False,
    *(0, 1, -1, 127, 128, -32, -33, 255, 256, 65_535, 65_536, 2**31 - 1, -(2**31) + 1),
    *(2**31, -(2**31), 2**32, 2**53, -(2**53)),
    *(0.0, -0.0, 1.5, -2.25, math.nan, NA, math.inf, -math.inf, 5e-324, 1.7976931348623157e308, 2.0),
    *("", "a", "x" * 31, "x" * 32, "x" * 255, "x" * 256, "x" * 70_000, "é中🙂", "line\nand \"quotes\" \\ and 'more'"),
    *(b"", b"raw\0\xff", b"x" * 300, b"x" * 70_000),
    [],
    [1, "two", 3.5, None, [True], {"a": [None]}],
    [None, None],
    ["x"] * 20 + [1],
    {"a": 1, "b": [2, "c"], "c": {"d": None}},
    {f"key{i}": i for i in range(20)},
    1 + 2j,
    Moment("2024-02-29"),
    Moment("1969-12-31"),
    Moment("2024-02-29T10:11:12"),
    Moment("2024-02-29T10:11:12.250000"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:25])
def test_a_value_comes_back_as_it_went(pool, language, value):
    with loading(pool, language, "echo") as (child, _):
        [reply] = ask(child, value)
    assert isinstance(reply, Value), reply
    assert same(as_seen(value, language), reply.value), reply.value
    assert reply.changed == ()


ARRAYS = [
    *(np.array(values, dtype=np.float64) for values in ([], [1.5], [1.0, -0.0, np.nan, NA, np.inf], np.arange(3000.0))),
    *(np.array(values, dtype=np.int64) for values in ([], [7], [1, -2, 3], [2**31, 1], [-(2**31) - 1, 2**53])),
    *(np.array([1, 2, 3], dtype=name) for name in ("int8", "int16", "int32", "uint8", "uint16", "uint32", "uint64")),
    *(np.array([1.5, -2.0], dtype=name) for name in ("float16", "float32")),
    *(np.array([True, False, True]), np.array([], dtype=bool)),
    *(np.array(["a", "é中🙂", "", None], dtype=object), np.array(["x", "y"], dtype=object)),
    *(np.arange(6.0).reshape(2, 3), np.arange(6).reshape(3, 2), np.arange(24.0).reshape(2, 3, 4)),
    *(np.zeros((0, 3)), np.zeros((3, 0)), np.ones((1, 1)), np.ones((1, 4)), np.ones((4, 1))),
    np.array([["a", "b"], ["c", "d"]], dtype=object),
    np.array([True, False, False, True]).reshape(2, 2),
    np.array([1 + 2j, 3 - 1j]),
]


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_an_array_comes_back_as_it_went(pool, language, array):
    with loading(pool, language, "echo") as (child, _):
        [reply] = ask(child, array)
    assert isinstance(reply, Value), reply
    assert same(as_seen(array, language), reply.value), reply.value


def test_dates_come_back_as_they_went(pool, language):
    days = np.array(["2024-02-29", "1900-01-01", "NaT"], dtype="datetime64[ns]")
    times = np.array(["2024-02-29T10:11:12.500", "1969-12-31T23:59:59", "NaT"], dtype="datetime64[ns]")
    spans = np.array([90_000_000_000, -1_500_000_000], dtype="timedelta64[ns]")
    with loading(pool, language, "echo") as (child, _):
        replies = ask(child, days, times, spans)
    for want, reply in zip((days, times, spans), replies, strict=True):
        assert isinstance(reply, Value), reply
        assert reply.value.dtype.kind == want.dtype.kind
        assert reply.value.astype(want.dtype).tolist() == want.tolist()


def test_a_table_comes_back_with_what_is_missing(pool, language):
    table = Table(
        ("size", "kind", "day", "ok", "a b"),
        (
            np.array([1.0, np.nan, 3.0]),
            np.array(["a", None, "é"], dtype=object),
            np.array(["2024-01-01", "NaT", "2024-01-03"], dtype="datetime64[ns]"),
            np.array([True, False, True]),
            np.array([1, 2, 3]),
        ),
    )
    with loading(pool, language, "echo") as (child, _):
        [reply, empty, named] = ask(
            child,
            table,
            Table(("a", "b"), (np.zeros(0), np.zeros(0))),
            Table(("a",), (np.array([1.0, 2.0]),), np.array(["x", "y"], dtype=object)),
        )
    assert isinstance(reply, Value), reply
    if language == "java":
        assert list(reply.value) == list(table.names)
        assert (list(empty.value), [len(column) for column in empty.value.values()]) == (["a", "b"], [0, 0])
        assert {name: column.tolist() for name, column in named.value.items()} == {"a": [1.0, 2.0]}
    else:
        assert reply.value.names == table.names
        assert reply.value.index is None
        assert (empty.value.names, len(empty.value)) == (("a", "b"), 0)
        assert named.value.index.tolist() == ["x", "y"]
    assert np.array_equal(reply.value["size"], table["size"], equal_nan=True)
    for name in ("kind", "ok", "a b"):
        assert reply.value[name].tolist() == table[name].tolist()
    assert np.array_equal(reply.value["day"], table["day"], equal_nan=True)


def test_a_series_and_a_set_come_back(pool, language):
    with loading(pool, language, "echo") as (child, _):
        [series, members] = ask(
            child,
            Series(None, np.array([1.5, 2.5]), np.array(["a", "b"], dtype=object)),
            SetValue((1, 2, 3)),
        )
    if language == "java":
        assert series.value.tolist() == [1.5, 2.5]
    else:
        assert series.value.values.tolist() == [1.5, 2.5]
        assert series.value.index.tolist() == ["a", "b"]
    got = members.value.members if isinstance(members.value, SetValue) else members.value.tolist()
    assert sorted(got) == [1, 2, 3]


@pytest.mark.parametrize("mentions", [True, False])
def test_facts_come_before_what_was_loaded(pool, language, mentions):
    with loading(pool, language, "echo", mentions=mentions) as (_, [facts, loaded]):
        assert isinstance(facts, Facts)
        assert facts.syntax is None
        assert [(each.name, each.parameters, each.line) for each in facts.functions] == [("echo", ("x",), 1)]
        assert facts.nodes
        assert isinstance(loaded, Loaded)
        assert "echo" in loaded.functions


@pytest.mark.parametrize("mentions", [True, False])
def test_words_alone_are_no_code(pool, language, mentions):
    with loading(pool, language, "nothing", mentions=mentions) as (_, [facts, *_]):
        assert set(facts.nodes) <= {"Module"}
        assert facts.functions == ()


def test_an_error_names_the_innermost_line_of_the_answer(pool, language):
    with loading(pool, language, "raises") as (child, _):
        [reply] = ask(child, 1)
    assert isinstance(reply, Raised)
    assert (reply.id, reply.line, reply.message) == (40, 2, "no é")
    assert "no é" in reply.source
    assert reply.frames == 2


def test_an_error_while_loading_has_no_call(pool, language):
    with loading(pool, language, "on load") as (_, [_, raised]):
        assert isinstance(raised, Raised)
        assert (raised.id, raised.line) == (None, 2)
        assert "nothing_there" in raised.message


def test_a_text_that_cannot_be_read_says_where(pool, language):
    with loading(pool, language, "syntax") as (_, [facts]):
        assert (facts.syntax.line, facts.syntax.text.rstrip(";")) == (4, "x = = 3")
        assert facts.syntax.column > 1
        assert facts.syntax.message


def test_what_is_no_value_is_named(pool, language):
    with loading(pool, language, "function") as (child, _):
        [reply] = ask(child, 1)
    assert isinstance(reply, Unsendable)
    assert (reply.type_name, reply.id) == ("function", 40)
    assert reply.reason


def test_what_is_printed_is_there_with_the_last_reply(pool, language):
    with loading(pool, language, "prints") as (child, _):
        ask(child, 1, 2)
        assert child.printed() == "said é\nsaid é\n"


def test_a_batch_goes_on_after_an_error_and_keeps_its_order(pool, language):
    with loading(pool, language, "sometimes") as (child, _):
        replies = ask(child, *range(300))
    assert [reply.id for reply in replies] == list(range(40, 340))
    assert [isinstance(reply, Raised) for reply in replies] == [bool(i % 2) for i in range(300)]
    assert [reply.value for reply in replies[::2]] == list(range(0, 300, 2))


def test_many_batches_one_after_the_other(pool, language):
    with loading(pool, language, "echo") as (child, _):
        for size in (1, 200, 1, 50):
            replies = ask(child, *[np.arange(5.0) + i for i in range(size)])
            assert [reply.value[0] for reply in replies] == [float(i) for i in range(size)]


def test_a_large_array_crosses_both_ways(pool, language):
    array = np.arange(1_000_000.0).reshape(1000, 1000)
    with loading(pool, language, "echo") as (child, _):
        [reply] = ask(child, array)
    assert np.array_equal(reply.value, array)
