"""How an answer is read, run and called: facts before it runs, its own lines in what it raises, output in time."""

import textwrap

import pytest

from milepost.wire import Facts, Loaded, Raised, Unsendable, Value


def facts_of(desk, source):
    return desk.load(textwrap.dedent(source) if isinstance(source, str) else source)[0]


def test_facts_name_imports_and_resolve_aliases(desk):
    facts = facts_of(
        desk,
        """
        import numpy as np
        import os.path
        from scipy.spatial.distance import cdist as far, pdist
        import importlib

        def assign(points, centres, *rest, k=2, **options):
            importlib.import_module("json")
            np.linalg.norm(points)
            far(points, centres)
            use = np.cov
            points.sort()
            return sorted(points)

        async def later(): pass
        class Box:
            def inside(self): pass
        """,
    )
    assert {"numpy", "os.path", "scipy.spatial.distance", "scipy.spatial.distance.cdist", "json"} <= set(facts.imports)
    assert {"numpy.linalg.norm", "scipy.spatial.distance.cdist", "numpy.cov", "points.sort", "sorted"} <= set(
        facts.calls
    )
    assert "np.linalg.norm" not in facts.calls
    assert [function.name for function in facts.functions] == ["assign", "later"]
    assert facts.functions[0].parameters == ("points", "centres", "k", "*rest", "**options")
    assert facts.functions[0].line == 7
    assert facts.nodes["ClassDef"] == 1
    assert facts.syntax is None


# A text, and whether there is nothing in it that could be an answer: its nodes are all of these.
NOTHING = {"Module", "Expr", "Constant", "Pass", "Load"}
TEXTS = [("", True), ("# words", True), ('"""Words."""\npass\n', True), ("5", True), ("f", False), ("x = 1", False)]


@pytest.mark.parametrize("mentions", [True, False])
@pytest.mark.parametrize(("text", "nothing"), TEXTS)
def test_facts_tell_whether_there_is_any_code(desk, text, nothing, mentions):
    facts = desk.load(text, mentions=mentions)[0]
    assert (set(facts.nodes) <= NOTHING) is nothing


def test_facts_leave_out_what_nobody_wants(desk):
    facts = desk.load("import numpy as np\n\ndef f(x, *, y):\n    return np.sum(x)\n", mentions=False)[0]
    assert (facts.imports, facts.calls) == ((), ())
    assert [(each.name, each.parameters, each.line) for each in facts.functions] == [("f", ("x", "y"), 3)]


SYNTAX = [
    ("def f(x)\n    return x\n", 1, "expected ':'"),
    ("x = 1\nif x:\nprint(x)\n", 3, "indented block"),
    ("x = (1\n", 1, "was never closed"),
    ("x = 'a\n", 1, "unterminated string"),
    (b"x = 1\x00\n", 1, "nul byte"),
    (b"\xff\xfe\n", 1, "utf-8"),
    (b"# coding: nonsense\n", 1, "unknown encoding"),
    ("return 5\n", 1, "outside function"),
    ("(" * 5000 + ")" * 5000, 1, "nested"),
    ("x = " + "-" * 200_000 + "1\n", 1, "nested"),
]


@pytest.mark.parametrize(("source", "line", "words"), SYNTAX, ids=[words for _, _, words in SYNTAX])
def test_text_that_cannot_be_read_says_where_and_nothing_runs(desk, source, line, words):
    (facts,) = desk.load(source)
    assert facts.syntax.line == line
    assert words in facts.syntax.message.lower() or "too many nested" in facts.syntax.message
    assert facts.syntax.column >= 1


def test_a_byte_order_mark_and_another_encoding_are_read(core_pool, desk):
    replies = desk.load(b"\xef\xbb\xbfdef f():\n    return '\xc3\xa9'\n")
    assert isinstance(replies[1], Loaded)
    assert desk.call("f").value == "\u00e9"


def test_latin_1_with_a_declaration_is_read(desk):
    assert isinstance(desk.load(b"# coding: latin-1\ndef f():\n    return '\xe9'\n")[1], Loaded)
    assert desk.call("f").value == "\u00e9"


def test_loading_tells_what_can_be_called(desk):
    replies = desk.load("import os\nfrom math import sqrt\nclass A: pass\nf = lambda: 1\nx = 5\ndef g(): pass\n")
    assert replies[1] == Loaded(functions=("sqrt", "A", "f", "g"))


def test_an_answer_that_raises_while_it_loads_says_where(desk):
    replies = desk.load("import math\n\nint('x')\n")
    assert replies[1] == Raised(None, "ValueError", "invalid literal for int() with base 10: 'x'", 3, "int('x')", 1)


RAISES = [
    ("def f():\n    return [1][5]\n", "IndexError", 2, "list index out of range", 1),
    ("def g(n):\n    return 1 / n\ndef f():\n    return g(0)\n", "ZeroDivisionError", 2, "division by zero", 2),
    ("import json\ndef f():\n    return json.loads('{')\n", "JSONDecodeError", 3, "Expecting", 1),
    ("def f():\n    return sorted([1, 'a'])\n", "TypeError", 2, "'<' not supported", 1),
    ("import sys\ndef f():\n    sys.exit(3)\n", "SystemExit", 3, "3", 1),
    ("def f():\n    raise KeyboardInterrupt('x')\n", "KeyboardInterrupt", 2, "x", 1),
    ("class Odd(BaseException): pass\ndef f():\n    raise Odd('own')\n", "Odd", 3, "own", 1),
    ("def f():\n    exec('1/0')\n", "ZeroDivisionError", 2, "division", 1),
    ("def f():\n    return f()\n", "RecursionError", 2, "recursion", 900),
    ("class E(Exception):\n    __str__ = lambda s: 1/0\ndef f():\n    raise E\n", "E", 4, "cannot be read", 1),
    ("class E(Exception):\n    __str__ = lambda s: '\\ud800x'\ndef f():\n    raise E\n", "E", 4, "\\ud800x", 1),
    ("def f():\n    raise ValueError('y' * 100_000)\n", "ValueError", 2, "yyy", 1),
    ("class M(type):\n    __name__ = 5\nclass E(Exception, metaclass=M): pass\ndef f():\n    raise E\n", "E", 5, "", 1),
    ("def f():\n    return bytearray(1 << 40)\n", "MemoryError", 2, "", 1),
]


@pytest.mark.parametrize(("source", "error", "line", "message", "frames"), RAISES, ids=[row[1] for row in RAISES])
def test_what_an_answer_raises_is_told_with_its_own_line(run, source, error, line, message, frames):
    reply = run(source)
    assert isinstance(reply, Raised), reply
    assert (reply.error, reply.line) == (error, line)
    assert message in reply.message
    assert len(reply.message) <= 4096
    assert reply.source == source.splitlines()[line - 1]
    assert reply.frames >= frames


def test_the_batch_goes_on_after_a_call_that_raised(loaded):
    with loaded("def f(x):\n    return 1 / x\n") as desk:
        replies = desk.call_many([("f", [1]), ("f", [0]), ("g", []), ("f", [2])])
    assert [type(reply).__name__ for reply in replies] == ["Value", "Raised", "Raised", "Value"]
    assert replies[2].line is None


def test_wrong_arguments_are_told_without_a_line(run):
    reply = run("def f(a, b):\n    return a\n", 1)
    assert (reply.error, reply.line) == ("TypeError", None)


def test_everything_printed_is_there_with_the_last_reply(loaded):
    source = "import sys\ndef f(x):\n    print('out', x, end='')\n    print('err', x, end='', file=sys.stderr)\n"
    with loaded(source) as desk:
        desk.call_many([("f", [1]), ("f", [2])])
        assert sorted(desk.child.printed()) == sorted("out 1err 1out 2err 2")


def test_what_is_printed_while_loading_is_there_after_loading(desk):
    desk.load("print('hello', end='')\n")
    assert desk.child.printed() == "hello"


def test_what_python_thinks_of_a_text_is_no_output_of_it(desk):
    desk.load("def f(x):\n    return x is 5, '\\d'\n")
    assert desk.child.printed() == ""


def test_tracebacks_that_an_answer_prints_show_its_own_lines(loaded):
    source = "import traceback\ndef f():\n    try:\n        1 / 0  # here\n    except ZeroDivisionError:\n        return traceback.format_exc()\n"
    with loaded(source) as desk:
        assert "1 / 0  # here" in desk.call("f").value


def test_random_generators_start_anew_in_every_process(core_pool):
    from milepost import wire

    def draw(seed):
        source = b"import random\nimport numpy as np\ndef f():\n    return [random.random(), float(np.random.rand())]\n"
        with core_pool.take() as child:
            child.send(wire.Load(source=source, name="a.py", seed=seed))
            child.receive(timeout_s=10)
            child.receive(timeout_s=10)
            child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=()),)))
            return child.receive(timeout_s=10).value

    assert draw(1) == draw(1)
    assert draw(1) != draw(2)


@pytest.mark.parametrize("name", ["random.py", "numpy.py", "json.py", "1st.py", "a-b.py", "", "codec.py", "agent.py"])
def test_an_answer_named_like_a_module_hides_none(loaded, name):
    source = (
        "import random, json, numpy\ndef f():\n    return [random.random() < 1, json.dumps([1]), int(numpy.int8(3))]\n"
    )
    with loaded(source, name=name) as desk:
        assert desk.call("f").value == [True, "[1]", 3]


def test_dataclasses_and_enums_work_in_an_answer(run):
    source = (
        "from dataclasses import dataclass, asdict\nfrom enum import IntEnum\n"
        "@dataclass\nclass P:\n    x: 'int'\n"
        "class C(IntEnum):\n    RED = 2\n"
        "def f():\n    return [asdict(P(3)), C.RED]\n"
    )
    assert run(source).value == [{"x": 3}, 2]


PATCHES = [
    "import builtins\nfor name in ('len', 'type', 'str', 'min', 'isinstance', 'callable', 'bytes', 'list', 'dict', 'memoryview', 'print'):\n    setattr(builtins, name, None)\n",
    "import os\nos.write = os.read = os._exit = None\n",
    "import struct\nstruct.Struct = struct.pack = struct.unpack_from = None\n",
    "import sys\nsys.stdout = sys.stderr = sys.__stdout__ = None\n",
    "import sys\nclass Bad:\n    flush = lambda s: 1/0\n    write = lambda s, t: 1/0\nsys.stdout = sys.stderr = Bad()\n",
    "import sys\nsys.stdout.close()\n",
    "import sys\nsys.settrace(lambda *a: 1/0)\n",
    "import sys\nsys.setrecursionlimit(30)\n",
    "import sys\nsys.modules.clear()\n",
    "import sys\nfor name in list(sys.modules):\n    if name != 'numpy': sys.modules[name] = None\n",
    "import numpy as np\nnp.ndarray = np.generic = np.array = np.frombuffer = np.dtype = None\n",
    "import linecache, traceback, io\nlinecache.cache = traceback.walk_tb = io.TextIOWrapper = None\n",
    "import gc\ngc.disable(); gc.set_debug(gc.DEBUG_UNCOLLECTABLE)\n",
    "import sys\nsys.excepthook = sys.displayhook = sys.unraisablehook = None\n",
    "import atexit\natexit.register(lambda: 1/0)\n",
    "import warnings\nwarnings.simplefilter('error')\n",
    "__builtins__ = None\n",
    "import ast, codecs\nast.walk = codecs.lookup = None\n",
]


@pytest.mark.parametrize("patch", PATCHES)
def test_an_answer_that_breaks_modules_still_only_sends_values(run, patch):
    reply = run(patch + "def f(x):\n    return x\n", 5)
    assert isinstance(reply, Value), reply
    assert reply.value == 5


def test_an_answer_may_use_threads(run):
    source = "from concurrent.futures import ThreadPoolExecutor\ndef f():\n    with ThreadPoolExecutor(4) as p:\n        return list(p.map(abs, [-1, -2]))\n"
    assert run(source).value == [1, 2]


def test_the_toolset_works_inside_the_walls(run):
    source = """
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from scipy import stats
import matplotlib.pyplot as plt

def f():
    x = np.random.default_rng(0).normal(size=(60, 2))
    x[30:] += 9
    labels = KMeans(2, n_init=2, random_state=0).fit_predict(x)
    forest = RandomForestClassifier(5, random_state=0).fit(x, labels).score(x, labels)
    frame = pd.DataFrame(x).groupby(labels).mean()
    figure, axes = plt.subplots()
    axes.plot(x[:, 0])
    figure.canvas.draw()
    return [sorted(np.bincount(labels).tolist()), forest, frame.shape[0], float(stats.norm.cdf(0))]
"""
    reply = run(source)
    assert isinstance(reply, Value), reply
    assert reply.value == [[30, 30], 1.0, 2, 0.5]


def test_a_result_whose_methods_hang_or_raise_is_unsendable_or_plain(run):
    reply = run(
        "import pandas as pd\nclass S(pd.Series):\n    @property\n    def dtype(self): 1/0\ndef f():\n    return S([1])\n"
    )
    assert isinstance(reply, Value | Unsendable), reply


def test_facts_of_a_huge_answer_stay_within_bounds(desk):
    source = "\n".join(f"def name_{i}(): pass" for i in range(6000)) + "\n" + "\n".join(f"call_{i}" for i in range(10))
    facts = facts_of(desk, source)
    assert isinstance(facts, Facts)
    assert len(facts.functions) == 5000
