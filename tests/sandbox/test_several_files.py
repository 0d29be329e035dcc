"""An answer of several files runs as modules that import each other, and names the file in all that it says."""

import pytest

from milepost import wire
from milepost.wire import Loaded, Raised

SHOP = """
from stock import left

def sell(count):
    return left() - count
"""
STOCK = """
LEFT = 9

def left():
    return LEFT
"""


@pytest.fixture
def load(core_pool):
    children = []

    def loader(entry, *files, name="shop.py", given=()):
        child = core_pool.take()
        children.append(child)
        rest = tuple(wire.Part(each, text.encode(), each in given) for each, text in files)
        child.send(wire.Load(source=entry.encode(), name=name, seed=1, files=rest))
        facts = child.receive(timeout_s=60)
        if facts.syntax is not None:
            return child, facts, None
        return child, facts, child.receive(timeout_s=60)

    yield loader
    for child in children:
        child.kill()


def call(child, function, *args):
    child.send(wire.Calls((wire.Call(1, function, args),)))
    return child.receive(timeout_s=60)


def test_files_are_modules_that_import_each_other(load):
    child, facts, reply = load(SHOP, ("stock.py", STOCK))
    assert reply == Loaded(functions=("left", "sell"))
    assert call(child, "sell", 2).value == 7
    assert "stock" in facts.imports
    assert [function.name for function in facts.functions] == ["sell"]
    assert facts.nodes["FunctionDef"] == 2


def test_folders_are_packages_with_or_without_a_file_of_their_own(load):
    child, _, reply = load(
        "from . import stock\nfrom .deep.prices import PRICE\ndef total(): return stock.left() * PRICE\n",
        ("shop/__init__.py", "NAME = 'shop'\n"),
        ("shop/stock.py", "from shop import NAME\ndef left(): return len(NAME)\n"),
        ("shop/deep/prices.py", "PRICE = 3\n"),
        name="shop/command.py",
    )
    assert isinstance(reply, Loaded)
    assert call(child, "total").value == 12


def test_modules_are_like_those_on_a_disk(load):
    child, _, _ = load(
        "import inspect, stock\ndef about(): return [stock.__name__, stock.__file__, __name__, inspect.getsource(stock.left)]\n",
        ("stock.py", STOCK),
    )
    assert call(child, "about").value == ["stock", "stock.py", "shop", "def left():\n    return LEFT\n"]


def test_a_circular_import_is_told_as_python_tells_it(load):
    _, _, reply = load("from stock import left\nNAME = 1\n", ("stock.py", "x = 1\nfrom shop import NAME\n"))
    assert isinstance(reply, Raised)
    assert (reply.error, reply.file, reply.line) == ("ImportError", "stock.py", 2)
    assert "circular import" in reply.message


def test_what_is_raised_names_the_innermost_line_of_the_learners_own(load):
    child, _, _ = load(
        "import stock\nimport ledger\ndef sell(n):\n    return stock.take(n)\ndef book(n):\n    return ledger.book(n)\n",
        ("stock.py", "def take(n):\n    return 1 / n\n"),
        ("ledger.py", "def book(n):\n    raise ValueError(n)\n"),
        given=("ledger.py",),
    )
    broken = call(child, "sell", 0)
    assert (broken.file, broken.line, broken.source) == ("stock.py", 2, "    return 1 / n")
    broken = call(child, "book", 3)
    assert (broken.error, broken.file, broken.line) == ("ValueError", "shop.py", 6)


@pytest.mark.parametrize(("entry", "stock", "file"), [("x = (", "", "shop.py"), (SHOP, "\n\ndef f(:\n", "stock.py")])
def test_a_text_that_cannot_be_read_names_its_file_and_nothing_runs(load, entry, stock, file):
    _, facts, reply = load(entry, ("stock.py", stock))
    assert (facts.syntax.file, facts.syntax.line) == (file, 1 if file == "shop.py" else 3)
    assert reply is None


@pytest.mark.parametrize(
    "name", ["json.py", "numpy.py", "numpy/stock.py", "threadpoolctl.py", "builtins.py", "sys.py", "__main__.py"]
)
def test_no_file_hides_a_module_that_is_there(load, name):
    child, _, reply = load(SHOP, ("stock.py", STOCK), (name, "def dumps(*_): return 'mine'\nLEFT = 0\n"))
    assert isinstance(reply, Raised)
    assert reply.error == "ImportError"
    assert name in reply.message
    child.send(wire.Calls((wire.Call(1, "sell", (2,)),)))
    assert isinstance(child.receive(timeout_s=60), Raised)


def test_a_file_named_like_a_part_of_the_agent_hides_nothing_of_it(load):
    names = ("agent", "encoding", "console", "holding", "reading", "kernel", "several", "milepost")
    files = [(f"{name}.py", "def encode(*_): return b'x'\ndef read(*_): return None\n") for name in names]
    child, _, reply = load("import agent, encoding, several\ndef sell(n): return n\n", *files)
    assert isinstance(reply, Loaded)
    assert call(child, "sell", [1, "a"]).value == [1, "a"]


def test_other_files_than_those_that_were_sent_are_not_found(load):
    child, _, _ = load("import stock\ndef sell(n):\n    import ledger\n", ("stock.py", STOCK))
    assert call(child, "sell", 1).error == "ModuleNotFoundError"


def test_forbidden_names_of_a_given_file_are_not_the_learners(load):
    _, facts, _ = load(SHOP, ("stock.py", STOCK), ("ledger.py", "import csv\n"), given=("ledger.py",))
    assert "csv" not in facts.imports


def test_a_console_sees_the_entry_and_imports_the_rest(load):
    child, _, _ = load(SHOP, ("stock.py", STOCK))
    child.send(wire.Line(1, "import stock; sell(1) + stock.LEFT"))
    assert child.receive(timeout_s=60).value == 17
