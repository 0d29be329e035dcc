"""one-function: an order as a row of the table and as a request, with equal features."""

from datetime import datetime, timedelta

from milepost.check import Task, near

task = Task("both(training: list[dict[str, any]], asked: list[list[dict[str, any]]]) -> list[list[list[float]]]")
task.judge(near)

DEVICES = ("phone", "computer", "app", "tablet")


def is_summer(utc):
    """Say whether Berlin is two hours ahead: from 1:00 UTC on the last Sunday of March to that of October."""
    last = [datetime(utc.year, month, 31) for month in (3, 10)]
    start, end = (day - timedelta(days=(day.weekday() + 1) % 7) + timedelta(hours=1) for day in last)
    return start <= utc < end


def berlin(utc):
    return utc + timedelta(hours=2 if is_summer(utc) else 1)


def order(utc, device, weight_g, *, ahead=None, typed=None, keys=True):
    """Give an order twice: its row, and its request written `ahead` hours ahead of UTC (None: with a Z)."""
    row = {"ordered_at": f"{utc:%Y-%m-%d %H:%M:%S}", "device": device, "weight_g": weight_g}
    local = utc + timedelta(hours=ahead or 0)
    sign = "Z" if ahead is None else f"{'-' if ahead < 0 else '+'}{abs(ahead):02d}:00"
    request = {"ordered_at": f"{local:%Y-%m-%dT%H:%M:%S}{sign}", "device": device if typed is None else typed, "weight_g": weight_g}
    return [row, {key: value for key, value in request.items() if value is not None} if keys else request]


def any_order(draw, devices=DEVICES):
    utc = datetime(2024, 1, 1) + timedelta(minutes=draw.integer(0, 366 * 24 * 60 - 1))
    device = draw.choice([*devices, None]) if draw.integer(0, 3) else None
    weight = draw.choice([None, None, 0, *(draw.integer(20, 2500) for _ in range(6))])  # 0: a voucher is printed at home
    typed = draw.choice([device, f" {device}", device.title(), device.upper()]) if device else None
    return order(utc, device, weight, ahead=draw.choice([None, 0, 1, 2, 2, -5]), typed=typed)


TRAINING = [
    {"ordered_at": "2024-03-04 08:10:00", "device": "phone", "weight_g": 400},
    {"ordered_at": "2024-03-09 19:45:00", "device": "app", "weight_g": None},
    {"ordered_at": "2024-06-11 22:30:00", "device": None, "weight_g": 1000},
]
task.example(
    TRAINING,
    [
        order(datetime(2024, 7, 5, 22, 30), "phone", 250, ahead=2, typed=" Phone"),
        order(datetime(2024, 12, 2, 23, 5), "tv", None, ahead=1),
    ],
)


def any_orders(draw):
    training = [any_order(draw, DEVICES[:3])[0] for _ in range(draw.integer(2, 8))]
    return training, [any_order(draw) for _ in range(draw.integer(1, 4))]


task.hidden(times=10)(any_orders)


@task.hidden(times=2)
def nothing_to_learn_from(draw):
    rows = draw.choice([[], [{"ordered_at": "2024-03-04 08:10:00", "device": None, "weight_g": None}]])
    return rows, [any_order(draw), order(datetime(2024, 5, 5, 5), "phone", None)]


@task.hidden(times=2)
def nobody_asks(draw):
    return [any_order(draw)[0]], []


def clean(device, mistake=""):
    if device is None or mistake == "as typed":
        return device
    return {"spaces stay": device.lower(), "letters stay": device.strip()}.get(mistake, device.strip().lower())


def made(case, mistake=""):
    """Give the features of all, by the rules or with one mistake."""
    training = [row for row, _ in case.asked] if mistake == "learnt-elsewhere" else case.training
    weights = [row["weight_g"] for row in training if row["weight_g"] is not None]
    mean = sum(weights) / len(weights) if weights else 0.0
    if mistake == "gaps-as-zeros" and training:
        mean = sum(weights) / len(training)
    if mistake in ("noughts", "noughts in training"):
        weights = [each for each in weights if each]
        mean = sum(weights) / len(weights) if weights else 0.0
    devices = sorted({clean(row["device"], mistake) for row in training} - {None})
    if mistake == "first-come":
        devices = list(dict.fromkeys(clean(row["device"]) for row in training if row["device"] is not None))
    state = (mean, devices)
    result = []
    for row, request in case.asked:
        result.append([one(row, state, mistake), one(request, state, mistake), one(request, state, mistake)])
    return result


def one(row, state, mistake):
    mean, devices = state
    text = row["ordered_at"].replace("Z", "+00:00")
    at, ahead = datetime.fromisoformat(text[:19]), int(text[19:22] or 0)
    utc = at - timedelta(hours=ahead)
    shop = berlin(utc)
    if mistake == "hour-as-written":
        shop = at
    if mistake == "utc-hour":
        shop = utc
    if isinstance(mistake, int):
        shop = utc + timedelta(hours=mistake)
    if mistake == "request-as-written" and len(text) > 19:
        shop = at
    if mistake == "table-in-berlin-already" and len(text) == 19:
        shop = at
    if mistake == "offset-thrown-away":
        shop = berlin(at)
    if mistake == "clock-of-the-machine" and len(text) == 19:
        shop = berlin(at + timedelta(hours=5))  # both.py has put the clock of its machine so
    day = {"of UTC": utc, "as written": at}.get(mistake, shop)
    weight = row.get("weight_g")
    is_missing = weight is None or (mistake in ("noughts", "noughts in the flag") and not weight)
    if mistake in ("noughts", "noughts in the weight"):
        weight = weight or None
    device = clean(row.get("device"), mistake)
    filled = 0.0 if mistake == "zero-for-a-gap" else mean
    places = [int(device == each) for each in devices]
    if mistake == "unseen-is-the-last" and places and device is not None and device not in devices:
        places[-1] = 1
    weekend = {"Saturday": {5}, "Sunday": {6}, "Friday, too": {4, 5, 6}}.get(mistake, {5, 6})
    return [shop.hour, int(day.weekday() in weekend), (filled if weight is None else weight) / 1000, int(is_missing), *places]


def moment(case):
    """The first order whose hour or weekend is not right, for a message."""
    for (row, request), want, got in zip(case.asked, case.want, case.got):
        for source, right, yours in zip((row, request, request), want, got):
            if right[:2] != yours[:2]:
                return {"text": source["ordered_at"], "right": f"{right[0]:g}", "yours": f"{yours[0]:g}"}
    return {"text": "?", "right": "?", "yours": "?"}


def weekend(case):
    """The first order whose weekend is not right, and its day in Berlin, for a message."""
    for (row, _), want, got in zip(case.asked, case.want, case.got):
        if want[0][1] != got[0][1]:
            return row["ordered_at"], f"a {berlin(datetime.fromisoformat(row['ordered_at'])):%A}"
    return "?", "?"


def told(key, message, fields=None, ways=()):
    task.mistake(key, message, fields=fields, ways=ways or [key])(made)


told(
    "hour-as-written",
    "`{text}` has the hour {yours} for you; on the shop's clock it is {right}. You take the hour as it is written: the table is written in UTC, each request in the time of whoever sent it.",
    moment,
)
told(
    "utc-hour",
    "`{text}` has the hour {yours} for you, which is UTC; on the shop's clock it is {right}. The same in both is not enough: what people do late in the evening they do late in the evening in Berlin.",
    moment,
)
told(
    "always-one-ahead",
    "`{text}` has the hour {yours} for you; on the shop's clock it is {right}. Berlin is one hour ahead in winter and two in summer: a fixed number of hours is right for a part of the year alone.",
    moment,
    ways=[1, 2],
)
told(
    "request-as-written",
    "`{text}`, from a request, has the hour {yours} for you; on the shop's clock it is {right}. You take the hour of a request as it is written: that is the time where the customer is, and only the table is right.",
    moment,
)
told(
    "another-weekend",
    "`{text}` is {right} on the shop's clock, and your second feature says something else. Which two days are the weekend? `weekday()` counts from Monday, which is 0, and `isoweekday()` calls Monday 1.",
    lambda case: {"text": weekend(case)[0], "right": weekend(case)[1]},
    ways=["Saturday", "Sunday", "Friday, too"],
)
told(
    "learnt-elsewhere",
    "The features of an order change when another model is trained in the same process. What `learn` found out stays in the module, and `features` looks there and not into the state: in service nobody has called `learn`.",
)
told(
    "table-in-berlin-already",
    "`{text}`, from the table, has the hour {yours} for you; on the shop's clock it is {right}. The table is in UTC, and you take it for Berlin's time; only the requests are right.",
    moment,
)
told(
    "clock-of-the-machine",
    "`{text}`, from the table, has the hour {yours} for you; on the shop's clock it is {right}. What does not say its zone was taken for the time of the machine, and this one stands five hours behind UTC. On your own it is right by luck.",
    moment,
)
told(
    "offset-thrown-away",
    "`{text}` has the hour {yours} for you; on the shop's clock it is {right}. What stands behind the time, how far it is ahead of UTC, was thrown away: the same moment, sent from two places, gets two hours.",
    moment,
)
told(
    "nought-is-a-gap",
    "A weight of 0 is taken for a missing one. It is a number like any other: a voucher weighs nothing, and somebody has said so. In Python `0` is false, and so is `None`; ask whether it `is None`.",
    ways=["noughts", "noughts in training", "noughts in the flag", "noughts in the weight"],
)
told(
    "zero-for-a-gap",
    "A missing weight becomes 0. Nothing in the shop weighs nothing, and the model has learnt that such a thing is light.",
)
told(
    "gaps-as-zeros",
    "Your mean weight counts the gaps among the training rows as zeros, so it is too low. The more is missing, the lighter all things get.",
)
told(
    "as-typed",
    "` Phone` and `phone` are two devices for you. The app writes them in its own way, and every request would come from a device that nobody knows.",
    ways=["as typed", "spaces stay", "letters stay"],
)
told(
    "first-come",
    "Your columns stand in the order in which the devices came in training. After the next training they stand in another one, and an old model reads them all the same.",
)
told(
    "unseen-is-the-last",
    "A device that was in no training row is counted as the last one you know. A television is no tablet; the model has to see that it knows nothing.",
)
task.tell_apart(any_orders, times=1, right=made, tries=800, kept=6)

# Rare in any orders, so it has a case of its own.
told(
    "weekend-elsewhere",
    "The hour is the shop's, and the weekend is that of UTC, or of whoever sent it: for `{text}` they are of two different days.",
    moment,
    ways=["of UTC", "as written"],
)


@task.hidden(times=2)
def midnight_between_two_days(draw):
    """Just after midnight, on a Saturday and on a Monday; one is sent from where it is still the day before."""
    saturday = datetime(2024, 7, 6) + timedelta(days=7 * draw.integer(-8, 8))
    orders = [order(saturday + timedelta(days=days, minutes=-draw.integer(5, 55)), "phone", 300, ahead=2) for days in (0, 2)]
    return [any_order(draw)[0]], [*orders, order(saturday + timedelta(days=2, hours=2), "phone", 300, ahead=-5)]


@task.misconception(
    "learns-while-serving",
    "A request has other features once others have been asked about: {alone} alone, and {later} later. Something goes on learning in service: what a customer is told depends on who was there before.",
)
def learns_while_serving(case):
    if case.raised:
        return False
    pairs = [(alone, later) for _, alone, later in case.got if alone != later]
    return bool(pairs) and {"alone": pairs[0][0], "later": pairs[0][1]}


@task.misconception(
    "stops-at-a-gap",
    "Your code stops with {error}. A request leaves out a key where there is nothing to say, and the table says `None` there; both come every day.",
)
def stops_at_a_gap(case):
    return case.raised in ("KeyError", "TypeError", "AttributeError") and {"error": case.raised}


@task.misconception(
    "unseen-stops",
    "Your code stops with a {error}: {said}. A device came that was in no training row. There is a new one every year.",
)
def unseen_stops(case):
    return case.raised == "ValueError" and {"error": case.raised, "said": case.said[:80]}
