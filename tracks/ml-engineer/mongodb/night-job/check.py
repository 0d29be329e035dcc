"""night-job: updates in bulk from Python, seen from the server's side."""

from milepost.check import Task, exact
from milepost.kinds.channel import after
from milepost.kinds.documents import Collections, bag

task = Task("note(shop: collections, scores: list[tuple[int, float]]) -> int")
# Each call starts threads and connects; on a machine with much else to do that takes its time.
task.time_limit(seconds=20)
task.judge(after(returned=exact, state=bag, closes=True))

NAMES = ("Anna Koch", "Ben Maes", "Zoé Petit")


def profiles(draw, customers, *, bare=0):
    """A profile of each customer; the first `bare` of them have never been scored."""
    made = []
    for place, customer in enumerate(customers):
        each = {"_id": customer, "name": draw.choice(NAMES), "seen": [draw.integer(1, 48) for _ in range(2)]}
        made.append(each if place < bare else each | {"score": draw.integer(0, 99) / 100, "scored": draw.integer(2, 9)})
    return Collections({"profiles": made})


def score(draw):
    return draw.integer(100, 199) / 200


task.example(
    Collections({"profiles": [{"_id": 7, "name": "Anna Koch", "score": 0.2, "scored": 3}, {"_id": 8, "name": "Ben Maes", "seen": [31]}]}),
    [(7, 0.75), (8, 0.5), (12, 0.25)],
)


@task.hidden(times=1)
def nobody(draw):
    return profiles(draw, [4, 7]), []


@task.hidden(times=1)
def twice_in_a_night(draw):
    return profiles(draw, [7, 8]), [(7, score(draw) + 1), (9, score(draw)), (7, score(draw)), (9, score(draw) + 1)]


@task.hidden(times=2)
def any_night(draw):
    customers = draw.shuffled(range(1, 9))
    known = draw.size(0, 5)
    return profiles(draw, customers[:known], bare=draw.integer(0, 2)), [(each, score(draw)) for each in draw.shuffled(customers)[: draw.size(1, 6)]]


def many(draw):
    return profiles(draw, range(1, 61)), [(each, score(draw)) for each in range(31, 91)]


task.budget(
    case=many,
    uses=2,
    message="The server was asked {uses} times for 60 customers, and {allowed} times are enough. Over a network each question is a way there and back; this is how four hours come about.",
)


def found(case):
    """The profiles before and after, by customer."""
    old = {each["_id"]: each for each in case.shop["profiles"]}
    return old, {} if case.got is None else {each["_id"]: each for each in case.got.state.get("profiles", [])}


def first(case, test):
    """The first customer whose profile this is true of, before and after."""
    old, new = found(case)
    for customer in dict.fromkeys(number for number, _ in case.scores):
        fields = test(customer, old.get(customer), new.get(customer))
        if fields:
            return {"customer": customer} | fields
    return False


@task.misconception(
    "empty-list",
    "An empty list ends with {raised}: {said} There are nights without scores, and on the morning after such a night somebody is called out of bed.",
)
def empty_list(case):
    return not case.scores and bool(case.raised) and {"raised": case.raised, "said": case.said}


@task.misconception(
    "inserted-again",
    "It ends with {raised}. You put documents in where there are some already, and no `_id` comes twice. The job works once, in the first night.",
)
def inserted_again(case):
    return case.raised in {"DuplicateKeyError", "BulkWriteError"} and "E11000" in case.said and {"raised": case.raised}


@task.misconception(
    "made-elsewhere",
    "A document was made {where}, and the profile of customer {customer} is looked for in `profiles`, under the `_id` {customer}, a number. Every night there will be more of these, and nobody reads them.",
)
def made_elsewhere(case):
    if case.got is None or not case.scores:
        return False
    other = next((name for name in case.got.state if name != "profiles" and len(case.got.state[name]) > 0), None)
    known = {each["_id"] for each in case.want.state["profiles"]}
    odd = next((each["_id"] for each in case.got.state.get("profiles", []) if each["_id"] not in known), None)
    if other is None and odd is None:
        return False
    return {"where": f"in the collection `{other}`" if other is not None else f"under the `_id` {odd!r}", "customer": case.scores[0][0]}


@task.misconception(
    "replaced",
    "Of the profile of customer {customer} these fields are gone: {lost}. A whole document was put in its place, and what other programs had written went with the old one.",
)
def replaced(case):
    def test(_customer, old, new):
        lost = [f"`{name}`" for name in old or {} if new is not None and name not in new]
        return lost and {"lost": ", ".join(lost)}

    return first(case, test)


@task.misconception(
    "not-made",
    "Customer {customer} has a score and no profile, and none was made. An update that finds no document is content to change nothing; the newest customers are never scored.",
)
def not_made(case):
    return not made_elsewhere(case) and first(case, lambda customer, old, new: {"made": False} if old is None and new is None and case.got is not None else None)


@task.misconception(
    "count-set",
    "`scored` of customer {customer} was {was} and is {now}; it should be higher by {times}. A number that is set, or counted before the list was cut down to one entry for each customer, forgets what happened in between.",
)
def count_set(case):
    def test(customer, old, new):
        times = sum(number == customer for number, _ in case.scores)
        was = (old or {}).get("scored", 0)
        if new is None or new.get("scored") == was + times or new.get("score") not in {score for number, score in case.scores if number == customer}:
            return None
        return {"was": was if old and "scored" in old else "missing", "now": new.get("scored", "missing"), "times": times}

    return first(case, test)


@task.misconception(
    "first-score-kept",
    "Customer {customer} stands in the list more than once, and the profile has the score {now}, an earlier one. The last one is {last}: what was scored later knows more.",
)
def first_score_kept(case):
    def test(customer, _old, new):
        mine = [score for number, score in case.scores if number == customer]
        return new is not None and new.get("score") in mine[:-1] and new["score"] != mine[-1] and {"now": new["score"], "last": mine[-1]}

    return first(case, test)


@task.misconception(
    "counted-something-else",
    "The profiles are right, and you return {mine}; {right} were made. That number goes into the morning's report. {what}",
)
def counted_something_else(case):
    if case.got is None or not bag.same(case.want.state, case.got.state) or case.got.returned == case.want.returned:
        return False
    what = {len(case.scores): "The list is that long.", len(case.scores) - case.want.returned: "So many were there already."}
    return {"mine": case.got.returned, "right": case.want.returned, "what": what.get(case.got.returned, "")}


@task.misconception(
    "left-open",
    "Everything is right, and the connection is still open when the function is done ({open} in all). A job that runs for weeks opens one each night, until the server lets nobody in.",
)
def left_open(case):
    if case.got is None or not bag.same(case.want.state, case.got.state) or case.got.returned != case.want.returned:
        return False
    return case.got.left_open > 0 and {"open": case.got.left_open}
