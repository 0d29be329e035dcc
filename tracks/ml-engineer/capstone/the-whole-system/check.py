"""the-whole-system: a night over two stores and a day of service, met from outside."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np

from milepost.check import rows_of
from milepost.kinds.documents import Collections
from milepost.kinds.services import Reply, get, kill, post, request, rerun, restart, task_of, together, visit, wait
from milepost.kinds.sql import Schema

SHOP = Schema("""
CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT, ordered_at DATETIME NOT NULL, shipped_at DATETIME);
CREATE TABLE order_lines (order_id INT, line_no INT, product_id INT NOT NULL, quantity INT NOT NULL, cents INT NOT NULL, PRIMARY KEY (order_id, line_no));
CREATE TABLE returns (return_id INT PRIMARY KEY, order_id INT NOT NULL, line_no INT NOT NULL, returned_at DATETIME NOT NULL);
""")
NOW = datetime(2024, 11, 1, 6, 0, 0)
START = NOW.replace(tzinfo=UTC).timestamp()
DAY = timedelta(days=1)
DAY_S = 86_400.0
# Of fewer lines too little can be said, and those after a night that loses are not judged.
ENOUGH = 230
PRODUCTS = range(1, 21)
CUSTOMERS = range(1, 41)
APART = 0.2
GOOD = 0.9
# How much each of the three counts. Who leaves out reviews is right in at most 81 of 100 clear pairs before the night; who leaves out habits
# or prices in at most 90 after it; who has all three in 98 and more.
HABIT, STARS, PRICE = 6.5, 1.6, 2.4
# In new times more is chance: the best model of then has a higher loss than the first one had, and is still better than that one is by now.
OLD_SURE, NEW_SURE = 1.5, 0.8

task = task_of(shop="database", club="collections", seconds=60)
task.memory(mb=1024)


def chance(habit, stars, cents, *, new):
    """Give the true risk of a line: in old times reviews count most, in new times, when all is twice as dear, the price."""
    price = cents / 20_000 - 1
    logit = -0.2 + HABIT * (habit - 0.4) + (PRICE * price if new else STARS * (3.3 - stars))
    return 1 / (1 + math.exp(-logit * (NEW_SURE if new else OLD_SURE)))


# So many lines of each time: days, how dear everything is, and what decides.
OLD = (-160, -45, 1, "old")
NEW = (-29, -2, 2, "new")
# A sale at half the price, in which somebody writes "kept" for "came back" and the other way round, until it is noticed.
BROKEN = (-29, -8, 0.5, "broken")
NOTICED = (-7, -2, 0.5, "old")


def history(rng, *times, turns=False):
    """Draw a shop's past, line by line, each with its fate by what was known when it was placed.

    When it `turns`, there will be reviews some days from now that say the opposite.
    """
    quality = rng.uniform(1.6, 4.9, len(PRODUCTS))
    reviews = []
    for number, product in enumerate(each for each in PRODUCTS for _ in range(2 + each % 7)):
        stars = int(min(max(round(quality[product - 1] + rng.normal(0, 0.6)), 1), 5))
        reviews.append({"_id": number, "product": product, "stars": stars, "at": NOW - DAY * 200 + timedelta(hours=number)})
    stars = {product: [each["stars"] for each in reviews if each["product"] == product] for product in PRODUCTS}
    liking = rng.uniform(0, 1, len(CUSTOMERS) + 1)
    placed = sorted((day, dear, what) for count, (first, last, dear, what) in times for day in rng.uniform(first, last, count).tolist())
    orders, lines, returns = [], [], []
    bought, back = dict.fromkeys(CUSTOMERS, 0), []
    for number, (day, dear, what) in enumerate(placed, 1):
        moment = (NOW + DAY * day).replace(microsecond=0)
        customer = int(rng.choice(len(CUSTOMERS))) + 1
        shipped = moment + timedelta(hours=30)
        product, cents = int(rng.choice(len(PRODUCTS))) + 1, int(rng.integers(10, 200) * 100 * dear)
        sent = sum(who == customer and at < moment for who, at in back)
        habit = (sent + 0.3) / (bought[customer] + 1)
        mean = sum(stars[product]) / len(stars[product])
        # What somebody likes about sending back shows in their own past, and only there.
        risk = chance(0.5 * habit + 0.5 * liking[customer], mean, cents, new=what == "new")
        orders.append((number, customer, moment, shipped))
        lines.append((number, 1, product, 1, cents))
        if (rng.random() < risk) != (what == "broken"):
            at = shipped + DAY * int(rng.integers(3, 14))
            returns.append((len(returns) + 1, number, 1, at))
            back.append((customer, at))
        bought[customer] += 1
    shop = SHOP.state(orders=orders, order_lines=lines, returns=returns)
    if turns:
        later = [(product, 1 if sum(stars[product]) > 3 * len(stars[product]) else 5) for product in PRODUCTS for _ in range(20)]
        reviews += [{"_id": 1000 + place, "product": product, "stars": given, "at": NOW + DAY * 5} for place, (product, given) in enumerate(later)]
    return shop, Collections({"products": [{"_id": each} for each in PRODUCTS], "reviews": reviews})


def traffic(rng, *, requests, lines=30, dearer=1):
    """Requests of known customers about known products."""
    made = []
    for _ in range(requests):
        customer = int(rng.choice(len(CUSTOMERS))) + 1
        asked = [
            {"product_id": int(rng.choice(len(PRODUCTS))) + 1, "cents": int(rng.integers(10, 200) * 100 * dearer)} for _ in range(lines)
        ]
        made.append(post("/lines", {"customer_id": customer, "lines": asked}))
    return made


STRANGERS = (
    post("/lines", {"customer_id": 9_999, "lines": [{"product_id": 3, "cents": 5000}]}),
    post("/lines", {"customer_id": None, "lines": [{"product_id": 3, "cents": 5000}, {"product_id": 9_999, "cents": 0}]}),
)
LINE = {"product_id": 3, "cents": 5000}
FULL = post("/lines", {"customer_id": 3, "lines": [LINE] * 50})
NONSENSE = (
    post("/lines", {"customer_id": 3, "lines": []}),
    post("/lines", {"customer_id": 3, "lines": [LINE] * 51}),
    post("/lines", {"customer_id": "3", "lines": [LINE]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"cents": -1}]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"cents": "5000"}]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"cents": 49.5}]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"product_id": None}]}),
    post("/lines", {"customer_id": 3, "lines": [{"product_id": 3}]}),
    post("/lines", {"lines": [LINE]}),
    request("POST", "/lines", body=b"{"),
)


def first_days():
    """A small shop for the page: enough to begin, too little to be good."""
    return history(np.random.default_rng(7), (60, OLD))


task.example(
    visit(get("/health"), post("/lines", {"customer_id": 3, "lines": [LINE, LINE | {"cents": 900}]}), NONSENSE[0], get("/watch"), start=START), *first_days()
)


@task.hidden(times=1)
def a_day_and_a_night(draw):
    rng = draw.rng()
    shop, club = history(rng, (400, OLD), (1000, NEW))
    before, after = traffic(rng, requests=16), traffic(rng, requests=16, dearer=2)
    steps = [get("/health"), *before[:6], together(*before[6:9]), kill(), *before[9:], FULL, get("/watch")]
    steps += [wait(32 * DAY_S), rerun(), *after[:8], restart(), *after[8:], get("/watch"), get("/health")]
    return visit(*steps, start=START), shop, club


@task.hidden(times=1)
def a_bad_day(draw):
    rng = draw.rng()
    shop, club = history(rng, (400, OLD), turns=True)
    steps = [*draw.shuffled((*NONSENSE, *STRANGERS)), get("/watch"), *traffic(rng, requests=7), get("/watch"), kill(), get("/watch")]
    return visit(*steps, *traffic(rng, requests=4, lines=25, dearer=3), get("/watch"), start=START), shop, club


@task.hidden(times=1)
def a_night_that_loses(draw):
    """Tonight's model has learned from broken lines, and is tested on lines as they should be."""
    rng = draw.rng()
    shop, club = history(rng, (400, OLD), (800, BROKEN), (300, NOTICED))
    usual, cheap = traffic(rng, requests=5, lines=25), traffic(rng, requests=4, lines=25, dearer=0.5)
    steps = [*usual[:4], get("/watch"), wait(32 * DAY_S), rerun(), usual[4], get("/watch"), kill(), *cheap, get("/watch")]
    return visit(*steps, start=START), shop, club


# ------------------------------------------------------------ what went wrong, in the order of the conversation


def each_reply(case):
    """Give every request with the reply that it should have had and the one that it had, and what came before it."""
    ended, nights = False, 0
    for step, want, got in zip(case.settings.steps, case.want, case.got, strict=True):
        ended |= step.get("do") in {"kill", "restart"}
        nights += step.get("do") == "rerun"
        for one, other in zip(getattr(want, "replies", (want,)), getattr(got, "replies", (got,)), strict=True):
            if isinstance(one, Reply):
                yield one.step, one, other, ended, nights


def fault(case):
    """Give the first thing that is wrong: its name, and the fields of its message; None when nothing is."""
    pairs, champions = {}, []
    for step, want, got, ended, nights in each_reply(case):
        told = {"asked": f"`{str(step)[:120]}`", "gave": str(got)[:160], "expected": str(want)[:160], "by": champions[-1] if champions else "none"}
        if want.status != got.status:
            return wrong_status(case, step, want, got, ended), told
        if step.path == "/watch":
            found = wrong_watch(want, got, champions, nights)
            told["lines"] = want.json["lines"]
        elif step.path == "/lines" and want.status == 200:
            champions.append(want.json["by"])
            found = wrong_lines(want, got, champions)
            pairs.setdefault(nights, []).extend(judged(case, step, got, nights) if found is None else [])
        else:
            found = None  # of its health the status alone is asked for
        if found is not None:
            return found, told
    return too_poor(pairs)


def wrong_status(case, step, want, got, ended):
    if want.status == 422:
        return "nonsense-served" if got.status == 200 else "nonsense-breaks" if got.status in {None, 500} else "another-reply"
    if step in STRANGERS and any(other.status == 200 for asked, _want, other, *_rest in each_reply(case) if asked.path == "/lines"):
        return "strangers-break"
    return "does-not-come-back" if ended and got.status is None else "another-reply"


def wrong_watch(want, got, champions, nights):
    told = got.json if isinstance(got.json, dict) else {}
    if want.json["alarm"] == told.get("alarm"):
        return None if told.get("lines") == want.json["lines"] else "lines-miscounted"
    if told.get("lines") == want.json["lines"] and nights and not want.json["alarm"]:
        # Up to here its alarm was right, so it does measure something.
        return "prices-of-the-night" if champions[-1] == champions[0] else "prices-of-the-first"
    return "no-alarm" if want.json["alarm"] else "false-alarm"


def wrong_lines(want, got, champions):
    told = got.json if isinstance(got.json, dict) else {}
    lines = told.get("lines")
    fits = isinstance(lines, list) and len(lines) == len(want.json["lines"])
    if not fits or not all(isinstance(each, dict) and is_risk(each.get("risk")) for each in lines):
        return "no-risks"
    if told.get("by") == champions[-1]:
        return None
    if champions[-1] != champions[0]:
        return "yesterdays-model"
    return "worse-wins" if told.get("by") == str(int(champions[-1]) + 1) else "no-version"


def is_risk(value):
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def judged(case, step, got, nights):
    """Give the true risk and the answer's, of each line of a request; and what the risk would be by all reviews, those of the future among them."""
    asked = step.json
    now = NOW + DAY * (32 if nights else 0)
    mine = {row[0] for row in rows_of(case.shop["orders"]) if row[1] == asked["customer_id"] and row[2] <= now}
    sent = sum(row[1] in mine and row[3] <= now for row in rows_of(case.shop["returns"]))
    habit = (sent + 0.3) / (len(mine) + 1)
    for line, told in zip(asked["lines"], got.json["lines"], strict=True):
        of_it = [each for each in case.club["reviews"] if each["product"] == line["product_id"]]
        known, ever = ([each["stars"] for each in of_it if each["at"] <= until] or [3.5] for until in (now, datetime.max))
        true, foretold = (chance(habit, sum(given) / len(given), line["cents"], new=nights > 0) for given in (known, ever))
        yield true, told["risk"], foretold


def too_poor(pairs):
    """Say whether, of two lines that are clearly apart, the riskier one too seldom has the higher risk."""
    for nights, told in pairs.items():
        if len(told) < ENOUGH:
            continue
        true, said, foretold = np.array(told).T
        clear = true[:, None] - true >= APART
        right, wrong = (float(np.mean(test(said[:, None], said)[clear])) for test in (np.greater, np.less))
        if right >= GOOD:
            continue
        fields = {"share": right, "pairs": int(clear.sum()), "lines": len(told)}
        if np.isin(said, (0, 1)).all():
            return "yes-or-no", fields
        if wrong >= GOOD - 0.1:
            return "upside-down", fields
        if not np.array_equal(true, foretold) and np.mean((said[:, None] > said)[foretold[:, None] - foretold >= APART]) >= GOOD - 0.1:
            return "from-the-future", fields
        return "still-poor" if nights else "poor", fields
    return None


task.judge(lambda case: fault(case) is None)
MESSAGES = {
    "nonsense-served": "{asked} came back with {gave}. A scanner is broken, and the system says a risk as if nothing were wrong.",
    "nonsense-breaks": "{asked} came back with {gave}. What a client sends wrong is told with 422; for a service that breaks somebody is woken.",
    "strangers-break": "{asked} came back with {gave}. Every day there are customers and products that no night has seen; they are to be packed as well.",
    "does-not-come-back": "The service was ended and started again on its folder, and {asked} came back with {gave}. What it needs was in memory alone, or the start fails on what stands in the folder.",
    "no-alarm": "Since it started the service was asked about {lines} lines, at clearly other prices than version {by} has learned from, and `GET /watch` gave {gave}. What the model says of them is a guess, and nobody is told.",
    "false-alarm": "`GET /watch` gave {gave}, and the prices are like those of the lines whose fate was known in the night of version {by}, or there are too few lines to say. An alarm that cries on a usual day is switched off.",
    "lines-miscounted": "`GET /watch` gave {gave}. `lines` counts the lines that were asked about since the service started: not requests, and not those that were refused.",
    "prices-of-the-night": "Tonight's model was no better, so version {by} goes on serving. It is asked about the prices that it learned from, and `GET /watch` gave {gave}: you measure against what tonight's model learned from, and that one serves nobody.",
    "prices-of-the-first": "Since the night version {by} serves. It is asked about prices like those that it learned from, and `GET /watch` gave {gave}: you still measure against what an earlier champion learned from. The alarm will never be silent again.",
    "no-risks": "{asked} came back with {gave}. Each line wants a `risk` from 0 to 1, in the order in which they came.",
    "no-version": "{asked} came back with {gave}. `by` is the version that has the alias `champion`, as a text.",
    "yesterdays-model": "There was a night, its model is better on the newest lines, and {asked} came back with {gave}: the wrong version serves. Either the alias did not move, for instance because the loss of another month was compared, or the service looks at it only when it starts.",
    "worse-wins": "There was a night whose lines were broken. On the newest lines its model is worse than the champion, and {asked} came back with {gave}: it serves all the same, and forty tables work with it.",
    "yes-or-no": "All {lines} risks are 0 or 1. Of {pairs:,} pairs of lines whose true risks are clearly apart, the riskier one has the higher risk from you in {share:.0%}; it should be 90 %. Whom the packers should look at first is not to be seen.",
    "from-the-future": "Of {pairs:,} pairs of lines whose true risks are clearly apart, the riskier one has the higher risk from you in {share:.0%}; it should be 90 %. In five days there will be other reviews, and by those you are right: in the stores of a test they stand already. What is dated later than now is not there yet.",
    "upside-down": "Of {pairs:,} pairs of lines whose true risks are clearly apart, the riskier one has the higher risk from you in {share:.0%}. You have the order the wrong way round: what is safe is looked at twice.",
    "another-reply": "{asked} came back with {gave}, expected {expected}.",
    "poor": "Of {pairs:,} pairs of lines whose true risks are clearly apart, the riskier one has the higher risk from you in {share:.0%}; it should be 90 %. One of the three things that count is missing in your features, or the night sees them otherwise than the day does.",
    "still-poor": "After the night people have another habit, and of {pairs:,} pairs that are clearly apart, the riskier line has the higher risk from you in {share:.0%}; it should be 90 %. The version is new, and what it learned is not; or one of the three things that count is missing, or seen otherwise by day than at night.",
}


def explains(key):
    def told(case):
        found = None if case.got is None else fault(case)
        return found is not None and found[0] == key and found[1]

    return told


for name, message in MESSAGES.items():
    task.misconception(name, message)(explains(name))
