"""Values cross both ways through a real child, and nothing but plain values comes back."""

import math

import numpy as np
import pytest

from milepost.wire import Category, File, Moment, Raised, Series, SetValue, Table, TupleValue, Unsendable, Value

ECHO = "def f(x):\n    return x\n"


def same(want, got) -> bool:
    if isinstance(want, np.ndarray):
        same_kind = isinstance(got, np.ndarray) and want.dtype == got.dtype and want.shape == got.shape
        return same_kind and all(same(a, b) for a, b in zip(want.ravel().tolist(), got.ravel().tolist(), strict=True))
    if isinstance(want, float):
        both_nan = isinstance(got, float) and math.isnan(want) and math.isnan(got)
        return type(got) is float and (both_nan or (want == got and math.copysign(1, want) == math.copysign(1, got)))
    if isinstance(want, list):
        return type(got) is list and len(want) == len(got) and all(map(same, want, got))
    return type(want) is type(got) and want == got


PLAIN = [
    None,
    True,
    False,
    *(0, 1, -1, 127, 128, -32, -33, 255, 256, 2**31, -(2**31), 2**63 - 1, -(2**63), 2**64 - 1, 2**64, -(2**200)),
    *(0.0, -0.0, 1.5, float("nan"), float("inf"), float("-inf"), 5e-324, 1.7976931348623157e308),
    *("", "a", "x" * 31, "x" * 32, "x" * 255, "x" * 256, "x" * 70_000, "\0", "\u00e9\u4e2d\U0001f600"),
    *(b"", b"raw\0\xff", b"x" * 300, b"x" * 70_000),
    [],
    [1, "two", 3.0, None, [True]],
    list(range(20)),
    [0.5] * 100,
    [1.5] * 70_000,
    {},
    {"a": 1, "b": [2], "": {"c": None}},
    {str(i): i for i in range(20)},
    1 + 2j,
]


@pytest.fixture(scope="module")
def echo(core_pool):
    from milepost import wire  # the module's own child, used for values that cannot harm one another

    with core_pool.take() as child:
        child.send(wire.Load(source=ECHO.encode(), name="echo.py", seed=1))
        child.receive(timeout_s=10)
        child.receive(timeout_s=10)

        def ask(value):
            child.send(wire.Calls(calls=(wire.Call(id=3, function="f", args=(value,)),)))
            return child.receive(timeout_s=10)

        yield ask


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: repr(value)[:30])
def test_plain_values_come_back_as_they_went(echo, value):
    reply = echo(value)
    assert isinstance(reply, Value), reply
    assert same(value, reply.value)
    assert reply.changed == ()


@pytest.mark.parametrize(
    ("source", "value", "want"),
    [
        ("def f(x):\n    return sorted(set(x))\n", [TupleValue((2, "b")), TupleValue((1, "a"))], [[1, "a"], [2, "b"]]),
        ("def f(x):\n    return {pair: 1 for pair in x}[(1, (2,))]\n", [TupleValue((1, TupleValue((2,))))], 1),
        ("def f(x):\n    return repr(x)\n", TupleValue(([1], {"a": TupleValue(())}, None)), "([1], {'a': ()}, None)"),
        ("def f(x):\n    return [type(x).__name__, len(x)]\n", TupleValue(tuple(range(70_000))), ["tuple", 70_000]),
    ],
)
def test_a_tuple_reaches_the_answer_as_a_tuple(core_pool, source, value, want):
    from milepost import wire

    with core_pool.take() as child:
        child.send(wire.Load(source=source.encode(), name="f.py", seed=1))
        child.receive(timeout_s=10)
        child.receive(timeout_s=10)
        child.send(wire.Calls(calls=(wire.Call(id=3, function="f", args=(value,)),)))
        reply = child.receive(timeout_s=10)
    assert isinstance(reply, Value), reply
    assert reply.value == want
    assert reply.changed == ()


DTYPES = [
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "float32", "float64", "complex64", "complex128", "datetime64[ns]", "timedelta64[ns]"),
]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (0, 4), (2, 1, 3)])
def test_arrays_of_every_dtype_and_shape_come_back(echo, dtype, shape):
    array = np.arange(math.prod(shape)).astype("int64").astype(dtype).reshape(shape)
    reply = echo(array)
    assert isinstance(reply, Value), reply
    assert isinstance(reply.value, np.ndarray)
    assert reply.value.dtype == array.dtype
    assert reply.value.shape == shape
    assert reply.value.tobytes() == array.tobytes()


def test_text_arrays_come_back_as_objects(echo):
    reply = echo(np.array(["a", "\u00e9", ""]))
    assert reply.value.tolist() == ["a", "\u00e9", ""]
    reply = echo(np.array(["a", None], dtype=object))
    assert reply.value.tolist() == ["a", None]


def test_a_table_comes_back_with_its_index_and_missing_values(echo):
    table = Table(
        ("size", "kind", "day", "ok"),
        (
            np.array([1.0, np.nan, 3.0]),
            np.array(["a", None, "c"], dtype=object),
            np.array(["2024-01-01", "NaT", "2024-01-03"], dtype="datetime64[ns]"),
            np.array([True, False, True]),
        ),
        np.array(["x", "y", "z"], dtype=object),
        "label",
    )
    reply = echo(table)
    assert isinstance(reply, Value), reply
    got = reply.value
    assert got.names == table.names
    assert got.index_name == "label"
    assert got.index.tolist() == ["x", "y", "z"]
    assert same(table["size"], got["size"])
    assert got["kind"].tolist() == ["a", None, "c"]
    assert np.array_equal(got["day"].view("int64"), table["day"].view("int64"))
    assert got["ok"].dtype == bool


def test_a_table_without_columns_or_rows_comes_back(echo):
    assert echo(Table((), ())).value.names == ()
    got = echo(Table(("a", "a"), (np.zeros(0), np.zeros(0)))).value
    assert got.names == ("a", "a")
    assert len(got) == 0


def test_a_series_a_set_and_a_moment_come_back(echo):
    got = echo(Series("size", np.array([1, 2]), np.array([5, 9]))).value
    assert (got.name, got.values.tolist(), got.index.tolist()) == ("size", [1, 2], [5, 9])
    assert sorted(echo(SetValue((1, 2, 3))).value.members) == [1, 2, 3]
    assert echo(Moment("2024-02-29")).value == Moment("2024-02-29")
    assert echo(Moment("2024-02-29T10:11:12")).value == Moment("2024-02-29T10:11:12")


def test_a_table_comes_back_with_the_dtypes_that_pandas_keeps(echo):
    table = Table(
        ("size", "pieces", "at", "half", "plain"),
        (
            np.array(["s", None, "l"], dtype=object),
            np.array([1.0, np.nan, 3.0]),
            np.array(["2024-01-01T11", "NaT", "2024-07-01T10"], dtype="datetime64[ns]"),
            np.array([0.5, 1.5, 2.5], dtype=np.float32),
            np.array(["a", "b", None], dtype=object),
        ),
        dtypes=(Category(("s", "m", "l"), ordered=True), "Int64", "datetime64[ns, Europe/Berlin]", "", ""),
    )
    reply = echo(table)
    assert isinstance(reply, Value), reply
    assert reply.value.dtypes == table.dtypes
    assert reply.value["size"].tolist() == ["s", None, "l"]
    assert same(table["pieces"], reply.value["pieces"])
    assert np.array_equal(table["at"].view("int64"), reply.value["at"].view("int64"))
    assert [str(reply.value.dtype(name)) for name in ("half", "plain")] == ["float32", "text"]
    column = echo(Series("size", np.array([2, 1]), dtype=Category((1, 2, 3)))).value
    assert (column.dtype, column.values.tolist()) == (Category((1, 2, 3)), [2, 1])


def test_a_changed_dtype_is_a_change_of_the_argument(core_pool):
    from milepost import wire

    source = "def f(x):\n    x['size'] = x['size'].astype('category')\n    return 0\n"
    with core_pool.take() as child:
        child.send(wire.Load(source=source.encode(), name="change.py", seed=1))
        child.receive(timeout_s=10)
        child.receive(timeout_s=10)
        table = Table(("size",), (np.array(["s", "l"], dtype=object),))
        child.send(wire.Calls(calls=(wire.Call(id=3, function="f", args=(table,)),)))
        assert child.receive(timeout_s=10).changed == (0,)


def test_a_file_comes_as_the_path_of_one(core_pool):
    from milepost import wire

    source = "def f(x):\n    return x.name, x.read_bytes(), len(list(x.parent.iterdir()))\n"
    with core_pool.take() as child:
        child.send(wire.Load(source=source.encode(), name="read.py", seed=1))
        child.receive(timeout_s=10)
        child.receive(timeout_s=10)
        file = File("Bestand \u00fc.csv", b"\xef\xbb\xbfa;b\r\n")
        child.send(wire.Calls(calls=(wire.Call(id=3, function="f", args=(file,)),)))
        assert child.receive(timeout_s=10).value == [file.name, file.body, 1]


RETURNS = [
    ("(1, 'a')", [1, "a"]),
    ("np.int64(5)", 5),
    ("np.float32(0.5)", 0.5),
    ("np.bool_(True)", True),
    ("np.str_('x')", "x"),
    ("np.complex128(1j)", 1j),
    ("np.longdouble(2.5)", 2.5),
    ("np.datetime64('2024-01-01')", Moment("2024-01-01")),
    ("pd.Timestamp('2024-01-01 10:00')", Moment("2024-01-01T10:00:00")),
    ("pd.NaT", Moment("NaT")),
    ("pd.NA", None),
    ("bytearray(b'ab')", b"ab"),
    ("collections.OrderedDict(a=1)", {"a": 1}),
    ("collections.Counter('aab')", {"a": 2, "b": 1}),
    ("collections.namedtuple('P', 'x y')(1, 2)", [1, 2]),
    ("frozenset([4])", SetValue((4,))),
    ("{np.str_('k'): np.int8(3)}", {"k": 3}),
]


@pytest.mark.parametrize(("expression", "want"), RETURNS)
def test_what_stands_for_a_plain_value_is_sent_as_it(run, expression, want):
    reply = run(f"import collections\nimport numpy as np, pandas as pd\ndef f():\n    return {expression}\n")
    assert isinstance(reply, Value), reply
    assert type(reply.value) is type(want)
    assert reply.value == want


ARRAYS = [
    ("np.arange(6).reshape(2, 3).T", [[0, 3], [1, 4], [2, 5]]),
    ("np.arange(4)[::-2]", [3, 1]),
    ("np.arange(3, dtype='>i4')", [0, 1, 2]),
    ("np.asfortranarray([[1, 2], [3, 4]])", [[1, 2], [3, 4]]),
    ("np.matrix([[1, 2]])", [[1, 2]]),
    ("np.ma.masked_array([1, 2], [0, 1])", [1, 2]),
    ("np.longdouble([1, 2])", [1.0, 2.0]),
    ("pd.Index([3, 4])", [3, 4]),
    ("pd.Categorical(['a', 'b', 'a'])", ["a", "b", "a"]),
    ("pd.array([1, None, 3])", [1.0, None, 3.0]),
]


@pytest.mark.parametrize(("expression", "want"), ARRAYS)
def test_every_kind_of_array_is_sent_plain(run, expression, want):
    reply = run(f"import numpy as np, pandas as pd\ndef f():\n    return {expression}\n")
    assert isinstance(reply, Value), reply
    got = [None if isinstance(item, float) and math.isnan(item) else item for item in reply.value.tolist()]
    assert got == want


FRAMES = [
    ("pd.DataFrame(np.eye(2))", ("0", "1"), None),
    ("pd.DataFrame({'a': pd.array([1, 2], dtype='Int64')})", ("a",), None),
    ("pd.DataFrame({'a': [1, 2]}, index=[5, 6])", ("a",), [5, 6]),
    ("pd.DataFrame({'a': [1, 2, 3]}).iloc[1:]", ("a",), [1, 2]),
    ("pd.DataFrame({'a': pd.date_range('2024-01-01', periods=2, tz='UTC')})", ("a",), None),
    ("pd.DataFrame({'a': pd.Series(['x', 'y'], dtype='category')})", ("a",), None),
    ("pd.DataFrame({'a': [True, None]}, dtype='boolean')", ("a",), None),
    ("pd.DataFrame({'g': ['a', 'b', 'a'], 'v': [1, 2, 3]}).groupby('g').sum()", ("v",), ["a", "b"]),
]


@pytest.mark.parametrize(("expression", "names", "index"), FRAMES)
def test_every_kind_of_frame_is_sent_plain(run, expression, names, index):
    reply = run(f"import numpy as np, pandas as pd\ndef f():\n    return {expression}\n")
    assert isinstance(reply, Value), reply
    assert isinstance(reply.value, Table)
    assert reply.value.names == names
    assert (None if reply.value.index is None else reply.value.index.tolist()) == index


UNSENDABLE = [
    ("object()", "object"),
    ("(n for n in range(3))", "generator"),
    ("map(str, [1])", "map"),
    ("range(3)", "range"),
    ("f", "function"),
    ("{1: 2}", "dict"),
    ("10**2000", "int"),
    ("1 << 100_000_000", "int"),
    ("'\\ud800'", "str"),
    ("np.array([object()])", "ndarray"),
    ("np.array([(1, 2.0)], dtype=[('a', 'i4'), ('b', 'f8')])", "ndarray"),
    ("pd.DataFrame({('a', 'b'): [1]})", "DataFrame"),
    ("pd.DataFrame({'a': [1]}, index=pd.MultiIndex.from_tuples([(1, 2)]))", "DataFrame"),
    ("pd.DataFrame({'a': [[1, 2]]})", "ndarray"),
    ("np.zeros(20_000_000)", "ndarray"),
    ("[None] * 1_000_001", "list"),
    ("nested", "list"),
    ("endless", "list"),
]


@pytest.mark.parametrize(("expression", "name"), UNSENDABLE)
def test_what_is_no_plain_value_is_said_to_be_none(run, expression, name):
    source = (
        "import numpy as np, pandas as pd\nnested = []\nfor _ in range(70):\n    nested = [nested]\n"
        f"endless = []\nendless.append(endless)\ndef f():\n    return {expression}\n"
    )
    reply = run(source)
    assert isinstance(reply, Unsendable), reply
    assert name in {reply.type_name, "list"}
    assert reply.reason


CHANGES = [
    ("x.append(4)", [1, 2], (0,)),
    ("x[0] = 9", [1, 2], (0,)),
    ("x[0] = x[0]", [1, 2], ()),
    ("x[0, 0] = 5", np.zeros((2, 2)), (0,)),
    ("x += 0", np.zeros(3), ()),
    ("x.shape = (4,)", np.zeros((2, 2)), (0,)),
    ("x['new'] = 1", {"a": 1}, (0,)),
    ("x['new'] = object()", {"a": 1}, (0,)),
    ("x['b'] = 0", Table(("a",), (np.arange(3),)), (0,)),
    ("x.drop(columns='a')", Table(("a",), (np.arange(3),)), ()),
    ("x.add(5)", SetValue((1,)), (0,)),
    ("x[0] = 'other'", np.array(["a", "b"]), (0,)),
    ("x = 5", 4, ()),
]


@pytest.mark.parametrize(("statement", "value", "want"), CHANGES)
def test_an_argument_changed_in_place_is_told(run, statement, value, want):
    reply = run(f"def f(x):\n    {statement}\n", value)
    assert isinstance(reply, Value), reply
    assert reply.changed == want


def test_arguments_are_writable_and_each_call_has_its_own(loaded):
    with loaded("def f(x):\n    x += 1\n    return x\n") as desk:
        array = np.zeros(2)
        replies = desk.call_many([("f", [array]), ("f", [array])])
    assert [reply.value.tolist() for reply in replies] == [[1.0, 1.0], [1.0, 1.0]]
    assert array.tolist() == [0.0, 0.0]


LIARS = [
    ("class E(float):\n    __float__ = __eq__ = __repr__ = lambda *a: 1/0\n", "E(3.0)", 3.0),
    ("class E(int):\n    __int__ = __index__ = __eq__ = lambda *a: 99\n", "E(3)", 3),
    ("class E(str):\n    __str__ = encode = __eq__ = lambda *a, **k: 'lie'\n", "E('truth')", "truth"),
    ("class E(bytes):\n    __bytes__ = __getitem__ = lambda *a: b'lie'\n", "E(b'truth')", b"truth"),
    ("class E(list):\n    __iter__ = lambda s: iter('lie')\n    __len__ = lambda s: 99\n", "E([1])", [1]),
    ("class E(tuple):\n    __iter__ = lambda s: iter('lie')\n    __len__ = lambda s: 99\n", "E([1])", [1]),
    ("class E(dict):\n    items = __iter__ = lambda s: iter('lie')\n    __len__ = lambda s: 99\n", "E(a=1)", {"a": 1}),
    ("class E(set):\n    __iter__ = lambda s: iter('lie')\n", "E([1])", SetValue((1,))),
    ("class E(complex):\n    __complex__ = lambda s: 0j\n    real = 5\n", "E(1j)", 1j),
    (
        (
            "class M(type):\n    __mro__ = (float, object)\n    __eq__ = lambda *a: True\n    __hash__ = lambda s: 1/0\n"
            "class E(int, metaclass=M):\n    pass\n"
        ),
        "E(3)",
        3,
    ),
]


@pytest.mark.parametrize(("definition", "expression", "want"), LIARS)
def test_a_lying_subclass_is_sent_as_its_plain_base_value(run, definition, expression, want):
    reply = run(f"{definition}def f():\n    return {expression}\n")
    assert isinstance(reply, Value), reply
    assert type(reply.value) is type(want)
    assert reply.value == want


def test_a_lying_array_or_frame_is_sent_as_its_plain_base_value(run):
    array = (
        "import numpy as np\nclass E(np.ndarray):\n    tobytes = astype = ravel = __array__ = lambda *a, **k: b'lie'\n"
        "    shape = (9,)\n    dtype = 'lie'\n    __eq__ = lambda *a: True\n"
        "def f():\n    return np.arange(3.0).view(E)\n"
    )
    assert run(array).value.tolist() == [0.0, 1.0, 2.0]
    frame = (
        "import pandas as pd\nclass E(pd.DataFrame):\n    def __eq__(self, other):\n        return True\n"
        "    def to_numpy(self):\n        return 'lie'\ndef f():\n    return E({'a': [1, 2]})\n"
    )
    assert run(frame).value["a"].tolist() == [1, 2]


CLASS_LIES = [
    "class E:\n    __class__ = property(lambda s: float)\n    __float__ = lambda s: 1.0\n",
    "class E:\n    __class__ = property(lambda s: 1/0)\n",
    "class E:\n    __eq__ = __ne__ = __lt__ = lambda *a: True\n    __hash__ = lambda s: 0\n",
    "class E:\n    __getattribute__ = lambda s, n: 1/0\n",
    "class E:\n    __array__ = lambda s, *a, **k: __import__('numpy').ones(3)\n    __array_ufunc__ = lambda *a, **k: True\n",
    "class M(type):\n    __name__ = property(lambda c: 1/0)\nclass E(metaclass=M):\n    pass\n",
]


@pytest.mark.parametrize("definition", CLASS_LIES)
def test_an_object_that_claims_to_be_a_plain_value_is_unsendable(run, definition):
    reply = run(f"{definition}def f():\n    return E()\n")
    assert isinstance(reply, Unsendable), reply
    assert reply.type_name == "E"


def test_memory_that_runs_out_while_a_result_is_read_is_a_memory_error(run):
    reply = run("class E(dict):\n    pass\ndef f():\n    return [['x' * 1_000_000] * 30] * 30\n")
    assert isinstance(reply, Raised | Unsendable), reply
