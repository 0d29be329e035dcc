"""load-and-store: values that are no part of a statement, and a write that happens wholly or not at all."""

import re

from milepost.check import Task

task = Task(
    "run(customers: list[tuple[int, str, str | None]], orders: list[tuple[int, int, int]], old_scores: list[tuple[int, float]], "
    "name: str, countries: list[str], scores: list[tuple[int, float | None]]) -> dict[str, any]"
)

NAMES = ("Anna Koch", "Wim O'Neill", "Zoé Petit", '"Bobby"; DROP TABLE scores', "x' OR '1'='1")
COUNTRIES = ("DE", "NL", "FR")


def a_shop(draw, name):
    others = [each for each in NAMES if each != name]
    names = [name, name, draw.choice(others), name.upper(), name][: draw.size(2, 5)]
    customers = [(at, each, draw.choice((*COUNTRIES, None))) for at, each in enumerate(names, start=1)]
    orders = [(100 + at, draw.integer(1, len(names)), draw.integer(1, 90) * 100) for at in range(draw.size(0, 8))]
    old = [(each[0], 0.5) for each in customers if draw.boolean()]
    return customers, orders, old


task.example(
    [(1, "Anna Koch", "FR"), (2, "Wim O'Neill", "NL"), (3, "Anna Koch", "DE"), (4, "Anna Koch", "AT"), (5, "anna koch", "DE")],
    [(101, 1, 2500), (102, 1, 1000), (103, 2, 700)],
    [(1, 0.5), (2, 0.75)],
    "Anna Koch",
    ["DE", "FR"],
    [(1, 0.9), (3, 0.25)],
)


@task.hidden(times=2)
def a_name_with_a_mark(draw):
    return night(draw, draw.choice(("Wim O'Neill", "x' OR '1'='1")), draw.shuffled(COUNTRIES))


@task.hidden(times=1)
def namesakes(draw):
    """Two of the same name in the same country, each with orders and none of them alone; somebody else has a score, and gets no new one."""
    country = draw.choice(COUNTRIES)
    customers = [(1, "Anna Koch", country), (2, "Zoé Petit", country), (3, "Anna Koch", country)]
    orders = [(100 + at, customer, draw.integer(1, 90) * 100) for at, customer in enumerate((1, 1, 2, 3))]
    return customers, orders, [(2, 0.5), (3, 0.5)], "Anna Koch", [country], [(1, 0.25), (3, 0.75)]


@task.hidden(times=1)
def nowhere(draw):
    return night(draw, "Anna Koch", [])


@task.hidden(times=7)
def a_night(draw):
    return night(draw, draw.choice(NAMES), draw.shuffled(COUNTRIES)[: draw.integer(0, 3)])


def night(draw, name, countries):
    customers, orders, old = a_shop(draw, name)
    scores = [(each[0], draw.choice((0.0, 0.25, 0.75, 1.0))) for each in customers]
    return customers, orders, old, name, countries, scores


@task.hidden(times=6)
def a_night_that_goes_wrong(draw):
    """One of the scores cannot be, and not the first one."""
    customers, orders, old = a_shop(draw, "Anna Koch")
    scores = [(each[0], draw.choice((0.25, 0.75))) for each in customers]
    at = draw.integer(1, len(scores) - 1)
    scores[at] = (scores[at][0], draw.choice((1.5, -0.25, None)))
    return customers, orders, old, "Anna Koch", ["DE"], scores


@task.hidden(times=1)
def a_score_that_is_not_known(draw):
    customers, orders, old = a_shop(draw, "Anna Koch")
    scores = [(each[0], draw.choice((0.25, 0.75))) for each in customers]
    scores[draw.integer(1, len(scores) - 1)] = (customers[-1][0], None)
    return customers, orders, old, "Anna Koch", ["DE"], scores


def written(case):
    """Give the first value that stands in the text of a statement, None when each has a place there."""
    text = " ".join(str(each) for each in case.got.get("texts", ())) if isinstance(case.got, dict) else ""
    # Whatever was done to the marks in a name, the rest of it is there; a country stands between marks.
    plain = re.sub(r"['\"\\\\]", "", text)
    if re.sub(r"['\"\\\\]", "", case.name) in plain:
        return case.name
    return next((each for each in case.countries if re.search(rf"['\"]{each}['\"]", text)), None)


def is_right(case):
    want, got = case.want, case.got
    parts = ("loaded", "refused", "kept")
    return all(want[key] == got.get(key) for key in parts) and got.get("statements", 99) <= want["statements"] and written(case) is None


task.judge(is_right)


@task.misconception(
    "name-in-the-text",
    "A customer is called {name}. In your statement the quotation mark in it ends the text, and what follows is read as SQL ({said}). Names like this one are never loaded, or everything is.",
)
def name_in_the_text(case):
    odd = "'" in case.name or '"' in case.name
    if case.raised:
        return odd and "Error" in case.raised and {"said": case.said or case.raised}
    loaded = case.got["loaded"] if isinstance(case.got["loaded"], list) else []
    return odd and len(loaded) > len(case.want["loaded"]) and {"said": f"{len(loaded)} rows came back"}


@task.misconception(
    "value-in-the-text",
    "What comes back is right, and {value} stands in the text of your statement. You made its marks harmless, or it had none: the next database has other marks, and the next list comes from "
    "somebody else. A value that is sent in a place of its own is never read as SQL.",
)
def value_in_the_text(case):
    if case.raised or case.got.get("loaded") != case.want["loaded"]:
        return False
    value = written(case)
    # A plain name says nothing of how its marks would have been treated; one that stands there as it is was not treated at all.
    plain = value == case.name and (not set("'\"") & set(case.name) or case.name in " ".join(case.got["texts"]))
    return value is not None and not plain and {"value": value}


def loaded_rows(case):
    """What `load` gave, by customer; None when it is no list of dicts with the three keys, or a customer comes twice."""
    loaded = None if case.raised else case.got["loaded"]
    if not isinstance(loaded, list) or not all(isinstance(row, dict) and set(row) == {"customer_id", "country", "spent_cents"} for row in loaded):
        return None
    rows = {row["customer_id"]: row for row in loaded if isinstance(row["customer_id"], int)}
    return rows if len(rows) == len(loaded) else None


@task.misconception(
    "other-shape",
    "`load` gives {gave}. Asked for is a list with a dictionary for each customer, and in each the keys `customer_id`, `country` and `spent_cents`, no more and no fewer: whoever calls it looks them up by these names.",
)
def other_shape(case):
    loaded = None if case.raised else case.got["loaded"]
    if case.raised or (isinstance(loaded, list) and all(isinstance(row, dict) and set(row) == {"customer_id", "country", "spent_cents"} for row in loaded)):
        return False
    text = repr(loaded)
    return {"gave": f"`{text[:70]} …`" if len(text) > 70 else f"`{text}`"}


@task.misconception(
    "nearly-the-name",
    "Customer {customer} is called {other}, and you were asked for {name}. `LIKE` does not mind capitals, and takes `_` and `%` in a name for any letters: what belongs to "
    "one person is shown to another.",
)
def nearly_the_name(case):
    if case.raised or not isinstance(case.got["loaded"], list):
        return False
    names = {each[0]: each[1] for each in case.customers}
    found = [row["customer_id"] for row in case.got["loaded"] if isinstance(row, dict) and "customer_id" in row]
    near = [each for each in found if names.get(each, case.name) != case.name and names[each].lower() == case.name.lower()]
    meant = {each[0] for each in case.customers if case.name.lower() in each[1].lower() and each[2] in case.countries}
    if not set(found) <= meant:
        return False
    return {"customer": near[0], "other": names[near[0]]} if near else False


@task.misconception(
    "empty-list-asked",
    "The list of countries is empty, and you asked the database all the same. SQLite takes `IN ()`; MySQL refuses it, and the night's job ends with a fault where there was nothing to do.",
)
def empty_list_asked(case):
    return not case.countries and (bool(case.raised) or case.got["statements"] > 0)


@task.misconception(
    "many-statements",
    "You asked the database {count} times for {rows} customers. Each question costs a way there and back; over a network, with a million customers, the night is over before the job.",
)
def many_statements(case):
    if case.raised:
        return False
    return case.got["statements"] > case.want["statements"] > 0 and {"count": case.got["statements"], "rows": len(case.want["loaded"])}


@task.misconception(
    "nobody-without-order",
    "Customer {customer} has ordered nothing and is not in your list, or has spent None. The model will be asked about new customers, too.",
)
def nobody_without_order(case):
    if case.raised or not isinstance(case.got["loaded"], list):
        return False
    buyers = {order[1] for order in case.orders}
    spent = {row["customer_id"]: row.get("spent_cents") for row in case.got["loaded"] if isinstance(row, dict) and "customer_id" in row}
    lost = [row["customer_id"] for row in case.want["loaded"] if row["customer_id"] not in buyers and spent.get(row["customer_id"]) is None]
    # Where a namesake of the same country is there, the two may have been made into one.
    where = {each[0]: each[2] for each in case.customers}
    if any(where[each] == where.get(other) for each in lost for other in spent if other != each):
        return False
    # The others are right; where they are not, something else is missing as well.
    rest = {row["customer_id"]: row["spent_cents"] for row in case.want["loaded"] if row["customer_id"] not in lost}
    return {"customer": lost[0]} if lost and {each: cents for each, cents in spent.items() if each not in lost} == rest else False


@task.misconception(
    "not-meant",
    "Customer {customer} is in your list: called {called}, country {country}. Asked for was {name} in {countries}. Both have to hold, of the same customer.",
)
def not_meant(case):
    rows, customers = loaded_rows(case), {each[0]: each for each in case.customers}
    meant = {row["customer_id"] for row in case.want["loaded"]}
    odd = [each for each in rows or () if each in customers and each not in meant]
    if not odd or nearly_the_name(case):
        return False
    _, called, country = customers[odd[0]]
    return {"customer": odd[0], "called": called, "country": "NULL" if country is None else country, "countries": case.countries}


@task.misconception(
    "customer-lost",
    "Customer {customer} is called {name}, lives in {country}, and is not in your list. Two people may have the same name and the same country, and every country of the list counts.",
)
def customer_lost(case):
    rows = loaded_rows(case)
    lost = [row for row in case.want["loaded"] if rows is not None and row["customer_id"] not in rows]
    return bool(lost) and not nobody_without_order(case) and {"customer": lost[0]["customer_id"], "country": lost[0]["country"]}


@task.misconception(
    "spent-otherwise",
    "Customer {customer} has spent {right} cents and {mine} in your list. It is the sum of `cents` over all of this customer's rows in `orders`.",
)
def spent_otherwise(case):
    rows = loaded_rows(case)
    off = [row for row in case.want["loaded"] if rows is not None and row["customer_id"] in rows and rows[row["customer_id"]]["spent_cents"] not in (None, row["spent_cents"])]
    return bool(off) and {"customer": off[0]["customer_id"], "right": off[0]["spent_cents"], "mine": rows[off[0]["customer_id"]]["spent_cents"]}


@task.misconception(
    "unordered",
    "The right customers, in another order: yours begins with customer {first}. Without an `ORDER BY` that says which, the order of rows is an accident, and tomorrow's list looks like another one.",
)
def unordered(case):
    rows = loaded_rows(case)
    same = rows is not None and rows == {row["customer_id"]: row for row in case.want["loaded"]}
    return same and list(rows) != [row["customer_id"] for row in case.want["loaded"]] and {"first": next(iter(rows))}


@task.misconception(
    "not-committed",
    "The scores were written without a fault, and after the connection was closed they are gone. What is not committed is taken back.",
)
def not_committed(case):
    had = dict(map(tuple, case.old_scores))
    new = any(each[0] not in had for each in case.scores) and any(had.get(number, score) != score for number, score in case.scores)
    return new and not case.raised and not case.got["refused"] and not case.want["refused"] and case.got["kept"] == [list(row) for row in case.old_scores] and case.got["kept"] != case.want["kept"]


@task.misconception(
    "half-written",
    "The score {bad} was refused, and {new} of the others had been written and stayed. Half of the table is of today and half of yesterday, and nothing says which.",
)
def half_written(case):
    if case.raised or not case.want["refused"] or not case.got["refused"]:
        return False
    old = {tuple(row) for row in case.old_scores}
    new = sum(tuple(row) not in old for row in case.got["kept"])
    bad = next(score for _, score in case.scores if score is None or not 0 <= score <= 1)
    return case.got["kept"] != case.want["kept"] and new > 0 and {"bad": bad, "new": new}


@task.misconception(
    "refusal-kept-quiet",
    "The score {bad} cannot be, and the caller never hears of it: the refusal was caught, or the score was left out, or made into another. The job ends green, and nobody looks.",
)
def refusal_kept_quiet(case):
    if case.raised or not case.want["refused"] or case.got["refused"]:
        return False
    return {"bad": next(score for _, score in case.scores if score is None or not 0 <= score <= 1)}


@task.misconception(
    "new-scores-lost",
    "Customer {customer} had no score and has none now, though the list gives one: only rows that were there were changed. An `UPDATE` that finds no row is no fault, and says nothing. New customers never get a score.",
)
def new_scores_lost(case):
    if case.raised or case.want["refused"] or case.got["refused"]:
        return False
    old, new, kept = dict(map(tuple, case.old_scores)), dict(map(tuple, case.scores)), dict(map(tuple, case.got["kept"]))
    changed = [each for each in old if each in new and new[each] != old[each]]
    lost = [each for each in new if each not in old and each not in kept]
    return bool(changed) and bool(lost) and all(kept.get(each) == new[each] for each in changed) and {"customer": lost[0]}


@task.misconception(
    "others-scores-gone",
    "Customer {customer} had the score {old}, is not in `scores`, and has none now. The list says who gets a new score, and nothing of the others: what was known of them is lost.",
)
def others_scores_gone(case):
    if case.raised or case.want["refused"]:
        return False
    kept, new = dict(map(tuple, case.got["kept"])), dict(map(tuple, case.scores))
    gone = [(number, score) for number, score in map(tuple, case.old_scores) if number not in new and number not in kept]
    return bool(gone) and {"customer": gone[0][0], "old": gone[0][1]}


@task.misconception(
    "old-score-kept",
    "Customer {customer} had a score already and still has it: the new one, {new}, was passed over without a word. From the second night on the model speaks, and nobody hears it.",
)
def old_score_kept(case):
    if case.raised or case.got["refused"]:
        return False
    old, new, kept = dict(map(tuple, case.old_scores)), dict(map(tuple, case.scores)), dict(map(tuple, case.got["kept"]))
    stayed = [each for each in old if each in new and new[each] != old[each] and kept.get(each) == old[each]]
    others = [each for each in new if each not in old and new[each] is not None and 0 <= new[each] <= 1]
    if not stayed or not others or any(kept.get(each) != new[each] for each in others):
        return False
    return {"customer": stayed[0], "new": new[stayed[0]]}


@task.misconception(
    "old-scores-in-the-way",
    "Customer {customer} had a score already, and the new ones were refused because of it. From the second night on, nothing is written.",
)
def old_scores_in_the_way(case):
    if case.raised or case.want["refused"] or not case.got["refused"]:
        return False
    return {"customer": case.old_scores[0][0]} if case.old_scores else False
