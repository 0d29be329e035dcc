"""vouchers: a table is what it lets in and what it refuses."""

from datetime import date, datetime

from milepost.check import Task
from milepost.kinds.sql import Schema, rows_of

task = Task("define(shop: database, tries: list[str]) -> dict")

SCHEMA = Schema("""
CREATE TABLE customers (customer_id INT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL);
CREATE TABLE orders (
  order_id INT NOT NULL PRIMARY KEY,
  customer_id INT,
  FOREIGN KEY (customer_id) REFERENCES customers (customer_id)
);
""")
SHOP = SCHEMA.state(
    customers=[(1, "Anna Koch"), (2, "Ben Maes"), (3, "Zoé Petit")],
    orders=[(10001, 1), (10002, 1), (10003, None), (10004, 2)],
)
# What a try is about, its row, and whether a right table takes it. `code` is filled in afresh.
GOOD = {"customer_id": 1, "order_id": None, "percent": 10, "valid_from": "'2024-11-01'", "valid_to": "'2024-12-01'"}
TRIES = {
    "a voucher as it should be": ({}, True),
    "another one of the same customer, not used either": ({}, True),
    "a used voucher": ({"order_id": 10001}, True),
    "a second voucher for the same order": ({"order_id": 10001, "customer_id": 2}, False),
    "a voucher for another order": ({"order_id": 10004, "customer_id": 2}, True),
    "an order that does not exist": ({"order_id": 77777}, False),
    "a customer who does not exist": ({"customer_id": 99}, False),
    "no customer": ({"customer_id": None}, False),
    "5 percent": ({"percent": 5}, True),
    "50 percent": ({"percent": 50}, True),
    "4 percent": ({"percent": 4}, False),
    "51 percent": ({"percent": 51}, False),
    "23 percent": ({"percent": 23}, True),
    "500 percent": ({"percent": 500}, False),
    "percent set to NULL": ({"percent": None}, False),
    "no word about percent": ({"percent": ...}, True),
    "valid for a single day": ({"valid_to": "'2024-11-01'"}, True),
    "valid to a day before it begins": ({"valid_to": "'2024-10-31'"}, False),
    "no first day": ({"valid_from": None}, False),
    "no last day": ({"valid_to": None}, False),
    "no code": ({"code": None}, False),
    "a code of 12 characters": ({"code": "'ABCDEFGH'"}, True),
    "a code of 13 characters": ({"code": "'ABCDEFGHI'"}, False),
}


def insert(what, number):
    changes, _ = TRIES[what]
    row = {"code": f"'V{number}'"} | GOOD | changes
    if what.startswith("a code of"):
        row["code"] = row["code"][:-1] + f"{number:04d}'"
    said = {name: value for name, value in row.items() if value is not ...}
    values = ", ".join("NULL" if value is None else str(value) for value in said.values())
    return f"/* {what} */ INSERT INTO vouchers ({', '.join(said)}) VALUES ({values})"


def again(number):
    """The code of the first voucher once more, by another customer."""
    same = insert("a voucher as it should be", number).replace("VALUES (" + f"'V{number}', 1,", "VALUES (" + f"'V{number}', 2,")
    return "/* a code that was given before */ " + same.partition("*/ ")[2]


AFTER = "/* a customer goes */ DELETE FROM customers WHERE customer_id = 3"
OF_THREE = "/* a voucher of customer 3 */ INSERT INTO vouchers (code, customer_id, valid_from, valid_to) VALUES ('LAST', 3, '2024-11-01', '2024-11-30')"
task.example(SHOP, [insert("a voucher as it should be", 100), insert("500 percent", 101), insert("valid to a day before it begins", 102)])


@task.hidden(times=2)
def every_rule(draw):
    """All rules in some order, each with a code of its own."""
    start = draw.integer(10, 60) * 100
    names = draw.shuffled(list(TRIES)[3:])
    # The first three come first: what is refused afterwards is refused because of them.
    rows = [insert(name, start + at) for at, name in enumerate([*list(TRIES)[:3], *names])]
    rows.insert(draw.integer(3, len(rows)), again(start))
    return SHOP, [*rows, OF_THREE, AFTER]


def about(text):
    return text.partition("/* ")[2].partition(" */")[0]


def taken(got):
    return [outcome == "accepted" for outcome in got["outcomes"]]


def kept(got):
    """The vouchers that are left, without the numbers that the server gave them, and whether these are all different."""
    table = got["state"].tables.get("vouchers")
    if table is None:
        return None
    names = [name.lower() for name in table.names]
    rows = [dict(zip(names, row, strict=True)) for row in rows_of(table)]
    order = ("code", "customer_id", "order_id", "percent", "valid_from", "valid_to")
    numbers = [row.get("voucher_id") for row in rows]
    known = sorted(repr([row.get(name) for name in order]) for row in rows)
    return known, len(set(numbers)) == len(numbers) and None not in numbers


def same(want, got):
    return taken(want) == taken(got) and kept(want) == kept(got)


task.judge(same)


def first_parted(case):
    """The first try that went otherwise than it should: what it is about, and what the server said."""
    for text, right, mine, said in zip(case.tries, taken(case.want), taken(case.got), case.got["outcomes"], strict=True):
        if right != mine:
            return about(text), mine, said
    return "", None, ""


def name_rule(key, rules, message):
    """A misconception about a row of one sort that is let in, or kept out, and should not be."""

    @task.misconception(key, message)
    def told(case):
        what, let_in, said = first_parted(case)
        return what in rules and {"what": what, "so": "let in, and should not be" if let_in else "refused, and should be let in", "said": said}


name_rule(
    "nothing-fits",
    {"a voucher as it should be"},
    "An ordinary voucher is refused ({said}). A table that lets nobody in is safe, and of no use. Look at its name, at the names and types of its columns, and at what it asks for although nobody gives it.",
)
name_rule(
    "unused-refused",
    {"another one of the same customer, not used either", "a used voucher", "a voucher for another order"},
    "The table refuses this: {what} ({said}). A customer may have several vouchers, and any number of them may wait to be used.",
)
name_rule(
    "order-paid-twice",
    {"a second voucher for the same order"},
    "Two vouchers pay for order 10001. The next clever customer will find out how many of them fit into one basket.",
)
name_rule(
    "points-nowhere",
    {"an order that does not exist", "a customer who does not exist"},
    "The table lets in {what}. From the next join on, this voucher is gone, and no sum will ever agree.",
)
name_rule(
    "percent-range",
    {"4 percent", "51 percent", "500 percent", "5 percent", "50 percent", "23 percent"},
    "A voucher of {what} is {so}. The rule is in the program alone, or it is another one than `from 5 to 50`; last year's 500 % came in like this.",
)
name_rule(
    "null-let-in",
    {"no customer", "percent set to NULL", "no first day", "no last day", "no code"},
    "The table lets in a voucher with {what}. A `CHECK` does not help here: it refuses what is false, and a comparison with NULL is not false. Such a voucher is valid for ever, or for nobody.",
)
name_rule(
    "percent-needed",
    {"no word about percent"},
    "A voucher with no word about its percentage is refused ({said}), where it should get 10. Every program that gives vouchers would have to know the number, and one day to change it.",
)
name_rule(
    "ends-before-it-begins",
    {"valid to a day before it begins", "valid for a single day"},
    "A voucher that is {what} is {so}. In a report on validity it lasts a negative number of days, or a good one is lost.",
)
name_rule(
    "code-again",
    {"a code that was given before"},
    "The same code stands in the table twice. Whoever types it in uses somebody else's voucher.",
)
name_rule(
    "code-length",
    {"a code of 12 characters", "a code of 13 characters"},
    "A voucher with {what} is {so}. The form and the printed card have room for 12 characters, no fewer and no more.",
)
name_rule(
    "customer-cannot-go",
    {"a customer goes", "a voucher of customer 3"},
    "When customer 3 asks to be deleted, the server refuses ({said}): a voucher still points there. By law the customer must be able to go.",
)


# The types that a cell of a column may come back as, and what the task calls them.
TYPES = {"code": (str, "a text"), "customer_id": (int, "a whole number"), "order_id": (int, "a whole number"), "percent": (int, "a whole number"), "valid_from": (date, "a date"), "valid_to": (date, "a date")}


def other_type(case):
    """The first column whose cells are of another type than they should, with one of its cells."""
    table = case.got["state"].tables.get("vouchers")
    if table is None:
        return None
    for row in rows_of(table):
        for name, cell in zip((name.lower() for name in table.names), row, strict=True):
            wanted, called = TYPES.get(name, (None, ""))
            # A moment is a date to Python, and none to the task.
            if wanted is not None and cell is not None and (not isinstance(cell, wanted) or isinstance(cell, datetime)):
                return {"column": name, "cell": repr(cell) if isinstance(cell, str) else str(cell), "called": called}
    return None


@task.misconception(
    "other-type",
    "What you let in and refuse is right, and the column `{column}` is of another type: in one row it holds {cell}, where the task asks for {called}. A text is compared letter by letter, a number with decimals may be half a "
    "percent, and a moment ends a day before it is over.",
)
def told_type(case):
    return taken(case.want) == taken(case.got) and other_type(case)


@task.misconception(
    "percent-not-ten",
    "A voucher with no word about its percentage is let in, but does not get 10. Nobody notices until the first one is used.",
)
def percent_not_ten(case):
    table = case.got["state"].tables.get("vouchers")
    if table is None or taken(case.want) != taken(case.got) or "percent" not in [name.lower() for name in table.names]:
        return False
    place = [name.lower() for name in table.names].index("percent")
    code = [name.lower() for name in table.names].index("code")
    if other_type(case):
        return False
    silent = next((text for text in case.tries if about(text) == "no word about percent"), "")
    return any(f"'{row[code]}'" in silent and str(row[place]) != "10" for row in rows_of(table))
