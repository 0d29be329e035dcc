"""The first files of a new exercise in each of these languages: a text that is right, and three known mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from milepost.terms import LANGUAGES

_CHECK: Final = '''\
"""SLUG: what is right, and where the truth comes from."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("SIGNATURE")
task.judge(bag)
CUSTOMERS = [(7, "NO"), (8, "DE")]
ORDERS = [(1, 7, 12.5), (2, 7, 4.0), (3, 8, 9.0), (4, 9, 1.0)]


def shop(orders, customers):
    """Give what the task is given of a shop."""
    orders = make_table(["order", "customer", "amount"], orders)
    customers = make_table(["customer", "country"], customers)
    return GIVEN


task.example(*shop(ORDERS, CUSTOMERS))


@task.hidden(times=6)
def any_orders(draw):
    customers = [(1, "NO"), (2, "DE"), *((number, draw.choice(["NO", "DE", "FR"])) for number in range(3, draw.integer(3, 6)))]
    some = [(1, 1, 2.5), (2, 1, 3.0), (3, 99, 4.0)]
    more = [(number, draw.integer(1, 7), draw.integer(2, 9) / 2) for number in range(4, draw.integer(5, 9))]
    return shop(some + more, customers)


def given(case):
    return {name: getattr(case, name) for name in task.signature.names}


FIRST = """
FIRST_TEXT
"""


@task.mistake("FIRST_KEY", "FIRST_SAYS")
def first_mistake(case):
    return run_text("LANGUAGE", "ASKED", FIRST, given(case))


SECOND = """
SECOND_TEXT
"""


@task.mistake("SECOND_KEY", "SECOND_SAYS")
def second_mistake(case):
    return run_text("LANGUAGE", "ASKED", SECOND, given(case))
'''


@dataclass(frozen=True, slots=True)
class _Wrong:
    file: str
    key: str
    text: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class _Sketch:
    signature: str
    given: str
    head: str
    right: str
    wrong: tuple[_Wrong, _Wrong, _Wrong]


_QVS: Final = """\
paid:
LOAD order, customer, amount FROM [orders.csv];
LEFT JOIN (paid)
LOAD customer, country FROM [customers.csv];
"""
_DAX: Final = "Paid = SUM(orders[amount])\n"
_M: Final = """\
let
    joined = Table.NestedJoin(orders, {"customer"}, customers, {"customer"}, "found", JoinKind.LeftOuter),
    paid = Table.ExpandTableColumn(joined, "found", {"country"})
in
    paid
"""
_TABLEAU: Final = "SUM([amount]) / COUNTD([customer])\n"
_TWB: Final = """\
<workbook version='18.1'>
  <datasources>
    <datasource caption='orders' name='federated.orders'>
      <connection class='textscan' filename='orders.csv' />
      <column datatype='real' name='[amount]' role='measure' type='quantitative' />
      <column-instance column='[customer]' derivation='None' name='[none:customer:ok]' type='ordinal' />
      <column-instance column='[amount]' derivation='Sum' name='[sum:amount:qk]' type='quantitative' />
    </datasource>
  </datasources>
  <worksheets>
    <worksheet name='Paid'>
      <table>
        <view>
          <datasources>
            <datasource name='federated.orders' />
          </datasources>
        </view>
        <panes>
          <pane>
            <mark class='Automatic' />
          </pane>
        </panes>
        <rows>[federated.orders].[none:customer:ok]</rows>
        <cols>[federated.orders].[sum:amount:qk]</cols>
      </table>
    </worksheet>
  </worksheets>
</workbook>
"""
_LOST: Final = "Orders of customers who are not in the list are gone. What was paid is paid, wherever it came from."
_SKETCHES: Final[Mapping[str, _Sketch]] = {
    "qvs": _Sketch(
        "script(orders: table, customers: table) -> any",
        "orders, customers",
        "One table `paid`: every order, with the country of its customer where that is known.",
        _QVS,
        (
            _Wrong("inner", "lost-orders", _QVS.replace("LEFT JOIN", "INNER JOIN"), _LOST),
            _Wrong(
                "apart",
                "two-tables",
                _QVS.replace("LEFT JOIN (paid)", "countries:"),
                "There are two tables. One is asked for.",
            ),
            _Wrong("no_amount", "wrong-result", _QVS.replace(", amount", "")),
        ),
    ),
    "dax": _Sketch(
        "measure(orders: table, customers: table, relationships: list[dict[str, any]], cells: table, ask: str) -> table",
        'orders, customers, [{"from": "orders[customer]", "to": "customers[customer]", "active": True}], '
        'make_table(["customers[country]"], [("NO",), ("DE",)]), "Paid"',
        "A measure `Paid`: what the orders come to.",
        _DAX,
        (
            _Wrong(
                "mean",
                "took-the-mean",
                "Paid = AVERAGE(orders[amount])\n",
                "This is what one order comes to, not what all of them do.",
            ),
            _Wrong(
                "everywhere",
                "every-country",
                "Paid = CALCULATE(SUM(orders[amount]), REMOVEFILTERS(customers))\n",
                "Every country shows the same: what all of them paid.",
            ),
            _Wrong("highest", "wrong-result", "Paid = MAX(orders[amount])\n"),
        ),
    ),
    "m": _Sketch(
        "query(orders: table, customers: table) -> table",
        "orders, customers",
        "Every order, with the country of its customer where that is known.",
        _M,
        (
            _Wrong("inner", "lost-orders", _M.replace("LeftOuter", "Inner"), _LOST),
            _Wrong(
                "known",
                "only-the-lost",
                _M.replace("LeftOuter", "LeftAnti"),
                "Only orders of unknown customers are left.",
            ),
            _Wrong("no_country", "wrong-result", _M.replace("in\n    paid", "in\n    orders")),
        ),
    ),
    "tableau": _Sketch(
        "view(orders: table, ask: str) -> table",
        'orders, "Paid per customer"',
        "The field `Paid per customer`: what a customer has paid, on average.",
        _TABLEAU,
        (
            _Wrong("an_order", "per-order", "AVG([amount])\n", "This is what one order comes to, not one customer."),
            _Wrong("everybody", "all-customers", "SUM([amount])\n", "This is what all customers paid together."),
            _Wrong("highest", "wrong-result", "MAX([amount])\n"),
        ),
    ),
    "twb": _Sketch(
        "sheet(orders: table, ask: str) -> table",
        'orders, "Paid"',
        "A sheet `Paid`: what each customer has paid.",
        _TWB,
        (
            _Wrong(
                "mean",
                "took-the-mean",
                _TWB.replace("'Sum'", "'Avg'"),
                "The bars are what one order comes to, and not what all of a customer do.",
            ),
            _Wrong(
                "number",
                "counted",
                _TWB.replace("'Sum'", "'Count'"),
                "The bars count orders. What they come to is asked for.",
            ),
            _Wrong("highest", "wrong-result", _TWB.replace("'Sum'", "'Max'")),
        ),
    ),
}


def sketch(slug: str, language: str) -> dict[str, str]:
    """Give the files, by their names in the exercise's folder."""
    made, known = _SKETCHES[language], LANGUAGES[language]
    first, second, _ = made.wrong
    words = {
        "SLUG": slug,
        "SIGNATURE": made.signature,
        "GIVEN": made.given,
        "LANGUAGE": language,
        "ASKED": made.signature.partition("(")[0],
        "FIRST_TEXT": first.text.strip(),
        "SECOND_TEXT": second.text.strip(),
        "FIRST_KEY": first.key,
        "FIRST_SAYS": first.says,
        "SECOND_KEY": second.key,
        "SECOND_SAYS": second.says,
    }
    check = _CHECK
    for name, word in words.items():
        check = check.replace(name, word)
    head = f"{known.remark(made.head)}\n"
    return {
        "check.py": check,
        known.file: f"{head}{known.start}\n{made.right}{known.stop}\n",
        **{
            f"wrong/{each.file}{known.suffix}": f"{known.remark(f'expect: {each.key}')}\n{each.text}"
            for each in made.wrong
        },
    }
