"""the-whole-system: a night over two stores and a day of service, met from outside."""

import math
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

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
FIRST_MEMBER, FIRST_ONCE = 200, 1000
APART = 0.2
GOOD = 0.9
FOUND = 0.85


class Law(NamedTuple):
    """What decides whether a line comes back: how much each of the three counts, how sure it is, and how dear everything is."""

    habit: float
    stars: float
    price: float
    sure: float
    base: float = -0.2
    dear: float = 1.0

    def chance(self, habit, stars, cents):
        """Give the true risk of a line."""
        logit = self.base + self.habit * (habit - 0.4) + self.stars * (3.3 - stars) + self.price * (cents / (10_000 * self.dear) - 1)
        return 1 / (1 + math.exp(-logit * self.sure))


# In old times reviews count most, in new times, when all is twice as dear, the price. Who leaves out reviews is right in at most 81 of 100
# clear pairs before the night; who leaves out habits or prices in at most 90 after it; who has all three in 98 and more. In new times more
# is chance: the best model of then has a higher loss than the first one had, and is still better than that one is by now.
OLD = Law(6.5, 1.6, 0.0, 1.5)
NEW = Law(6.5, 0.0, 2.4, 0.8, dear=2.0)
# A habit says little. Whoever counts a line's own return in it learns that it says all, for most customers have come once: right in at most
# 87 of 100 clear pairs, 77 on average; without that in 97 and more.
ONCE = Law(0.8, 1.3, 0.0, 1.5)
# Few lines come back in time, and of the others those that are safest come back later: counted, they turn the order round (right in at most
# 66 of 100 clear pairs).
LATE = Law(1.0, 1.2, 0.0, 1.5, base=-0.8)
# Members: a habit says nearly all, and what came in the last days goes back by the opposite of it, most of it tomorrow. Whoever counts
# that already is right in at most 83 of 100 clear pairs, and in 97 and more without it.
MEMBERS = Law(6.5, 0.5, 0.0, 1.5)
REVERSED = Law(6.5, 0.0, 0.0, -4.0)
# What the champion has learned is not sure. Then there is a sale at half the price, in which somebody writes "kept" for "came back" and the
# other way round; when it is noticed, the price counts as well. On those lines a model of the broken ones loses by 1.1 (deviation 0.2), one of
# all older lines by 0.46 (0.10), and one that has learned from them as well wins by 0.21 (0.04).
LOOSE = Law(6.5, 1.6, 0.0, 0.6)
BROKEN = Law(6.5, 1.6, 0.0, -2.0, dear=0.5)
NOTICED = Law(6.5, 1.6, 3.0, 1.8, dear=0.5)

task = task_of(shop="database", club="collections", seconds=60)
task.memory(mb=1024)


def history(rng, *spells, turns=False):
    """Draw a shop's past, line by line, each with its fate by what was known when it was placed.

    A spell is so many lines, between two days, by a law, of regular customers, of members, of people who come once, or of guests; what is
    safe by the law and was bought by guests comes back, too, and later than after 30 days. When it `turns`, there will be reviews some days
    from now that say the opposite.
    """
    quality = rng.uniform(1.6, 4.9, len(PRODUCTS))
    reviews = []
    for number, product in enumerate(each for each in PRODUCTS for _ in range(2 + each % 7)):
        stars = int(min(max(round(quality[product - 1] + rng.normal(0, 0.6)), 1), 5))
        reviews.append({"_id": number, "product": product, "stars": stars, "at": NOW - DAY * 200 + timedelta(hours=number)})
    stars = {product: [each["stars"] for each in reviews if each["product"] == product] for product in PRODUCTS}
    liking = rng.uniform(0, 1, len(CUSTOMERS) + 1)
    placed = sorted((day, law, who) for count, first, last, law, who in spells for day in rng.uniform(first, last, count).tolist())
    orders, lines, returns = [], [], []
    bought, back = {}, []
    for number, (day, law, who) in enumerate(placed, 1):
        moment = (NOW + DAY * day).replace(microsecond=0)
        person = int(rng.choice(len(CUSTOMERS))) + 1
        customer = {"regular": person, "member": FIRST_MEMBER + person, "once": FIRST_ONCE + number, "guest": None}[who]
        shipped = moment + timedelta(hours=30)
        product, cents = int(rng.choice(len(PRODUCTS))) + 1, int(rng.integers(10, 200) * 100 * law.dear)
        sent = sum(other == customer and at < moment for other, at in back)
        habit = (sent + 0.3) / (bought.get(customer, 0) + 1)
        # What somebody likes about sending back shows in their own past, and only there.
        leaning = 0.5 * habit + 0.5 * liking[person] if who in {"regular", "member"} else habit
        risk = law.chance(leaning, sum(stars[product]) / len(stars[product]), cents)
        orders.append((number, customer, moment, shipped))
        lines.append((number, 1, product, 1, cents))
        came_back = rng.random() < risk
        if came_back or (who == "guest" and risk < 0.35):
            at = shipped + DAY * int(rng.integers(3, 14) if came_back else rng.integers(31, 43))
            returns.append((len(returns) + 1, number, 1, at))
            if customer is not None:
                back.append((customer, at))
        if customer is not None:
            bought[customer] = bought.get(customer, 0) + 1
    shop = SHOP.state(orders=orders, order_lines=lines, returns=returns)
    if turns:
        later = [(product, 1 if sum(stars[product]) > 3 * len(stars[product]) else 5) for product in PRODUCTS for _ in range(20)]
        reviews += [{"_id": 1000 + place, "product": product, "stars": given, "at": NOW + DAY * 5} for place, (product, given) in enumerate(later)]
    return shop, Collections({"products": [{"_id": each} for each in PRODUCTS], "reviews": reviews})


def traffic(rng, *, requests, lines=30, dearer=1, beyond=0):
    """Requests of known customers about known products."""
    made = []
    for _ in range(requests):
        customer = beyond + int(rng.choice(len(CUSTOMERS))) + 1
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
# As many as there may be, at prices as they usually are.
FULL = post("/lines", {"customer_id": 3, "lines": [{"product_id": 1 + each % 20, "cents": 1000 + 380 * each} for each in range(50)]})
NONSENSE = (
    post("/lines", {"customer_id": 3, "lines": []}),
    post("/lines", {"customer_id": 3, "lines": [LINE] * 51}),
    post("/lines", {"customer_id": "3", "lines": [LINE]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"cents": -1}]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"cents": "5000"}]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"cents": 49.5}]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"cents": True}]}),
    post("/lines", {"customer_id": 3, "lines": [LINE | {"product_id": None}]}),
    post("/lines", {"customer_id": 3, "lines": [{"product_id": 3}]}),
    post("/lines", {"lines": [LINE]}),
    request("POST", "/lines", body=b"{"),
)


def first_days():
    """A small shop for the page: enough to begin, too little to be good."""
    return history(np.random.default_rng(7), (60, -160, -45, OLD, "regular"))


task.example(
    visit(get("/health"), post("/lines", {"customer_id": 3, "lines": [LINE, LINE | {"cents": 900}]}), NONSENSE[0], get("/watch"), start=START), *first_days()
)


@task.hidden(times=1)
def a_day_and_a_night(draw):
    """By the night so many lines are new that who learns from all knows today's prices as well: by tenths their index of the shift is 0.09, and at most 0.2."""
    rng = draw.rng()
    shop, club = history(rng, (400, -160, -45, OLD, "regular"), (1800, -29, -2, NEW, "regular"))
    before, after = traffic(rng, requests=16), traffic(rng, requests=16, dearer=2)
    steps = [get("/health"), *before[:6], together(*before[6:9]), kill(), *before[9:], FULL, get("/watch")]
    steps += [wait(32 * DAY_S), rerun(), *after[:4], restart(), *after[4:], get("/watch"), get("/health")]
    return visit(*steps, start=START), shop, club


@task.hidden(times=1)
def a_bad_day(draw):
    """Most customers have come once, and there will be other reviews."""
    rng = draw.rng()
    shop, club = history(rng, (120, -160, -45, ONCE, "regular"), (640, -160, -45, ONCE, "once"), turns=True)
    steps = [*draw.shuffled((*NONSENSE, *STRANGERS)), get("/watch"), *traffic(rng, requests=7), get("/watch"), kill(), get("/watch")]
    return visit(*steps, *traffic(rng, requests=4, lines=25, dearer=3), get("/watch"), start=START), shop, club


@task.hidden(times=1)
def guests_who_take_their_time(draw):
    """What guests send back comes in time, or after the 30 days."""
    rng = draw.rng()
    shop, club = history(rng, (150, -160, -75, LATE, "regular"), (500, -160, -75, LATE, "guest"))
    return visit(*traffic(rng, requests=10), get("/watch"), start=START), shop, club


@task.hidden(times=1)
def much_is_on_its_way_back(draw):
    """In the stores of the test stand returns that the night cannot know yet."""
    rng = draw.rng()
    shop, club = history(rng, (400, -160, -45, MEMBERS, "member"), (500, -8, -1, REVERSED, "member"))
    return visit(*traffic(rng, requests=10, beyond=FIRST_MEMBER), get("/watch"), start=START), shop, club


@task.hidden(times=1)
def a_night_that_loses(draw):
    """Tonight's model has learned from broken lines. On the newest it loses, unless it has learned from those as well."""
    rng = draw.rng()
    shop, club = history(rng, (400, -160, -45, LOOSE, "regular"), (1600, -29, -8, BROKEN, "regular"), (500, -7, -2, NOTICED, "regular"))
    usual, cheap = traffic(rng, requests=5, lines=50), traffic(rng, requests=4, lines=25, dearer=0.5)
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
    return too_poor(case, pairs)


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


def law_of(case, nights):
    """Give the law by which the lines of a day come back."""
    customers = {row[1] for row in rows_of(case.shop["orders"])}
    if None in customers:
        return LATE
    if max(customers) > FIRST_ONCE:
        return ONCE
    if min(customers) > FIRST_MEMBER:
        return MEMBERS
    return NEW if nights else OLD


def judged(case, step, got, nights):
    """Give for each line of a request the true risk, the answer's, what it would be by all reviews and returns, those of the future among them, and the habit."""
    asked, law = step.json, law_of(case, nights)
    now = NOW + DAY * (32 if nights else 0)
    mine = {row[0] for row in rows_of(case.shop["orders"]) if row[1] == asked["customer_id"] and row[1] is not None and row[2] <= now}
    sent = [row[3] for row in rows_of(case.shop["returns"]) if row[1] in mine]
    habit, in_the_end = ((sum(at <= until for at in sent) + 0.3) / (len(mine) + 1) for until in (now, datetime.max))
    for line, told in zip(asked["lines"], got.json["lines"], strict=True):
        of_it = [each for each in case.club["reviews"] if each["product"] == line["product_id"]]
        known, ever = ([each["stars"] for each in of_it if each["at"] <= until] or [3.5] for until in (now, datetime.max))
        true, foretold = (law.chance(of_them, sum(given) / len(given), line["cents"]) for of_them, given in ((habit, known), (in_the_end, ever)))
        yield true, told["risk"], foretold, habit


def too_poor(case, pairs):
    """Say whether, of two lines that are clearly apart, the riskier one too seldom has the higher risk."""
    for nights, told in pairs.items():
        if len(told) < ENOUGH:
            continue
        true, said, foretold, habit = np.array(told).T
        higher, clear = said[:, None] > said, true[:, None] - true >= APART
        right, wrong = float(higher[clear].mean()), float((said[:, None] < said)[clear].mean())
        if right >= GOOD:
            continue
        fields = {"share": right, "pairs": int(clear.sum()), "lines": len(told)}
        law = law_of(case, nights)
        if np.isin(said, (0, 1)).all():
            return "yes-or-no", fields
        if law is LATE:
            return "late-counts", fields
        if not np.array_equal(true, foretold) and higher[foretold[:, None] - foretold >= APART].mean() >= max(GOOD - 0.1, right + 0.1):
            return "from-the-future", fields
        if wrong >= GOOD - 0.1:
            return "upside-down", fields
        if law is ONCE and higher[habit[:, None] - habit >= 0.25].mean() >= FOUND:
            return "own-return-counted", fields
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
    "worse-wins": "There was a night whose lines were broken. On the newest lines its model is worse than the champion, and {asked} came back with {gave}: it serves all the same, and forty tables work with it. Either the two were not compared on these lines, or the new one had learned from them.",
    "own-return-counted": "Of {pairs:,} pairs of lines whose true risks are clearly apart, the riskier one has the higher risk from you in {share:.0%}; it should be 90 %. In this shop a habit says little, and by your risks it says nearly all. Most customers have come once: when their row is made with what is known now, the habit in it is the answer. By day no line has come back yet.",
    "late-counts": "Of {pairs:,} pairs of lines whose true risks are clearly apart, the riskier one has the higher risk from you in {share:.0%}; it should be 90 %. In this shop much of what is safe comes back after more than 30 days. Counted as come back, the safest lines look like the riskiest.",
    "yes-or-no": "All {lines} risks are 0 or 1. Of {pairs:,} pairs of lines whose true risks are clearly apart, the riskier one has the higher risk from you in {share:.0%}; it should be 90 %. Whom the packers should look at first is not to be seen.",
    "from-the-future": "Of {pairs:,} pairs of lines whose true risks are clearly apart, the riskier one has the higher risk from you in {share:.0%}; it should be 90 %. In some days there will be other reviews, or more parcels will have come back, and by those you are right: in the stores of a test they stand already. What is dated later than now is not there yet.",
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
