"""Values cross both ways through a real Java process, as the types that an answer's methods ask for."""

import math

import numpy as np
import pytest

from milepost import wire
from milepost.wire import Moment, Raised, Series, SetValue, Table, Unsendable, Value

ANSWER = """
import java.math.*;
import java.time.*;
import java.util.*;

public class Answer {
    record Point(double x, int howMany, String label) {}
    record Pair(int first, String second) {}
    enum Kind { NEAR, FAR }

    static Object any(Object x) { return x; }
    static int anInt(int x) { return x; }
    static long aLong(long x) { return x; }
    static double aDouble(double x) { return x; }
    static float aFloat(float x) { return x; }
    static boolean aBoolean(boolean x) { return x; }
    static char aChar(char x) { return x; }
    static String aString(String x) { return x; }
    static Integer anInteger(Integer x) { return x; }
    static BigInteger large(BigInteger x) { return x; }
    static BigDecimal exact(BigDecimal x) { return x; }
    static int[] ints(int[] x) { return x; }
    static long[] longs(long[] x) { return x; }
    static double[] doubles(double[] x) { return x; }
    static boolean[] booleans(boolean[] x) { return x; }
    static String[] strings(String[] x) { return x; }
    static double[][] matrix(double[][] x) { return x; }
    static int[][] grid(int[][] x) { return x; }
    static double[][][] cube(double[][][] x) { return x; }
    static Double[] boxes(Double[] x) { return x; }
    static List<Integer> list(List<Integer> x) { return x; }
    static List<Double> numbers(List<Double> x) { return x; }
    static List<List<String>> nested(List<List<String>> x) { return x; }
    static List<double[]> rows(List<double[]> x) { return x; }
    static Set<String> set(Set<String> x) { return x; }
    static Map<String, Integer> map(Map<String, Integer> x) { return x; }
    static Map<String, List<Double>> lists(Map<String, List<Double>> x) { return x; }
    static TreeMap<String, Integer> sorted(TreeMap<String, Integer> x) { return x; }
    static Optional<Double> maybe(Optional<Double> x) { return x; }
    static Point point(Point x) { return x; }
    static Pair pair(Pair x) { return x; }
    static List<Point> points(List<Point> x) { return x; }
    static Kind kind(Kind x) { return x; }
    static LocalDate day(LocalDate x) { return x; }
    static LocalDateTime time(LocalDateTime x) { return x; }
    static Instant instant(Instant x) { return x; }
    static LocalDate[] days(LocalDate[] x) { return x; }
    static Duration[] spans(Duration[] x) { return x; }
    static byte[] bytes(byte[] x) { return x; }
    static Map<String, double[]> columns(Map<String, double[]> x) { return x; }
    static String over(int x) { return "int"; }
    static String over(String x) { return "text"; }
    static String over(double[] x) { return "array"; }
    static String over(int x, int y) { return "two"; }
    static <T> List<T> generic(List<T> x) { return x; }
    static String classes(List<?> x) {
        StringBuilder names = new StringBuilder();
        for (Object each : x) names.append(each == null ? "null" : each.getClass().getSimpleName()).append(' ');
        return names.toString().strip();
    }
}
"""


def same(want, got) -> bool:
    if isinstance(want, np.ndarray):
        fits = isinstance(got, np.ndarray) and want.dtype == got.dtype and want.shape == got.shape
        return fits and all(same(a, b) for a, b in zip(want.ravel().tolist(), got.ravel().tolist(), strict=True))
    if isinstance(want, float):
        both_nan = isinstance(got, float) and math.isnan(want) and math.isnan(got)
        return type(got) is float and (both_nan or (want == got and math.copysign(1, want) == math.copysign(1, got)))
    if isinstance(want, list):
        return type(got) is list and len(want) == len(got) and all(map(same, want, got))
    return type(want) is type(got) and want == got


@pytest.fixture(scope="module")
def call(java_pool):
    with java_pool.take() as child:
        child.send(wire.Load(source=ANSWER.encode(), name="Answer.java", seed=1))
        facts, loaded = child.receive(timeout_s=20), child.receive(timeout_s=20)
        assert isinstance(facts, wire.Facts)
        assert facts.syntax is None
        assert isinstance(loaded, wire.Loaded)

        def ask(function, *args):
            child.send(wire.Calls(calls=(wire.Call(id=3, function=function, args=args),)))
            return child.receive(timeout_s=20)

        yield ask


PLAIN = [
    None,
    True,
    False,
    *(0, 1, -1, 127, 128, -32, -33, 255, 256, 2**31 - 1, 2**31, -(2**31), 2**63 - 1, -(2**63), 2**63, 2**64 - 1),
    *(2**64, -(2**200), 10**1299),
    *(0.0, -0.0, 1.5, float("nan"), float("inf"), float("-inf"), 5e-324, 1.7976931348623157e308),
    *("", "a", "x" * 31, "x" * 32, "x" * 255, "x" * 256, "x" * 70_000, "\0", "\u00e9\u4e2d\U0001f600"),
    *(b"", b"raw\0\xff", b"x" * 300, b"x" * 70_000),
    [],
    [1, "two", 3.0, None, [True]],
    list(range(20)),
    [0.5] * 100,
    [2**40, 1, None],
    {},
    {"a": 1, "b": [2], "": {"c": None}},
    {str(i): i for i in range(20)},
    1 + 2j,
]


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: repr(value)[:30])
def test_what_is_sent_comes_back(call, value):
    reply = call("any", value)
    assert isinstance(reply, Value), reply
    assert same(value, reply.value)
    assert reply.changed == ()


@pytest.mark.parametrize("dtype", ["bool", "int16", "int32", "int64", "float32", "float64", "datetime64[ns]"])
@pytest.mark.parametrize("shape", [(0,), (3,), (2, 3), (2, 1, 3)])
def test_arrays_come_back_as_they_went(call, dtype, shape):
    array = np.arange(math.prod(shape)).astype("int64").astype(dtype).reshape(shape)
    reply = call("any", array)
    assert isinstance(reply, Value), reply
    assert reply.value.dtype == array.dtype
    assert reply.value.tobytes() == array.tobytes()
    assert reply.value.shape == shape


@pytest.mark.parametrize(
    ("dtype", "wider"),
    [("int8", "int16"), ("uint8", "int16"), ("uint16", "int32"), ("uint32", "int64"), ("float16", "float32")],
)
def test_numbers_that_java_lacks_come_back_in_the_next_wider_type(call, dtype, wider):
    array = np.array([0, 1, 100]).astype(dtype)
    reply = call("any", array)
    assert reply.value.dtype == wider
    assert reply.value.tolist() == array.tolist()


def test_half_precision_is_read_to_the_last_bit(call):
    every = np.arange(0, 2**16, 7, dtype=np.uint16).view(np.float16)
    assert np.array_equal(call("any", every).value, every.astype(np.float32), equal_nan=True)


FITS = [
    ("anInt", 2**31 - 1, 2**31 - 1),
    ("anInt", -(2**31), -(2**31)),
    ("aLong", 2**63 - 1, 2**63 - 1),
    ("aDouble", 3, 3.0),
    ("aDouble", 2.5, 2.5),
    ("aFloat", 0.5, 0.5),
    ("aBoolean", True, True),
    ("aChar", "\u00e9", "\u00e9"),
    ("aString", None, None),
    ("anInteger", None, None),
    ("large", 5, 5),
    ("large", 2**80, 2**80),
    ("exact", 0.1, 0.1),
    ("ints", [1, 2, 3], np.array([1, 2, 3], np.int32)),
    ("ints", np.array([1, 2]), np.array([1, 2], np.int32)),
    ("longs", np.array([1, 2**40]), np.array([1, 2**40])),
    ("longs", np.array([1, 2], np.uint8), np.array([1, 2])),
    ("doubles", np.array([1, 2]), np.array([1.0, 2.0])),
    ("doubles", [1, 2.5], np.array([1.0, 2.5])),
    ("doubles", np.array([np.nan, np.inf, -0.0]), np.array([np.nan, np.inf, -0.0])),
    ("doubles", Series("size", np.array([1.5])), np.array([1.5])),
    ("booleans", np.array([True, False]), np.array([True, False])),
    ("matrix", np.array([[1, 2], [3, 4]]), np.array([[1.0, 2.0], [3.0, 4.0]])),
    ("matrix", [[1.0], [2.0]], np.array([[1.0], [2.0]])),
    ("grid", np.arange(6).reshape(2, 3), np.arange(6, dtype=np.int32).reshape(2, 3)),
    ("cube", np.arange(8.0).reshape(2, 2, 2), np.arange(8.0).reshape(2, 2, 2)),
    ("boxes", [1.5, None], [1.5, None]),
    ("boxes", [1.5, 2.5], np.array([1.5, 2.5])),
    ("list", [1, 2], [1, 2]),
    ("list", np.array([1, 2]), [1, 2]),
    ("list", [1, None], [1, None]),
    ("numbers", [1, 2.5, None, float("nan")], [1.0, 2.5, None, float("nan")]),
    ("nested", [["a"], []], [["a"], []]),
    ("map", {"a": 1, "b": None}, {"a": 1, "b": None}),
    ("lists", {"a": [1, 2.5]}, {"a": [1.0, 2.5]}),
    ("sorted", {"b": 2, "a": 1}, {"a": 1, "b": 2}),
    ("maybe", 1, 1.0),
    ("maybe", None, None),
    ("point", {"x": 1, "how_many": 2, "label": "a"}, {"x": 1.0, "how_many": 2, "label": "a"}),
    ("pair", [1, "b"], {"first": 1, "second": "b"}),
    ("kind", "FAR", "FAR"),
    ("day", Moment("2024-02-29"), Moment("2024-02-29")),
    ("day", Moment("2024-02-29T00:00:00"), Moment("2024-02-29")),
    ("time", Moment("2024-02-29T10:00:00"), Moment("2024-02-29T10:00:00")),
    ("time", Moment("2024-02-29T10:00:00.250000"), Moment("2024-02-29T10:00:00.25")),
    ("instant", Moment("2024-02-29T10:00:00+00:00"), Moment("2024-02-29T10:00:00+00:00")),
    ("bytes", b"\x00\xff", b"\x00\xff"),
    ("doubles", 1 + 2j, np.array([1.0, 2.0])),
    ("rows", np.array([[1.0, 2.0], [3.0, 4.0]]), [np.array([1.0, 2.0]), np.array([3.0, 4.0])]),
    ("generic", [1, 2], [1, 2]),
    ("over", 1, "int"),
    ("over", "a", "text"),
    ("over", np.array([1.0]), "array"),
    ("classes", [1, 2], "Integer Integer"),
    ("classes", [1, 2**40], "Long Long"),
    ("classes", [1, 2**70, None], "BigInteger BigInteger null"),
    ("classes", [1, 2.5, "a"], "Integer Double String"),
]


@pytest.mark.parametrize(("function", "value", "want"), FITS, ids=lambda value: repr(value)[:40])
def test_a_value_comes_as_the_type_that_a_method_asks_for(call, function, value, want):
    reply = call(function, value)
    assert isinstance(reply, Value), reply
    assert same(want, reply.value), reply.value


def test_texts_keep_what_is_missing(call):
    assert call("strings", np.array(["a", None], dtype=object)).value.tolist() == ["a", None]
    assert call("strings", ["a", "b"]).value.tolist() == ["a", "b"]
    assert call("any", np.array([["a"], ["b"]])).value.tolist() == [["a"], ["b"]]


def test_a_set_comes_back_as_a_set(call):
    reply = call("set", SetValue(("a", "b")))
    assert isinstance(reply.value, SetValue)
    assert sorted(reply.value.members) == ["a", "b"]


def test_dates_and_spans_keep_what_is_missing(call):
    days = np.array(["2024-01-01", "NaT"], dtype="datetime64[ns]")
    assert np.array_equal(call("days", days).value.view("int64"), days.view("int64"))
    spans = np.array([1, "NaT"], dtype="timedelta64[ns]")
    assert np.array_equal(call("spans", spans).value.view("int64"), spans.view("int64"))
    assert call("day", Moment("NaT")).value is None


def test_a_table_comes_as_its_columns_or_as_records(call):
    table = Table(
        ("x", "how_many", "label"),
        (np.array([1.5, np.nan]), np.array([1, 2]), np.array(["a", None], dtype=object)),
    )
    first, second = call("points", table).value
    assert first == {"x": 1.5, "how_many": 1, "label": "a"}
    assert math.isnan(second["x"])
    assert second["label"] is None
    columns = call("columns", Table(("a", "b"), (np.array([1.0]), np.array([2])))).value
    assert {name: column.tolist() for name, column in columns.items()} == {"a": [1.0], "b": [2.0]}
    assert list(call("any", table).value) == ["x", "how_many", "label"]


REFUSED = [
    ("anInt", (2**31,), "the number 2147483648 does not fit into an int; a long would hold it"),
    ("anInt", (-(2**31) - 1,), "does not fit into an int"),
    ("aLong", (2**63,), "does not fit into a long; a BigInteger would hold it"),
    ("anInt", (1.0,), "a decimal number is given where an int is asked for"),
    ("anInt", (True,), "a truth value is given where an int is asked for"),
    ("anInt", (None,), "nothing (null) is given where an int is asked for"),
    ("aChar", ("ab",), "text is given where a char is asked for"),
    ("aBoolean", (1,), "a whole number is given where a boolean is asked for"),
    ("aString", (1,), "a whole number is given where a String is asked for"),
    ("ints", ("a",), "text is given where an int[] is asked for"),
    ("ints", (np.array([1.5]),), "a decimal number is given where an int is asked for"),
    ("ints", (np.array([2**40]),), "does not fit into an int"),
    ("doubles", (np.ones((2, 2)),), "an array of 1 dimension is given where a double is asked for"),
    ("matrix", (np.ones(2),), "a decimal number is given where a double[] is asked for"),
    ("list", ({"a": 1},), "a map is given where a List is asked for"),
    ("map", ([1],), "a list is given where a Map is asked for"),
    ("point", ({"x": 1.0},), "nothing is given for the part howMany of Point"),
    ("kind", ("BETWEEN",), 'the text "BETWEEN" names no constant of Kind'),
    ("day", (Moment("2024-02-29T10:00:00"),), "a date or time is given where a LocalDate is asked for"),
    ("over", (True,), "a truth value is given where"),
]


@pytest.mark.parametrize(("function", "args", "words"), REFUSED, ids=lambda value: repr(value)[:30])
def test_what_does_not_fit_is_refused_in_words(call, function, args, words):
    reply = call(function, *args)
    assert isinstance(reply, Raised), reply
    assert (reply.error, reply.line) == ("WrongArguments", None)
    assert words in reply.message
    assert "for the parameter `x`, " in reply.message


def test_a_wrong_number_of_arguments_is_told_with_what_there_is(call):
    assert call("anInt", 1, 2).message == "`anInt` is called with 2 values, and takes 1"
    assert call("over", 1, 2, 3).message in {
        "`over` is called with 3 values, and takes 1 or 2",
        "`over` is called with 3 values, and takes 2 or 1",
    }


RETURNS = [
    ("new int[][] {{1}, {2, 3}}", [np.array([1], np.int32), np.array([2, 3], np.int32)]),
    ("new double[0][0]", np.zeros((0, 0))),
    ('new Object[] {1, "a", null}', [1, "a", None]),
    ("new char[] {'a', 'b'}", np.array(["a", "b"], dtype=object)),
    ("new short[] {1}", np.array([1], np.int16)),
    ("new Boolean[] {true}", np.array([True])),
    ("new byte[][] {{1}, {2}}", np.array([[1], [2]], np.int8)),
    ('Map.entry("a", 1)', ["a", 1]),
    ("OptionalInt.of(3)", 3),
    ("OptionalDouble.empty()", None),
    ('Optional.of("x")', "x"),
    ("List.of(1, 2)", [1, 2]),
    ("Arrays.asList(1, null)", [1, None]),
    ("Collections.unmodifiableList(new ArrayList<>(List.of(1)))", [1]),
    ("new ArrayDeque<>(List.of(1, 2))", [1, 2]),
    ('new TreeMap<>(Map.of("b", 1, "a", 2))', {"a": 2, "b": 1}),
    ("new TreeMap<>(Map.of('b', 1))", {"b": 1}),
    ("new EnumMap<>(Map.of(Thread.State.NEW, 1))", {"NEW": 1}),
    ("java.util.stream.IntStream.range(0, 3).boxed().toList()", [0, 1, 2]),
    ("(short) 5", 5),
    ("5f", 5.0),
    ("'x'", "x"),
    ("Thread.State.NEW", "NEW"),
    ("java.math.BigInteger.TWO.pow(100)", 2**100),
    ('new java.math.BigDecimal("0.1")', 0.1),
    ("java.time.Duration.ofNanos(5)", np.array(5, "timedelta64[ns]")),
    ("java.time.LocalDateTime.of(2024, 1, 2, 3, 4)", Moment("2024-01-02T03:04:00")),
    ('java.time.ZonedDateTime.of(2024, 1, 2, 3, 4, 5, 0, java.time.ZoneId.of("Europe/Berlin"))',
     Moment("2024-01-02T03:04:05+01:00")),
]  # fmt: skip


@pytest.fixture(scope="module")
def returns(java_pool):
    """Give what each of many methods returns, compiled as one answer."""
    bodies = [code for code, _ in (*RETURNS, *UNSENDABLE)]
    methods = "".join(f"    static Object m{i}() {{ return {code}; }}\n" for i, code in enumerate(bodies))
    source = f"import java.util.*;\n\npublic class Answer {{\n{methods}}}\n"
    with java_pool.take() as child:
        child.send(wire.Load(source=source.encode(), name="Answer.java", seed=1))
        facts = child.receive(timeout_s=20)
        assert facts.syntax is None, facts.syntax
        child.receive(timeout_s=20)
        child.send(wire.Calls(calls=tuple(wire.Call(id=i, function=f"m{i}", args=()) for i in range(len(bodies)))))
        yield dict(zip(bodies, [child.receive(timeout_s=20) for _ in bodies], strict=True))


@pytest.mark.parametrize(("code", "want"), RETURNS)
def test_what_java_has_and_the_wire_lacks_is_sent_as_the_plain_value_beneath(returns, code, want):
    reply = returns[code]
    assert isinstance(reply, Value), reply
    assert same(want, reply.value), reply.value


UNSENDABLE = [
    ("java.util.stream.Stream.of(1)", "end it with .toList()"),
    ("List.of(1).iterator()", "put what it gives into a List"),
    ('new StringBuilder("a")', "end it with .toString()"),
    ("(Runnable) () -> {}", "was it meant to be called?"),
    ("java.util.concurrent.CompletableFuture.completedFuture(1)", "wait for it"),
    ("new java.util.concurrent.atomic.AtomicInteger(1)", "return the plain number"),
    ("new Object()", "an object of the class Object is not a plain value"),
    ("Map.of(1, 2)", "a key is of type Integer; keys must be text"),
    ("new HashMap<>(Collections.singletonMap(null, 1))", "a key is null"),
    ('"\\uD800"', "a lone surrogate"),
    ("java.math.BigInteger.TEN.pow(2000)", "more than 1300 digits"),
    ("new long[8_000_000]", "at most 60 MB"),
    ("new ArrayList<>(Collections.nCopies(1_100_000, 1))", "more than a million items"),
    ("new java.time.LocalDate[] {java.time.LocalDate.of(3000, 1, 1)}", "too far away"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "words"), UNSENDABLE)
def test_what_is_no_plain_value_is_told_with_what_to_do(returns, code, words):
    reply = returns[code]
    assert isinstance(reply, Unsendable), reply
    assert words in reply.reason
