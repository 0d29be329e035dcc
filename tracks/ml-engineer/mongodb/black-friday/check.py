"""black-friday: the right documents, by a plan that reads none."""

from datetime import datetime, timedelta

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, bag, index

task = Task("plan(shop: any) -> any")

DAY = datetime(2024, 11, 29)


@task.hidden(times=1)
def a_busy_year(draw):
    rng = draw.rng()
    times = [DAY + timedelta(minutes=int(at)) for at in rng.integers(-400_000, 60_000, 250)]
    times += [DAY + timedelta(seconds=int(at)) for at in rng.integers(0, 86_400, 12)]
    times += [DAY, DAY + timedelta(days=1), DAY - timedelta(seconds=1), DAY + timedelta(hours=23, minutes=59, seconds=59)]
    countries = rng.choice(["DE", "NL", "FR", "AT"], len(times))
    orders = [
        {"_id": 10001 + number, "ordered_at": moment, "country": str(country), "total_cents": 1990, "items": [{"product_id": 7, "quantity": 1}]}
        for number, (moment, country) in enumerate(zip(times, countries, strict=True))
    ]
    return Collections({"orders": orders}, indexes={"orders": [index("ordered_at", "country", name="orders_by_time")]})


task.example(a_busy_year(SeededDraw([2], scale=0.5)))


def good(want, got):
    plan = got[0]
    return bag(want[0]["gives"], plan["gives"]) and plan["stage"] == "IXSCAN" and plan["covered"]


task.judge(good)


def told(case):
    plan = case.got[0]
    return plan, {"read": plan["docs_read"], "all": len(case.shop["orders"]), "rows": len(case.want[0]["gives"])}


def days(given):
    return [each["ordered_at"] for each in given if isinstance(each, dict) and "ordered_at" in each]


@task.misconception(
    "midnight-only",
    "Of the day's {rows} orders {got_rows} came back. `ISODate` of a day is its first moment, and you ask for that very moment.",
)
def midnight_only(case):
    plan, fields = told(case)
    return 0 < len(plan["gives"]) < fields["rows"] and set(days(plan["gives"])) == {DAY} and fields | {"got_rows": len(plan["gives"])}


@task.misconception(
    "date-as-text",
    "Nothing comes back, and the day had {rows} orders. A date is never more or less than a text, however much the text looks like a date.",
)
def date_as_text(case):
    plan, fields = told(case)
    return len(plan["gives"]) == 0 and fields


@task.misconception(
    "other-fields",
    "The documents that come back have these fields: {fields}. Asked for are `ordered_at` and `country`: when an order came, and where it goes.",
)
def other_fields(case):
    given = [each for each in case.got[0]["gives"] if isinstance(each, dict)]
    lost = next((each for each in given if not {"ordered_at", "country"} <= set(each)), None)
    return lost is not None and {"fields": ", ".join(f"`{name}`" for name in lost)}


@task.misconception(
    "edge-lost",
    "Of the day's {rows} orders {missing} did not come back, the one of {time} among them. The day begins with its first moment, and ends just before the next day's first one.",
)
def edge_lost(case):
    plan, fields = told(case)
    found = days(plan["gives"])
    lost = [moment for moment in days(case.want[0]["gives"]) if moment not in found]
    inside = all(DAY <= moment < DAY + timedelta(days=1) for moment in found)
    return inside and set(found) != {DAY} and 0 < len(lost) < fields["rows"] and fields | {"missing": len(lost), "time": lost[0].strftime("%H:%M:%S")}


@task.misconception(
    "open-beginning",
    "Orders of earlier days are among yours, from {first} on. The beginning of the day was not asked for, or an earlier one was.",
)
def open_beginning(case):
    first = min(days(case.got[0]["gives"]), default=DAY)
    return first < DAY and {"first": first}


@task.misconception(
    "next-midnight",
    "An order of 30 November, 00:00, is among yours. It is counted on two days.",
)
def next_midnight(case):
    return {moment for moment in days(case.got[0]["gives"]) if moment >= DAY + timedelta(days=1)} == {DAY + timedelta(days=1)}


@task.misconception(
    "open-end",
    "Orders of later days are among yours, up to {last}. The end of the day was not asked for, or a later one was. On the day itself that makes no difference; the report of the year does not add up.",
)
def open_end(case):
    last = max(days(case.got[0]["gives"]), default=DAY)
    return last > DAY + timedelta(days=1) and {"last": last}


@task.misconception(
    "reads-everything",
    "To find {rows} orders the server reads all {all}. What a function makes of `ordered_at` stands in no index: it has to be worked out for every order before anybody can compare it. Ten dashboards like this, and the checkout waits.",
)
def reads_everything(case):
    plan, fields = told(case)
    return plan["stage"] == "COLLSCAN" and fields


@task.misconception(
    "documents-read",
    "The index leads to the {rows} orders, and then the server fetches {read} documents all the same, for what the index does not hold: {fields}. On a disk that is one journey for each.",
)
def documents_read(case):
    plan, fields = told(case)
    if plan["stage"] != "IXSCAN" or plan["covered"]:
        return False
    extra = dict.fromkeys(name for each in plan["gives"] for name in each if name not in ("ordered_at", "country"))
    # A projection that says what is not wanted may give the right fields: what else a document has, only the document says.
    return fields | {"fields": ", ".join(f"`{name}`" for name in extra) or "whatever else may be in a document, which only the document says"}
