"""last-piece: a reservation among other checkouts, which come between its statements."""

from milepost.check import Task
from milepost.kinds.sql import Schema, rows_of

task = Task("interleave(shop: database, steps: list[str]) -> dict")
task.time_limit(seconds=15)

SCHEMA = Schema("""
CREATE TABLE stock (product_id INT NOT NULL PRIMARY KEY, pieces INT NOT NULL);
CREATE TABLE reservations (order_id INT NOT NULL PRIMARY KEY, product_id INT NOT NULL);
""")
MINE, OTHERS = 10001, 20001


def other(product):
    """What another checkout does, statement by statement."""
    return [
        "other: START TRANSACTION",
        f"other: SELECT pieces INTO @n FROM stock WHERE product_id = {product} FOR UPDATE",
        f"other: INSERT INTO reservations (order_id, product_id) SELECT {OTHERS}, {product} FROM DUAL WHERE @n > 0",
        f"other: UPDATE stock SET pieces = pieces - 1 WHERE product_id = {product} AND @n > 0",
        "other: COMMIT",
    ]


def shop(pieces, more=4):
    stock = [] if pieces is None else [(7, pieces)]
    return SCHEMA.state(stock=[*stock, (8, more)], reservations=[(9001, 7)])


task.example(shop(1), ["rest"])


@task.hidden(times=1)
def alone(draw):
    return shop(draw.integer(2, 5)), ["rest"]


@task.hidden(times=1)
def sold_out(_draw):
    return shop(0), ["rest"]


@task.hidden(times=1)
def no_such_product(_draw):
    return shop(None), ["rest"]


@task.hidden(times=1)
def among_others(draw):
    """Another checkout of the same product begins between the statements, and ends after them."""
    begin, end = other(7)[:2], other(7)[2:]
    return shop(1), ["answer", "answer", *begin, "rest", *end]


@task.hidden(times=1)
def another_product(draw):
    return shop(1), ["answer", "answer", *other(8), "rest"]


@task.hidden(times=1)
def behind_another(_draw):
    """Another checkout was there first, and there is a piece for each of them."""
    return shop(2), [*other(7)[:2], "answer", "answer", *other(7)[2:], "rest"]


WATCH = "watcher: SELECT (SELECT pieces FROM stock WHERE product_id = 7) + (SELECT COUNT(*) FROM reservations WHERE product_id = 7)"


@task.hidden(times=1)
def watched(draw):
    """Somebody counts between the statements: what is left and what is reserved must always be as much together."""
    return shop(draw.integer(2, 5)), [*["answer", WATCH] * 6, "rest", WATCH]


@task.hidden(times=1)
def behind_a_shared_lock(_draw):
    """Another checkout begins with a lock that several may hold: two such locks wait for each other on every server."""
    begin = ["other: START TRANSACTION", "other: SELECT pieces INTO @n FROM stock WHERE product_id = 7 LOCK IN SHARE MODE"]
    # Its first change is the one that waits, so it has written least, and the server ends it. What it wrote alone then is nothing.
    end = [
        "other: UPDATE stock SET pieces = pieces - 1 WHERE product_id = 7 AND @n > 0",
        f"other: INSERT INTO reservations (order_id, product_id) SELECT {OTHERS}, 7 FROM DUAL WHERE @n > 0 AND ROW_COUNT() = 1",
        "other: COMMIT",
    ]
    return shop(1), ["answer", "answer", *begin, "rest", *end]


def counts(case):
    """What the watcher counted, pieces and reservations together, each time."""
    return [int(rows_of(step["rows"])[0][0]) for step in case.got["steps"] if step["who"] == "watcher" and step["rows"]]


def outcome(got):
    """Pieces of 7 and 8 (None without a row), and who has reserved which."""
    stock = dict(rows_of(got["state"]["stock"]))
    return stock.get(7), stock.get(8), dict(rows_of(got["state"]["reservations"]))


def look(case):
    """What came of it: pieces before and after, reservations made, whether the other one waited or never ended."""
    before = dict(rows_of(case.shop["stock"]))
    seven, eight, reserved = outcome(case.got)
    theirs = [step for step in case.got["steps"] if step["who"] == "other"]
    wants = 8 if any("product_id = 8" in step for step in case.steps) else 7
    return {
        "before": before.get(7),
        "after": seven,
        "before_8": before[8],
        "after_8": eight,
        "mine": reserved.get(MINE) == 7,
        "odd": reserved.get(MINE) not in (None, 7),
        "theirs": OTHERS in reserved,
        "there": bool(theirs),
        "wants": wants,
        "waited": any(step["outcome"] in {"waited", "stuck", "waited-too-long"} for step in theirs),
        "stuck": any(step["outcome"] in {"stuck", "waited-too-long", "deadlock"} for step in theirs),
    }


def is_sound(case):
    seen = look(case)
    sold = int(seen["mine"]) + (int(seen["theirs"]) if seen["wants"] == 7 else 0)
    if len(set(counts(case))) > 1 or seen["odd"] or seen["stuck"] or (seen["wants"] == 8 and seen["waited"]):
        return False
    if seen["after_8"] != seen["before_8"] - (int(seen["theirs"]) if seen["wants"] == 8 else 0):
        return False
    if seen["before"] is None:
        return seen["after"] is None and sold == 0
    rivals = 1 + int(seen["there"] and seen["wants"] == 7)
    # Whoever comes gets a piece while there is one, no piece goes astray, and none that is not there is sold.
    return seen["after"] == seen["before"] - sold and sold == min(rivals, seen["before"])


task.judge(is_sound)


@task.misconception(
    "read-without-lock",
    "Of product 7 there was this much: {before}. Another checkout came between your statements; afterwards `pieces` is {after}, and {sold} reservations are made. You decided by a number "
    "that was no longer true when you wrote: reading alone keeps nobody away, and a lock that ends with its own statement neither. Somebody gets a letter of apology.",
)
def read_without_lock(case):
    seen = look(case)
    if not seen["there"] or seen["wants"] != 7 or not seen["mine"] or not seen["theirs"]:
        return False
    wrong = seen["after"] != seen["before"] - 2 or seen["before"] < 2
    return wrong and {"before": seen["before"], "after": seen["after"], "sold": 2}


@task.misconception(
    "half-seen",
    "Somebody looked between your statements. Pieces and reservations of product 7 are {right} together, and for a moment they were {seen}: one of your two changes was there for all to "
    "see, and the other was not. If the server stops in that moment, it stays so.",
)
def half_seen(case):
    seen = counts(case)
    right = sum(pieces for product, pieces in rows_of(case.shop["stock"]) if product == 7) + len(case.shop["reservations"])
    return len(set(seen)) > 1 and seen[-1] == right and {"right": right, "seen": next(each for each in seen if each != right)}


@task.misconception(
    "gave-up",
    "Of product 7 there were {before} pieces. Another checkout had locked the row when yours came; afterwards `pieces` is {after}, and order 10001 has none. Whoever passes over a row that is locked, or gives up at once, "
    "sends a customer away while there is something to sell.",
)
def gave_up(case):
    seen = look(case)
    enough = seen["there"] and seen["wants"] == 7 and (seen["before"] or 0) > 1
    return enough and seen["theirs"] and not seen["mine"] and not seen["stuck"] and {"before": seen["before"], "after": seen["after"]}


@task.misconception(
    "stock-set",
    "Of product 7 there were {before} pieces, order 10001 took one, and afterwards `pieces` is {after}. A new value that does not come from the old one is right by chance, for one number of pieces.",
)
def stock_set(case):
    seen = look(case)
    odd = seen["mine"] and not seen["there"] and seen["before"] is not None and seen["after"] not in (seen["before"], seen["before"] - 1)
    return odd and {"before": seen["before"], "after": seen["after"]}


@task.misconception(
    "reserved-otherwise",
    "Of product 7 there were {before} pieces and afterwards {after}, and `reservations` has no row for order 10001 and product 7; it has {rows}. The piece is gone, and nobody has it.",
)
def reserved_otherwise(case):
    seen = look(case)
    if seen["there"] or not seen["before"] or seen["mine"] or seen["after"] == seen["before"]:
        return False
    rows = ", ".join(f"order {order} with product {product}" for order, product in sorted(outcome(case.got)[2].items()))
    return {"before": seen["before"], "after": seen["after"], "rows": rows}


@task.misconception(
    "deadlock",
    "Another checkout came between your statements, and the two waited for each other until the server ended one: a deadlock. Both had begun with a lock that several may hold, or with none, and then "
    "wanted to write. Whose turn it is must be settled by the first statement.",
)
def deadlock(case):
    return any(step["outcome"] == "deadlock" for step in case.got["steps"])


@task.misconception(
    "sold-below-zero",
    "There was no piece of product 7, and now `pieces` is {after}. The reservation was not made, but the stock was lowered all the same: both have to hang on the same question.",
)
def sold_below_zero(case):
    seen = look(case)
    return seen["before"] == 0 and seen["after"] == -1 and not seen["mine"] and {"after": seen["after"]}


@task.misconception(
    "other-stock-lowered",
    "Of product 8 there were {before} pieces, and now it is {after}: nobody asked you for one. An `UPDATE` changes every row for which its condition is true.",
)
def other_stock_lowered(case):
    seen = look(case)
    return seen["wants"] != 8 and seen["after_8"] != seen["before_8"] and {"before": seen["before_8"], "after": seen["after_8"]}


@task.misconception(
    "reserved-without-a-piece",
    "There was no piece of product 7 (`pieces`: {before}), and order 10001 has one reserved. The stock was not lowered, but the reservation was made all the same: both have to hang "
    "on the same question.",
)
def reserved_without_a_piece(case):
    seen = look(case)
    return not seen["before"] and seen["mine"] and {"before": "no such row" if seen["before"] is None else 0}


@task.misconception(
    "not-committed",
    "Nothing has changed: order 10001 has no reservation, though `pieces` was {before}. Either nothing was written, or it was taken back. A transaction that is rolled back, or still open when the connection goes, is "
    "undone, and until then everybody else waits for its locks.",
)
def not_committed(case):
    seen = look(case)
    return bool(seen["before"]) and not seen["mine"] and (seen["stuck"] if seen["there"] else seen["after"] == seen["before"]) and {"before": seen["before"]}


@task.misconception(
    "everybody-waits",
    "Somebody bought product 8 and had to wait for your transaction, which is about product 7. A locking read locks every row that it reads, and `LOCK TABLES` all of them. On the day with most "
    "customers, all of them stand in one queue.",
)
def everybody_waits(case):
    seen = look(case)
    return seen["there"] and seen["wants"] == 8 and seen["waited"]


@task.misconception(
    "stock-not-lowered",
    "Order 10001 has its reservation, and `pieces` of product 7 is still {after}. The next one buys the same piece.",
)
def stock_not_lowered(case):
    seen = look(case)
    return seen["mine"] and not seen["there"] and seen["after"] == seen["before"] and {"after": seen["after"]}
