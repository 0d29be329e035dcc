"""What the agent of R makes of R: its values, its ways to stop, its ways to print, and what an answer may do to it."""

import math

import numpy as np
import pytest

from milepost import wire
from milepost.wire import Loaded, Moment, Raised, Series, Table, Unsendable, Value, is_na


def load(child, source):
    child.send(wire.Load(source=source.encode(), name="answer.R", seed=7))
    facts = child.receive(timeout_s=10)
    return facts, None if facts.syntax is not None else child.receive(timeout_s=10)


@pytest.fixture
def run(r_pool):
    """Load a text and give what its `f` gives."""

    def run_one(source, *args):
        with r_pool.take() as child:
            _, loaded = load(child, source)
            assert isinstance(loaded, Loaded), loaded
            child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=args),)))
            return child.receive(timeout_s=10)

    return run_one


GIVEN = [
    ("3L", 3),
    ("3", 3.0),
    ("TRUE", True),
    ("NULL", None),
    ("'a'", "a"),
    ("1i", 1j),
    ("as.raw(c(1, 255))", b"\x01\xff"),
    ("factor('b', levels = c('a', 'b'))", "b"),
    ("as.Date('2024-02-29')", Moment("2024-02-29")),
    ("as.POSIXct('2024-02-29 10:11:12', tz = 'UTC')", Moment("2024-02-29T10:11:12")),
    ("as.POSIXlt('2024-02-29 10:11:12', tz = 'UTC')", Moment("2024-02-29T10:11:12")),
    ("as.Date(NA)", Moment("NaT")),
    ("list()", []),
    ("list(1, 'a', NULL)", [1.0, "a", None]),
    ("list(a = 1L, b = list(c = 'x'))", {"a": 1, "b": {"c": "x"}}),
    ("structure(list(1), class = 'own')", [1.0]),
    ("structure(5, class = 'own', unit = 'm')", 5.0),
    ("invisible(4)", 4.0),
    ("latin <- iconv('\\u00e9', 'UTF-8', 'latin1')", "é"),
]


@pytest.mark.parametrize(("expression", "want"), GIVEN)
def test_a_value_is_sent_as_the_plain_one_beneath(run, expression, want):
    reply = run(f"f <- function() {expression}")
    assert isinstance(reply, Value), reply
    assert (type(reply.value), reply.value) == (type(want), want)


ARRAYS = [
    ("1:3", "int32", [1, 2, 3]),
    ("c(1.5, 2)", "float64", [1.5, 2.0]),
    ("c(TRUE, FALSE)", "bool", [True, False]),
    ("integer(0)", "int32", []),
    ("character(0)", "object", []),
    ("c('a', NA)", "object", ["a", None]),
    ("factor(c('b', 'a', NA))", "object", ["b", "a", None]),
    ("matrix(1:6, 2)", "int32", [[1, 3, 5], [2, 4, 6]]),
    ("matrix(1:6, 2, byrow = TRUE)", "int32", [[1, 2, 3], [4, 5, 6]]),
    ("array(1:8, c(2, 2, 2))", "int32", [[[1, 5], [3, 7]], [[2, 6], [4, 8]]]),
    ("t(c(1, 2))", "float64", [[1.0, 2.0]]),
    ("as.matrix(data.frame(a = 1:2, b = 3:4))", "int32", [[1, 3], [2, 4]]),
    ("seq(0, 1, by = 0.5)", "float64", [0.0, 0.5, 1.0]),
    ("1:2 / 0.5", "float64", [2.0, 4.0]),
]


@pytest.mark.parametrize(("expression", "dtype", "want"), ARRAYS)
def test_a_vector_or_matrix_is_sent_as_an_array(run, expression, dtype, want):
    reply = run(f"f <- function() {expression}")
    assert isinstance(reply, Value), reply
    assert (reply.value.dtype.name, reply.value.tolist()) == (dtype, want)


def test_na_nan_and_null_stay_three_things(run):
    reply = run("f <- function() list(NA, NaN, NULL, NA_integer_, NA_real_, NA_character_)")
    kinds = ["na" if is_na(each) else "nothing" if each is None else "nan" for each in reply.value]
    assert kinds == ["na", "nan", "nothing", "na", "na", "na"]
    for expression in ("c(1, NA, NaN)", "c(1L, NA)", "c(TRUE, NA)"):
        got = run(f"f <- function() {expression}").value
        assert got.dtype == np.float64
        assert is_na(got.tolist()[1])
    assert not is_na(run("f <- function() c(1, NA, NaN)").value.tolist()[2])


def test_they_are_three_things_for_the_answer_too(run):
    source = "f <- function(x) c(is.null(x[[1]]), is.nan(x[[2]]), is.na(x[[3]]) && !is.nan(x[[3]]))"
    assert run(source, [None, math.nan, wire.NA]).value.tolist() == [True, True, True]


def test_names_are_kept_apart_from_values(run):
    got = run("f <- function() c(a = 1, b = 2)").value
    assert isinstance(got, Series)
    assert (got.index.tolist(), got.values.tolist()) == (["a", "b"], [1.0, 2.0])
    counted = run("f <- function() table(c('x', 'y', 'x'))").value
    assert (counted.index.tolist(), counted.values.tolist()) == (["x", "y"], [2, 1])


def test_what_tapply_gives_is_a_column_like_any_other(run):
    source = (
        "f <- function() { d <- data.frame(k = c('a', 'b')); d$m <- tapply(c(1, 3, 5), c('a', 'a', 'b'), mean); d }"
    )
    table = run(source).value
    assert table.names == ("k", "m")
    assert table.columns[1].tolist() == [2.0, 5.0]


def test_a_data_frame_is_sent_as_a_table(run):
    source = "f <- function() data.frame(n = c(1, NA), k = factor(c('a', 'b')), d = as.Date(c('2024-01-01', NA)))"
    got = run(source).value
    assert isinstance(got, Table)
    assert got.names == ("n", "k", "d")
    assert got["k"].tolist() == ["a", "b"]
    assert np.isnat(got["d"]).tolist() == [False, True]
    assert got.index is None
    assert run("f <- function() head(mtcars, 2)").value.index.tolist() == ["Mazda RX4", "Mazda RX4 Wag"]
    assert run("f <- function() data.frame(a = 1:3)[2:3, , drop = FALSE]").value.index is None


def test_what_the_answer_is_given_is_what_r_calls_it(run):
    source = """
    f <- function(i, d, l, s, n, v, m, t, when) c(
      is.integer(i), is.double(d), is.logical(l), is.character(s), is.null(n), is.double(v) && is.null(dim(v)),
      is.matrix(m) && identical(dim(m), c(2L, 3L)) && m[1, 2] == 1, is.data.frame(t) && is.na(t$a[2]),
      inherits(when, "Date")
    )
    """
    table = Table(("a",), (np.array([1.0, np.nan]),))
    args = (3, 3.0, True, "x", None, np.array([1.0, 2.0]), np.arange(6.0).reshape(2, 3), table, Moment("2024-01-01"))
    assert run(source, *args).value.tolist() == [True] * 9


UNSENDABLE = [
    ("mean", "function"),
    ("globalenv()", "environment"),
    ("quote(a + b)", "call"),
    ("quote(a)", "name"),
    ("y ~ x", "formula"),
    ("expression(a)", "expression"),
    ("lm(dist ~ speed, cars)", "call"),
    ("list(1, mean)", "function"),
    ("list(a = 1, 2)", "list"),
    ("1:100000000", "integer"),
    ("setClass('P', representation(x = 'numeric'))(x = 1)", "P"),
    ("stdout()", "terminal"),
]


@pytest.mark.parametrize(("expression", "kind"), UNSENDABLE)
def test_what_is_no_plain_value_is_named(run, expression, kind):
    reply = run(f"f <- function() {expression}")
    if expression == "stdout()":  # a number with a class and a pointer beside it
        assert isinstance(reply, Value)
        return
    assert isinstance(reply, Unsendable), reply
    assert reply.type_name == kind
    assert reply.reason


def test_formal_classes_come_when_they_are_asked_for(run):
    source = """
    setClass("P", representation(x = "numeric"))
    setGeneric("area", function(o) standardGeneric("area"))
    setMethod("area", "P", function(o) o@x * 2)
    Account <- setRefClass("Account", fields = list(held = "numeric"), methods = list(add = function(x) {
      held <<- held + x
      invisible(.self)
    }))
    f <- function() c(area(new("P", x = 3)), Account$new(held = 1)$add(2)$held, is(1, "numeric"))
    """
    assert run(source).value.tolist() == [6.0, 3.0, 1.0]


ERRORS = [
    ("f <- function() {\n  log('a')\n}", 2, "non-numeric argument to mathematical function"),
    ("f <- function() {\n  x <- 1\n  x + 'b'\n}", 3, "non-numeric argument to binary operator"),
    ("f <- function() sapply(1:2, function(i) {\n  stop('at ', i)\n})", 2, "at 1"),
    ("f <- function() {\n  nowhere\n}", 2, "object 'nowhere' not found"),
    ("f <- function() {\n  match.arg('a', c('b', 'c'))\n}", 2, "'arg' should be one of"),
    ("f <- function() {\n  do.call('stop', list('by name'))\n}", 2, "by name"),
    ("f <- function() {\n  warning('first')\n  stop('then')\n}", 3, "then"),
    ("f <- function() {\n  tryCatch(stop('in'), error = function(e) stop('out'))\n}", 2, "out"),
]


@pytest.mark.parametrize(("source", "line", "words"), ERRORS)
def test_an_error_has_the_learners_own_line(run, source, line, words):
    reply = run(source)
    assert isinstance(reply, Raised), reply
    assert (reply.line, reply.message.startswith(words)) == (line, True), reply
    assert reply.source == source.split("\n")[line - 1]


def test_recursion_without_end_is_an_error_in_plain_words(run):
    reply = run("f <- function(n) {\n  f(n + 1)\n}", 1)
    assert isinstance(reply, Raised), reply
    assert "infinite recursion" in reply.message


SYNTAX = [
    ("f <- function(x {\n  x\n}", 1, "brace"),
    ("f <- function(x) {\n  x y\n}", 2, "operator"),
    ("f <- function(x) {\n  'open\n}", 2, "never closed"),
    ("f <- function(x) {\n  x", 3, "too early"),
    ("f <- function(x) x)", 1, "closing bracket"),
    ("if (TRUE) 1\nelse 2", 2, "else"),
    ("x <- 5 5", 1, "number"),
    ("é$ <- ", 1, ""),
]


@pytest.mark.parametrize(("source", "line", "word"), SYNTAX)
def test_a_text_that_cannot_be_read_is_explained(r_pool, source, line, word):
    with r_pool.take() as child:
        facts, loaded = load(child, source)
    assert loaded is None
    assert facts.syntax.line == line
    assert word in facts.syntax.message or word == "brace"
    assert "unexpected" not in facts.syntax.message or word in {"", "brace"}


def test_facts_name_what_is_used_and_where_it_comes_from(r_pool):
    source = (
        "library(splines)\nrequire('tools')\nn <- 5\n"
        "f <- function(x, y = 2, ...) {\n  z <- stats::sd(x)\n  filter(x, y)\n  do.call('lm', list())\n  Map(median, z)\n}\n"
        "g = function() utils:::head(1)\n"
    )
    with r_pool.take() as child:
        facts, _ = load(child, source)
    assert {"splines", "tools", "stats", "utils"} <= set(facts.imports)
    assert {"stats::sd", "sd", "stats::filter", "stats::lm", "stats::median", "utils::head"} <= set(facts.calls)
    assert [(each.name, each.parameters, each.line) for each in facts.functions] == [
        ("f", ("x", "y", "..."), 4),
        ("g", (), 10),
    ]


def test_a_script_prints_as_r_does(r_pool):
    with r_pool.take() as child:
        load(child, "1 + 1\ninvisible(3)\nx <- 4\nmessage('to the other')\nwarning('careful')\nx\n")
        assert child.printed() == "[1] 2\nto the other\nWarning: careful\n[1] 4\n"


def test_random_numbers_are_seeded(run):
    assert run("f <- function() runif(2)").value.tolist() == run("f <- function() runif(2)").value.tolist()


def test_an_answer_cannot_leave_the_agent_without_its_options_or_its_outputs(r_pool):
    source = """
    f <- function() {
      options(warn = 2, digits = 3, OutDec = ",", scipen = 99)
      sink(tempfile())
      1
    }
    g <- function() {
      print(pi)
      as.integer("x")
    }
    """
    with r_pool.take() as child:
        load(child, source)
        for name in ("f", "g"):
            child.send(wire.Calls(calls=(wire.Call(id=1, function=name, args=()),)))
            reply = child.receive(timeout_s=10)
            assert isinstance(reply, Value), reply
        assert child.printed() == "[1] 3.141593\nWarning: NAs introduced by coercion\n"


def test_files_of_its_own_can_be_written_and_read(r_pool):
    source = """
    f <- function() {
      path <- tempfile(fileext = ".csv")
      write.csv(data.frame(a = 1:2), path, row.names = FALSE)
      sum(read.csv(path)$a)
    }
    """
    with r_pool.take() as child:
        if child.level != "full":
            pytest.skip("there is no private folder here")
        load(child, source)
        child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=()),)))
        assert child.receive(timeout_s=10).value == 3


def test_the_packages_of_every_r_are_there(run):
    source = """
    f <- function() {
      fit <- lm(mpg ~ wt, data = mtcars)
      c(round(unname(coef(fit)), 3), nrow(iris), round(t.test(extra ~ group, data = sleep)$p.value, 4))
    }
    """
    assert run(source).value.tolist() == [37.285, -5.344, 150.0, 0.0794]


def test_data_sets_come_by_every_name_they_go_by(run):
    source = """
    f <- function() {
      data(women)
      library(datasets)
      detach("package:datasets")
      c(nrow(women), nrow(datasets::cars), exists("beaver2"), "package:datasets" %in% search())
    }
    """
    assert run(source).value.tolist() == [15, 50, 0, 0]
    assert run('f <- function() c(exists("beaver2"), "package:datasets" %in% search())').value.tolist() == [True, True]


LEVEL = "f <- function(n) { if (length(n) == 2) Sys.sleep(0.05); compiler::enableJIT(-1) }"


@pytest.mark.parametrize(
    ("calls", "levels"),
    [
        (([1.0], [1000.0]), [0, 0]),
        (([1001.0], [1.0]), [3, 3]),
        (([5e8, 5e8, -5e8], [1.0]), [0, 0]),
        ((np.zeros(1001), [1.0]), [3, 3]),
        (([1.0, 2.0], [1.0]), [0, 3]),
    ],
    ids=["little to do", "a large number", "a few points that lie far out", "many numbers", "at work for a while"],
)
def test_the_compiler_waits_until_it_is_worth_its_time(r_pool, calls, levels):
    with r_pool.take() as child:
        _, loaded = load(child, LEVEL)
        assert isinstance(loaded, Loaded), loaded
        batch = (wire.Call(id=n, function="f", args=(np.array(values),)) for n, values in enumerate(calls))
        child.send(wire.Calls(calls=tuple(batch)))
        assert [child.receive(timeout_s=10).value for _ in calls] == levels
