"""reviews-of-the-night: a feed written wholly or not at all, by a driver, on a server."""

from milepost.check import Task, exact, rows_of
from milepost.kinds.channel import after
from milepost.kinds.sql import Schema, bag

SHOP = Schema("""
CREATE TABLE products (product_id INT NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL);
CREATE TABLE reviews (
  review_id INT NOT NULL PRIMARY KEY,
  product_id INT NOT NULL,
  stars TINYINT CHECK (stars BETWEEN 1 AND 5),
  title VARCHAR(60),
  FOREIGN KEY (product_id) REFERENCES products (product_id)
);
""")
PRODUCTS = ((1, "Kettle"), (2, "Hand mill"), (3, "Filter papers"))
QUOTED = ("Isn't what I ordered", "'; DELETE FROM reviews; -- ", 'The "new" lid leaks', "x', 5), (99, 1, 5, 'mine")
SLASHED = ("Black\\white only", "smells of C:\\new", "50% off\\")
PLAIN = ("Keeps its heat", "Solid", "Très bien ☕", "50% off, and %s of it broken", None, "")

task = Task("load_reviews(shop: database, feed: list[dict[str, any]]) -> int")
task.judge(after(returned=exact, state=bag, closes=True))


def entry(number, product, stars, title):
    return {"review_id": number, "product_id": product, "stars": stars, "title": title}


task.example(
    SHOP.state(products=PRODUCTS, reviews=[(1, 2, 4, "Solid")]),
    [entry(1, 2, 2, "Solid, until it broke"), entry(2, 1, None, "Isn't what I ordered"), entry(3, 3, 5, None)],
)
task.example(
    SHOP.state(products=PRODUCTS, reviews=[(1, 2, 4, "Solid")]),
    [entry(2, 1, 5, "Solid"), entry(3, 7, 5, "Wrong shelf")],
)


def a_feed(draw, low, high, titles=(*PLAIN, *QUOTED, *SLASHED)):
    """A shop with some reviews, and a feed with new and edited ones, one of them twice."""
    old = [
        (each, draw.integer(1, 3), draw.choice((None, 1, 5)), draw.choice(PLAIN))
        for each in range(1, draw.integer(2, 5))
    ]
    numbers = draw.shuffled(range(1, len(old) + 1))[:1] + [each + 10 for each in range(draw.size(low, high))]
    feed = [
        entry(each, draw.integer(1, 3), draw.choice((None, 1, 2, 3, 4, 5)), draw.choice(titles))
        for each in draw.shuffled(numbers)
    ]
    again = dict(draw.choice(feed), stars=draw.integer(1, 5), title="Edited once more")
    return SHOP.state(products=PRODUCTS, reviews=old), [*feed, again]


@task.hidden(times=2)
def odd_titles(draw):
    return with_titles(draw, QUOTED)


@task.hidden(times=2)
def titles_with_a_backslash(draw):
    return with_titles(draw, SLASHED)


def with_titles(draw, titles):
    state, feed = a_feed(draw, 2, 6, (*PLAIN, *titles))
    # A space at an end, and no sign at all: they are what the customer wrote, too.
    return state, [*feed, entry(50, 1, 3, draw.choice(titles)), entry(51, 2, 4, " Solid "), entry(52, 3, None, "")]


@task.hidden(times=3)
def a_night(draw):
    return a_feed(draw, 1, 8)


@task.hidden(times=1)
def taken_back(draw):
    """A customer has taken back the stars and the title of a review."""
    state = SHOP.state(products=PRODUCTS, reviews=[(1, 2, draw.integer(1, 5), "Solid"), (2, 3, 4, None)])
    return state, [entry(1, 2, None, None), entry(2, 3, draw.integer(1, 5), "Keeps its heat")]


@task.hidden(times=1)
def a_quiet_night(draw):
    return a_feed(draw, 1, 2)[0], []


@task.hidden(times=2)
def an_unknown_product(draw):
    state, feed = a_feed(draw, 2, 6, PLAIN)
    return state, [*feed, entry(60, draw.integer(4, 9), 3, "Solid"), entry(61, 1, 3, "Solid")]


@task.hidden(times=2)
def stars_that_cannot_be(draw):
    state, feed = a_feed(draw, 2, 6, PLAIN)
    return state, [*feed, entry(60, 2, draw.choice((0, 6, 10)), "Solid"), entry(61, 1, 3, "Solid")]


def a_long_night(draw):
    return SHOP.state(products=PRODUCTS), [
        entry(each, draw.integer(1, 3), draw.integer(1, 5), draw.choice(PLAIN)) for each in range(1, 301)
    ]


task.budget(
    case=a_long_night,
    uses=3,
    message="The reviews are all there, and it took {uses} statements; {allowed} are allowed for 300 reviews. With a server in "
    "another building that is {uses} ways there and back, and while they last the table is locked or half old.",
)


def marked(case):
    """Give the first title with a mark in it that SQL reads, None without one."""
    return next((each["title"] for each in case.feed if each["title"] in QUOTED), None)


def pasted(case):
    """Give the first title that was sent as it is, between marks of the kind that it holds; None when there is none."""
    sent = " ".join(case.got.statements)
    titles = (each["title"] for each in case.feed if each["title"] in QUOTED)
    return next(
        (each for each in titles for mark in "'\"" if mark in each and mark + " ".join(each.split()) in sent), None
    )


def is_refused(case):
    return case.want is not None and case.want.returned == 0 and len(case.feed) > 0


@task.misconception(
    "title-read-as-sql",
    "A title is {title}. In your statement the mark in it ends the text, and the server reads the rest as SQL: {said}. "
    "Whoever writes a review decides what your job does.",
)
def title_read_as_sql(case):
    if case.raised:
        title = marked(case)
        return title is not None and "1064" in case.said and {"title": title, "said": "it refuses the statement"}
    title = pasted(case)
    lost = title is not None and not is_refused(case)
    return lost and {"title": title, "said": "it refuses the statement, and nothing of the night is loaded"}


@task.misconception(
    "own-escaping",
    "The title {title} is in the table as {kept}. You made the marks harmless yourself, and the backslash is one more sign that "
    "SQL reads: there is always one more.",
)
def own_escaping(case):
    if case.raised:
        slashed = next((each["title"] for each in case.feed if each["title"] in SLASHED), None)
        return (
            slashed is not None
            and "1064" in case.said
            and {"title": slashed, "kept": "nothing: the statement is refused"}
        )
    want = {row[0]: row[3] for row in rows_of(case.want.state["reviews"])}
    got = {row[0]: row[3] for row in rows_of(case.got.state["reviews"])}
    known = {each["title"] for each in case.feed} | {row[3] for row in rows_of(case.shop["reviews"])}
    for number, title in want.items():
        kept = got.get(number)
        if title in SLASHED and kept is not None and kept not in known:
            return {"title": title, "kept": repr(kept)}
    slashed = next((each["title"] for each in case.feed if each["title"] in SLASHED), None)
    lost = (
        slashed is not None
        and case.got.returned == 0
        and case.want.returned > 0
        and marked(case) is None
        and not case.got.undone
    )
    return lost and {"title": slashed, "kept": "nothing: the statement is refused"}


@task.misconception(
    "not-committed",
    "{rows} rows were written, and taken back when the connection ended: nobody had said commit. The job said that all went well.",
)
def not_committed(case):
    return (
        not case.raised
        and case.got.returned == case.want.returned
        and case.got.undone > 0
        and {"rows": case.got.undone}
    )


@task.misconception(
    "half-written",
    "The feed has a review that the table may not hold, and {count} rows of it stayed all the same. Nothing of such a feed should: tomorrow's job cannot know which reviews are still missing.",
)
def half_written(case):
    if case.raised or not is_refused(case):
        return False
    want = {row[0]: row for row in rows_of(case.want.state["reviews"])}
    stayed = [row for row in rows_of(case.got.state["reviews"]) if want.get(row[0]) != row]
    return len(stayed) > 0 and {"count": len(stayed)}


@task.misconception(
    "refusal-not-caught",
    "The server refused a review, and your function ended with its {error}. Nothing was written, and whoever called it got an "
    "exception where the task promises 0.",
)
def refusal_not_caught(case):
    # A feed that is refused is told by what stands in it: one product too many, or stars that cannot be.
    known = {row[0] for row in rows_of(case.shop["products"])}
    bad = any(
        each["product_id"] not in known or (each["stars"] is not None and not 1 <= each["stars"] <= 5)
        for each in case.feed
    )
    return bool(case.raised) and bad and "1064" not in case.said and {"error": case.raised}


@task.misconception(
    "none-as-text",
    "Review {number} has no {column}, and in the table it is {kept}. What is not known is NULL; whatever stands in its place is read and counted as if somebody had said it.",
)
def none_as_text(case):
    if case.raised:
        return False
    kept = {row[0]: row for row in rows_of(case.got.state["reviews"])}
    for row in rows_of(case.want.state["reviews"]):
        for place, column in ((2, "stars"), (3, "title")):
            there = kept.get(row[0], row)[place]
            if row[place] is None and there is not None:
                return {"number": row[0], "column": column, "kept": repr(there)}
    return False


@task.misconception(
    "edited-review-refused",
    "Review {number} was in the table already: its customer has edited it. The server refused it as a duplicate, and with it the whole night.",
)
def edited_review_refused(case):
    there = {row[0] for row in rows_of(case.shop["reviews"])}
    seen = [each["review_id"] for each in case.feed]
    twice = [each for at, each in enumerate(seen) if each in there or each in seen[:at]]
    if not twice or is_refused(case):
        return False
    refused = "1062" in case.said if case.raised else case.got.returned == 0 < case.want.returned
    return refused and {"number": twice[0]}


@task.misconception(
    "edit-not-taken",
    "Review {number} came with {new}, and in the table it is still {old}. A customer who takes back five stars is not heard.",
)
def edit_not_taken(case):
    if case.raised or is_refused(case):
        return False
    want, got = ({row[0]: row for row in rows_of(side.state["reviews"])} for side in (case.want, case.got))
    off = next((each for each in want if each in got and want[each] != got[each]), None)
    return off is not None and was_said(case, off, want[off], got[off]) and {"number": off, "new": str(want[off][1:]), "old": str(got[off][1:])}


def was_said(case, number, want, got):
    """Whether what is wrong in a row is what the table, or an earlier entry of the feed, said of this review."""
    if want[3] == "" and got[3] is None:
        return False
    entries = [(each["product_id"], each["stars"], each["title"]) for each in case.feed if each["review_id"] == number]
    before = [tuple(row[1:]) for row in rows_of(case.shop["reviews"]) if row[0] == number]
    return all(any(said[place] == got[place + 1] for said in (*before, *entries[:-1])) for place in range(3) if want[place + 1] != got[place + 1])


@task.misconception(
    "otherwise-kept",
    "Review {number} came with {new}, and in the table it is {old}. What a customer wrote is kept as it was written, sign for sign; a title without any signs is a title too, and not the same as none.",
)
def otherwise_kept(case):
    if case.raised or is_refused(case):
        return False
    want, got = ({row[0]: row for row in rows_of(side.state["reviews"])} for side in (case.want, case.got))
    off = next((each for each in want if each in got and want[each] != got[each]), None)
    return off is not None and not was_said(case, off, want[off], got[off]) and {"number": off, "new": repr(tuple(want[off][1:])), "old": repr(tuple(got[off][1:]))}


@task.misconception(
    "other-count",
    "The table is right, and your function says {said} where the feed has {entries} entries. The server counts a row that it changed twice, and one that stayed as it was not at all; a dict counts "
    "a review once that came twice. Nobody can hold such a number against the feed.",
)
def other_count(case):
    if case.raised or is_refused(case) or case.got.returned == 0 or not bag.same(case.want.state, case.got.state):
        return False
    return case.got.returned != case.want.returned and {"said": case.got.returned, "entries": len(case.feed)}


@task.misconception(
    "refusal-not-said",
    "The server refused the feed, nothing of it stayed, and your function returns {said} where 0 is promised. Whoever called it believes something else.",
)
def refusal_not_said(case):
    return not case.raised and is_refused(case) and bag.same(case.want.state, case.got.state) and case.got.returned != 0 and {"said": case.got.returned}


@task.misconception(
    "left-open",
    "Your function returned, and {count} of its connections was still open. A job that leaves one behind each night finds the "
    "server full after half a year: `Too many connections`.",
)
def left_open(case):
    return not case.raised and case.got.left_open > 0 and {"count": case.got.left_open}
