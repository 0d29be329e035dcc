"""a-few-at-first: who is in a canary, and whether two logs say on, back or wait."""

import hashlib
import math
from functools import cache
from types import SimpleNamespace

from milepost.check import Task, near

task = Task(
    "canary(name: str, share: float, log: list[tuple[str, bool, int]], slow: int, z: float, margin: float) -> tuple[list[str], float, str]"
)
task.judge(near)


@cache
def place_of(text):
    """Where a text lies between 0 and 1."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 16**8


def is_in(name, user, share):
    return place_of(f"{name}:{user}") < share


def requests(draw, user, hurt, slow, times):
    """The requests of one user: all quick, or one of them failed or too slow, at the edge of what is not."""
    rows = [(user, False, draw.choice([slow // 4, slow // 2, slow])) for _ in range(times)]
    if hurt:
        rows[draw.integer(0, times - 1)] = draw.choice([(user, True, slow // 4), (user, False, slow + 1), (user, False, slow + 1)])
    return rows


NAMES = ("Ada", "Ben", "Cem", "Dana", "Eve", "Fay", "Gil", "Hana", "Ida", "Jan", "Kim", "Lea")
HOME = [(user, False, 80) for user in NAMES] + [("Cem", True, 40), ("Ida", False, 900), ("Ben", True, 30), ("Kim", False, 300)]
task.example("model-9", 0.4, HOME, 300, 1.645, 0.1)
task.example("model-9", 0.7, HOME, 300, 1.0, 0.5)

# Of a hundred users on each side, so many are hurt: as often, less, somewhat more, much more.
SCENES = [(10, 10), (3, 20), (25, 10), (45, 10), (4, 4), (60, 50), (30, 2)]


def any_rollout(draw):
    """A rollout of which the two sides fare alike or not; a few users ask very often, and mostly they are the hurt ones."""
    name = f"model-{draw.integer(2, 40)}"
    share, slow = draw.choice([0.3, 0.5, 0.6]), draw.choice([200, 400])
    chances = draw.choice(SCENES)
    log = []
    for number in draw.shuffled(range(100, 170))[: 24 + draw.size(0, 40)]:
        user = f"r{number}"
        hurt = draw.integer(1, 100) <= chances[0 if is_in(name, user, share) else 1]
        log += requests(draw, user, hurt, slow, draw.choice([1, 1, 2, 6 if hurt else 3]))
    return name, share, draw.shuffled(log), slow, draw.choice([1.0, 1.645, 1.96]), draw.choice([0.1, 0.2, 0.3])


task.hidden(times=10)(any_rollout)


@task.hidden(times=1)
def nobody_came(draw):
    return f"model-{draw.integer(2, 9)}", 0.5, [], 200, 1.96, draw.choice([0.1, 0.9])


@task.hidden(times=3)
def one_side_alone(draw):
    """All users on one side, nobody on the other."""
    name, n = f"model-{draw.integer(2, 9)}", draw.integer(3, 30)
    log = [row for number in range(n) for row in requests(draw, f"r{number}", draw.integer(0, 5) == 0, 200, 2)]
    return name, draw.choice([0.0, 1.0]), draw.shuffled(log), 200, 1.96, 0.2


@task.hidden(times=3)
def nobody_is_hurt(draw):
    """Few users, or many, and all is well with them: few are no proof."""
    name, n = f"model-{draw.integer(2, 9)}", draw.choice([6, 8, 200])
    return name, 0.5, [(f"r{number}", False, 50) for number in draw.shuffled(range(n))], 200, 1.96, 0.1


@task.hidden(times=3)
def a_little_worse_for_sure(draw):
    """So many users that a small difference is sure, though it is within the margin."""
    name = f"model-{draw.integer(2, 9)}"
    few = [f"r{number}" for number in range(500) if is_in(name, f"r{number}", 0.5)]
    rest = [f"r{number}" for number in range(500) if not is_in(name, f"r{number}", 0.5)]
    hurt = {*few[: len(few) // 7], *rest[: len(rest) // 50]}
    return name, 0.5, draw.shuffled([(user, user in hurt, 90) for user in (*few, *rest)]), 200, 1.645, 0.3


@task.hidden(times=2)
def few_and_far_apart(draw):
    """Twelve users on each side, of whom many more are hurt on the new one: sure, though only just."""
    name = f"model-{draw.integer(2, 9)}"
    users = [f"r{number}" for number in range(200)]
    few = [user for user in users if is_in(name, user, 0.5)][:12]
    rest = [user for user in users if not is_in(name, user, 0.5)][:12]
    hurt = {*few[:9], *rest[:3]}
    return name, 0.5, draw.shuffled([(user, user in hurt, 90) for user in (*few, *rest)]), 200, 1.96, 0.01


def ends_apart(mistake):
    """A margin between the upper end and where a mistake puts it, which is too high there."""

    def drawn(draw):
        for _ in range(60):
            name, share, log, slow, z, _ = any_rollout(draw)
            case = SimpleNamespace(name=name, share=share, log=log, slow=slow, z=z)
            (_, worse, half), (_, _, other) = (compared(case, each) for each in ("", mistake))
            margin = round(worse + (half + other) / 2, 4)
            if margin > 0.01 and other > half + 0.002 and worse < half:
                break
        return name, share, log, slow, z, margin

    return drawn


for each in ("added-above-alone", "one-share-for-both"):
    task.hidden(times=2)(ends_apart(each))


@task.hidden(times=2)
def better_for_sure(draw):
    """The new side fares much better than the old one, by more than the margin."""
    name = f"model-{draw.integer(2, 9)}"
    users = [f"r{number}" for number in range(200)]
    few = [user for user in users if is_in(name, user, 0.5)][:40]
    rest = [user for user in users if not is_in(name, user, 0.5)][:40]
    hurt = {*few[: draw.integer(0, 2)], *rest[: draw.integer(24, 30)]}
    return name, 0.5, draw.shuffled([(user, user in hurt, 90) for user in (*few, *rest)]), 200, 1.645, 0.2


@task.hidden(times=2)
def names_of_all_kinds(draw):
    """Users whose names have spaces, colons and letters beyond ASCII."""
    users = draw.shuffled(["Zoë", "Ø", "a:b", "李", "r 1", "", "R1", "r1"])
    return "model: 9", 0.5, [(user, draw.boolean(), 90) for user in users], 200, 1.645, 0.2


def told(case, *, mistake=""):
    """Give what the exercise asks for, with one thing done otherwise."""
    inside, worse, half = compared(case, mistake)
    return [sorted(inside), worse, decided(worse, half, case.margin, mistake)]


def compared(case, mistake):
    """Give who is in the canary, how much worse they fare, and by how much that may be off."""
    seen = {}
    for user, failed, ms in case.log:
        is_slow = ms >= case.slow if mistake == "slow-at-the-edge" else ms > case.slow
        seen.setdefault(user, []).append((failed, False if mistake == "slow-is-fine" else is_slow, ms))
    hurt = {user: [any(failed or is_slow for failed, is_slow, _ in rows)] for user, rows in seen.items()}
    if mistake == "failed-is-fine":
        hurt = {user: [any(is_slow for _, is_slow, _ in rows)] for user, rows in seen.items()}
    elif mistake == "requests-counted":
        hurt = {user: [failed or is_slow for failed, is_slow, _ in rows] for user, rows in seen.items()}
    elif mistake == "last-request-counts":
        hurt = {user: each[-1:] for user, each in ((user, [failed or is_slow for failed, is_slow, _ in rows]) for user, rows in seen.items())}
    elif mistake == "slow-on-average":
        hurt = {user: [any(row[0] for row in rows) or sum(row[2] for row in rows) / len(rows) > case.slow] for user, rows in seen.items()}
    inside = {user for user in seen if (place_of(user) < case.share if mistake == "same-few-every-time" else is_in(case.name, user, case.share))}
    extra = 0 if mistake == "nothing-added" else 1
    shares = []
    for side in (True, False):
        users = [each for user, list_of in hurt.items() if (user in inside) == side for each in list_of]
        n = len(users) + 2 * extra
        shares.append(((sum(users) + extra) / n if n else 0.0, max(n, 1)))
    (new, n_new), (old, n_old) = shares
    worse = old - new if mistake == "turned-round" else new - old
    half = case.z * math.sqrt(new * (1 - new) / n_new + old * (1 - old) / n_old)
    if mistake == "half-of-the-ends":
        half = case.z * (math.sqrt(new * (1 - new) / n_new) + math.sqrt(old * (1 - old) / n_old))
    if mistake == "added-above-alone":
        half = case.z * math.sqrt(new * (1 - new) / max(n_new - 2, 1) + old * (1 - old) / max(n_old - 2, 1))
    elif mistake == "one-share-for-both":
        both = (new * n_new + old * n_old) / (n_new + n_old)
        half = case.z * math.sqrt(both * (1 - both) * (1 / n_new + 1 / n_old))
    return inside, worse, half


def decided(worse, half, margin, mistake):
    """Give what is done by the interval, or with one mistake."""
    if mistake == "as-it-looks":
        return "back" if worse > 0 else "on"
    if mistake == "no-proof-is-proof":
        return "back" if worse - half > 0 else "on"
    if mistake == "must-be-better":
        return "back" if worse - half > 0 else "on" if worse + half < 0 else "wait"
    if mistake == "either-way":
        return "back" if worse - half > 0 else "on" if abs(worse) + half < margin else "wait"
    if mistake == "bearable-first":
        return "on" if worse + half < margin else "back" if worse - half > 0 else "wait"
    if mistake == "back-beyond-the-margin":
        # Where it lets a rollout go on that is surely worse, it looks as if the margin were asked first.
        return "back" if worse - half > margin else "on" if worse + half < margin and worse - half <= 0 else "wait"
    return "back" if worse - half > 0 else "on" if worse + half < margin else "wait"


def numbers(case):
    """What the answer says, what is right, and what stands behind it."""
    got = case.got if isinstance(case.got, list | tuple) and len(case.got) == 3 else ([], 0.0, "")
    few, worse, decision = case.want
    users = {user for user, _, _ in case.log}
    new, old = len(few), len(users) - len(few)
    p_new = p_old = 0.5
    hurt = {user for user, failed, ms in case.log if failed or ms > case.slow}
    p_new, p_old = (len(hurt & set(few)) + 1) / (new + 2), (len(hurt - set(few)) + 1) / (old + 2)
    half = case.z * math.sqrt(p_new * (1 - p_new) / (new + 2) + p_old * (1 - p_old) / (old + 2))
    return {
        "mine": got[2], "right": decision, "my_d": f"{got[1]:+.3f}" if isinstance(got[1], float) else str(got[1]), "d": f"{worse:+.3f}",
        "low": f"{worse - half:+.3f}", "high": f"{worse + half:+.3f}", "new": new, "old": old, "requests": len(case.log), "users": len(users),
    }  # fmt: skip


def named(key, message):
    task.mistake(key, message, fields=numbers)(lambda case: told(case, mistake=key))


named(
    "requests-counted",
    "Your difference is {my_d}, and by users it is {d}: you count {requests} requests, and {users} users made them. One phone that asks over and over weighs as much as a street full of riders, and its requests are no independent witnesses.",
)
named(
    "same-few-every-time",
    "The canary is made of the user alone, without the name of the rollout. Then the same people get every new model first, and every fault; and what the last one did to them is still in their numbers.",
)
named(
    "slow-on-average",
    "Your difference is {my_d}, and it should be {d}. You ask whether a user waited for more than {slow} ms *on average*; one answer that never seems to come hurts, however quick the others were.",
)
named(
    "slow-is-fine",
    "Your difference is {my_d}, and it should be {d}. Only failed requests hurt for you. A model that answers after more than {slow} ms has failed nobody and lost them all the same.",
)
named(
    "failed-is-fine",
    "Your difference is {my_d}, and it should be {d}. Only slow requests hurt for you. What fails is often quickest of all.",
)
named(
    "last-request-counts",
    "Your difference is {my_d}, and it should be {d}. Of each user only the last request counts for you. They stand in no order, and whoever was hurt before has not forgotten it.",
)
named(
    "slow-at-the-edge",
    "Your difference is {my_d}, and it should be {d}. A request of exactly {slow} ms is not too slow; more than that is.",
)
named(
    "turned-round",
    "Your difference is {my_d}, and it should be {d}: the new side less the old. Turned round, the better model goes back and the worse one goes on.",
)
named(
    "nothing-added",
    "Your difference is {my_d}, and it should be {d}. One hurt and one unhurt user are added on each side; without them, few users of whom none is hurt have an interval of no width at all, and the smallest canary is the surest.",
)
named(
    "no-proof-is-proof",
    "You say `{mine}`, and it is `{right}`: the difference lies between {low} and {high}, with {new} users in the canary. That it may be 0 does not say that it is. A canary of two users would let everything pass.",
)
named(
    "as-it-looks",
    "You say `{mine}`, and it is `{right}`: the difference of {d} lies between {low} and {high}. By its sign alone every second harmless rollout goes back, and every third bad one goes on.",
)
named(
    "must-be-better",
    "You say `{mine}`, and it is `{right}`: the difference is surely below {high}, and {margin:g} is bearable. Whoever waits until it is surely *better* waits for ever with a model that is as good.",
)
named(
    "back-beyond-the-margin",
    "You say `{mine}`, and it is `{right}`: the difference lies between {low} and {high}, so it is surely worse. You go back only where it is surely worse by more than {margin:g}; until then people are hurt while you wait.",
)
task.tell_apart(any_rollout, times=1, right=told, tries=60)

# What shows these two is rare in any rollout, so each has cases of its own.
named(
    "bearable-first",
    "You say `{mine}`, and it is `{right}`: the difference lies between {low} and {high}. It is bearable, and it is surely worse; that is asked first, for with enough users every fault is small beside the margin.",
)

named(
    "either-way",
    "You say `{mine}`, and it is `{right}`: the canary fares *better*, by {d}. A margin is for what gets worse; nobody has to bear an improvement.",
)

named(
    "half-of-the-ends",
    "You say `{mine}`, and it is `{right}`. You add the two standard errors; chance does not push both sides apart at once, so their *squares* are added, below one root. Too wide an interval waits for days.",
)


@task.misconception(
    "other-few",
    "You have {mine} in the canary, and by the rule it is {right}. The rule has to be the same on every machine and in every start of it: Python's own `hash` of a text is another one each time, and a draw of lots gives a rider two prices within a minute.",
)
def other_few(case):
    if case.raised or not isinstance(case.got, list | tuple) or len(case.got) != 3 or not isinstance(case.got[0], list):
        return False
    mine, right = set(map(str, case.got[0])), set(case.want[0])
    return mine != right and {"mine": shown(mine), "right": shown(right)}


def shown(users):
    """The first few of the users."""
    names = sorted(users)
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "") if names else "nobody"
