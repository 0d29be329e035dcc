"""last-seen: one update with a rule for each field, on a profile that is full, bare, or not there."""

from datetime import datetime, timedelta

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, bag

task = Task("change(shop: any) -> any")
task.judge(bag)

NOW = datetime(2024, 12, 24, 18, 5)
JUST = [31, 12, 31]


def profile(draw, customer, *, seen=3, **fields):
    made = {"_id": customer, "name": draw.choice(("Anna Koch", "Ben Maes", "Zoé Petit")), "seen": [draw.integer(1, 48) for _ in range(seen)]}
    made |= {"views": draw.integer(5, 60), "last_at": NOW - timedelta(hours=draw.integer(1, 400)), "since": datetime(2023, 5, draw.integer(1, 28))}
    return {name: value for name, value in (made | fields).items() if value is not ...}


def profiles(draw, *some):
    others = [profile(draw, number, reminded=True) for number in (6, 77)]
    return Collections({"profiles": draw.shuffled([*others, *some])})


@task.hidden(times=1)
def a_full_one(draw):
    return profiles(draw, profile(draw, 7, seen=5, reminded=draw.choice((True, False, 2))))


@task.hidden(times=1)
def a_short_one(draw):
    return profiles(draw, profile(draw, 7, seen=draw.integer(0, 2), reminded=True))


@task.hidden(times=1)
def seen_before(draw):
    """What was looked at now was looked at before."""
    return profiles(draw, profile(draw, 7) | {"seen": draw.shuffled([31, 12, 5])})


@task.hidden(times=1)
def a_bare_one(draw):
    return profiles(draw, profile(draw, 7, since=..., last_at=..., views=...) if draw.boolean() else {"_id": 7})


@task.hidden(times=1)
def a_later_moment(draw):
    return profiles(draw, profile(draw, 7, seen=4, last_at=NOW + timedelta(seconds=draw.integer(1, 90))))


@task.hidden(times=1)
def no_profile(draw):
    return profiles(draw)


task.example(Collections({"profiles": [profile(SeededDraw([5], scale=0.5), 7, seen=4, reminded=True), profile(SeededDraw([6], scale=0.5), 6)]}))


def before(case):
    return next((each for each in case.shop["profiles"] if each["_id"] == 7), None)


def after(case):
    return next((each for each in case.got.get("profiles", []) if each["_id"] == 7), None)


@task.misconception(
    "profile-not-found",
    "The profile of customer 7 is as it was, and a new one was made beside it, under {name}. Your filter finds no profile, so the upsert makes one; and one more tomorrow.",
)
def profile_not_found(case):
    known = [each["_id"] for each in case.shop["profiles"]]
    new = [each for each in case.got.get("profiles", []) if each["_id"] not in (*known, 7)]
    return len(new) > 0 and before(case) == after(case) and {"name": f"`_id` {new[0]['_id']!r}"}


@task.misconception(
    "no-upsert",
    "There was no profile of customer 7, and there is none now: an update that finds no document changes nothing, and is content. Of new customers nothing is ever written down.",
)
def no_upsert(case):
    return before(case) is None and after(case) is None


@task.misconception(
    "everybody-changed",
    "The profile of customer {other} has changed as well. It was customer 7 who looked at these products; tomorrow all the others see them too.",
)
def everybody_changed(case):
    got = {each["_id"]: each for each in case.got.get("profiles", [])}
    other = next((each["_id"] for each in case.shop["profiles"] if each["_id"] != 7 and not bag.alike(each, got.get(each["_id"]))), None)
    return other is not None and {"other": other}


@task.misconception(
    "push-without-each",
    "`seen` is {seen} now. You pushed the list, and it became one element, a list inside the list. The recommender looks for a product of this name and finds none.",
)
def push_without_each(case):
    seen = (after(case) or {}).get("seen")
    return isinstance(seen, list) and any(isinstance(each, list) for each in seen) and {"seen": seen}


@task.misconception(
    "replaced",
    "Of the profile these fields are gone: {lost}. A whole document was put in its place, instead of a change to it. The customer's name is not coming back.",
)
def replaced(case):
    old, new = before(case), after(case)
    if old is None or new is None:
        return False
    lost = [f"`{name}`" for name in old if name not in new and name != "reminded"]
    return bool(lost) and {"lost": ", ".join(lost)}


@task.misconception(
    "seen-overwritten",
    "`seen` was {was} and is {seen} now. What the customer looked at before is gone: the array was set, or cut down to what is new.",
)
def seen_overwritten(case):
    old, new = before(case), after(case)
    return bool(old and old.get("seen")) and new is not None and new.get("seen") == JUST and case.want["profiles"] != case.got["profiles"] and len(old["seen"]) > 0 and {"was": old["seen"], "seen": JUST}


def seen_is(case, make):
    """Tell whether `seen` is what another way of writing would have made of it, and is wrong."""
    old, new = before(case), after(case)
    right = next(each for each in case.want["profiles"] if each["_id"] == 7)["seen"]
    made = make((old or {}).get("seen") or [])
    return new is not None and new.get("seen") != right and new.get("seen") == made and {"seen": made, "right": right}


@task.misconception(
    "first-five-kept",
    "`seen` is {seen}, and should be {right}. You kept the first five. So the array never changes again once it is full, and the customer is shown for ever what she looked at first.",
)
def first_five_kept(case):
    return seen_is(case, lambda old: [*old, *JUST][:5])


@task.misconception(
    "cut-elsewhere",
    "`seen` is {seen}, its last {count}, and should be {right}: the last five are kept. Every profile is read a hundred times a second, and each product more is read with it.",
)
def cut_elsewhere(case):
    count = len((after(case) or {}).get("seen") or [])
    most = max((len(each.get("seen") or []) for each in case.shop["profiles"] if each["_id"] == 7), default=0) + len(JUST)
    found = count not in (0, 3, 5) and count < most and seen_is(case, lambda old: [*old, *JUST][-count:])
    return found and found | {"count": count}


@task.misconception(
    "never-cut",
    "`seen` is {seen}, with {count} products. Nothing cuts it. Arrays that only grow are the commonest reason for a document that one day no longer fits into 16 MB.",
)
def never_cut(case):
    found = seen_is(case, lambda old: [*old, *JUST])
    return found and found | {"count": len(found["seen"])}


@task.misconception(
    "filter-too-narrow",
    "The server refuses it: a profile with the `_id` 7 is there already. Your filter asks for more than whose profile it is; where that does not hold, it finds nothing, and the upsert tries to make a second one. The clicks are lost.",
)
def filter_too_narrow(case):
    return case.raised == "DuplicateKey"


@task.misconception(
    "each-only-once",
    "`seen` is {seen}, and should be {right}. As a set it takes nothing that is there already, so product 31 is not the last thing that she looked at, although she did just now.",
)
def each_only_once(case):
    def add(old):
        made = list(old)
        for product in JUST:
            if product not in made:
                made.append(product)
        return made

    return seen_is(case, add) or seen_is(case, lambda old: add(old)[-5:])


@task.misconception(
    "newest-in-front",
    "`seen` is {seen}, and should be {right}: the newest stand at the end.",
)
def newest_in_front(case):
    return any(seen_is(case, make) for make in (lambda old: [*JUST, *old][:5], lambda old: [*JUST[::-1], *old][:5], lambda old: [*JUST, *old][-5:])) and seen_is(case, lambda _: after(case)["seen"])


@task.misconception(
    "views-set",
    "`views` is {views} now. It was {was} before, and should be higher by 3. Somebody else's count is overwritten.",
)
def views_set(case):
    old, new = before(case), after(case)
    return bool(old) and new is not None and "views" in old and new.get("views") == 3 and {"was": old["views"], "views": 3}


@task.misconception(
    "clock-turned-back",
    "`last_at` was later than this, and has been turned back by {seconds:.0f} seconds. Clicks do not come in the order in which they were made.",
)
def clock_turned_back(case):
    old, new = before(case), after(case)
    if not old or new is None or old.get("last_at", NOW) <= NOW or new.get("last_at") != NOW:
        return False
    return {"seconds": (old["last_at"] - NOW).total_seconds()}


@task.misconception(
    "since-moved",
    "The profile was there before, and `since` says today. The customer, who has been with the shop for years, is taken for a new one.",
)
def since_moved(case):
    old, new = before(case), after(case)
    return old is not None and new is not None and new.get("since") == NOW != old.get("since")


@task.misconception(
    "reminded-kept",
    "`reminded` is still there, as {reminded}. A field that is null, false or empty is a field all the same, and whoever asks whether it exists hears yes.",
)
def reminded_kept(case):
    new = after(case)
    if new is None or "reminded" not in new:
        return False
    return {"reminded": {None: "null", True: "true", False: "false", "": "an empty text"}.get(new["reminded"], new["reminded"])}
