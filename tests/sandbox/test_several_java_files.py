"""An answer of several files in Java: they are compiled together, and each fault names its file and line."""

import pytest

from milepost import wire
from milepost.wire import Loaded

SHOP = """
class Shop {
    static int sell(int count) {
        return Stock.take(count).left();
    }
}
"""
STOCK = """record Stock(int left) {
    static Stock take(int count) {
        int[] shelf = new int[3];
        shelf[count] = 1;
        return new Stock(Ledger.LEFT - count);
    }
}
"""
LEDGER = """class Ledger {
    static final int LEFT = Integer.parseInt("9");
    static int refuse(int count) {
        throw new IllegalArgumentException("no " + count);
    }
}
"""


@pytest.fixture
def load(java_pool):
    children = []

    def loader(*, shop=SHOP, stock=STOCK, ledger=LEDGER):
        child = java_pool.take()
        children.append(child)
        files = (wire.Part("Stock.java", stock.encode()), wire.Part("Ledger.java", ledger.encode(), given=True))
        child.send(wire.Load(source=shop.encode(), name="Shop.java", seed=1, files=files))
        facts = child.receive(timeout_s=60)
        return child, facts, None if facts.syntax is not None else child.receive(timeout_s=60)

    yield loader
    for child in children:
        child.kill()


def call(child, *args):
    child.send(wire.Calls((wire.Call(1, "sell", args),)))
    return child.receive(timeout_s=60)


def test_classes_in_files_of_their_own_find_each_other_and_a_fault_names_its_file(load):
    child, facts, reply = load()
    assert reply == Loaded(functions=("sell",))
    assert [function.name for function in facts.functions] == ["sell"]
    assert facts.nodes["Record"] == 1
    assert call(child, 2).value == 7
    broken = call(child, 3)
    assert (broken.error, broken.file, broken.line) == ("ArrayIndexOutOfBoundsException", "Stock.java", 4)
    assert broken.source.strip() == "shelf[count] = 1;"


def test_what_is_raised_in_a_given_file_is_told_with_the_learners_own_line(load):
    child, _, _ = load(stock=STOCK.replace("Ledger.LEFT - count", "Ledger.refuse(count)"))
    broken = call(child, 1)
    assert (broken.error, broken.file, broken.line) == ("IllegalArgumentException", "Stock.java", 5)


def test_a_text_that_cannot_be_compiled_names_its_file(load):
    for shop, stock, file, line in (
        (SHOP, STOCK.replace("new int[3]", "new int[3"), "Stock.java", 3),
        (SHOP.replace(".left()", ".right()"), STOCK, "Shop.java", 4),
        (SHOP, STOCK + "class Shop {}\n", "Stock.java", 8),
    ):
        _, facts, reply = load(shop=shop, stock=stock)
        assert (facts.syntax.file, facts.syntax.line, reply) == (file, line, None)
