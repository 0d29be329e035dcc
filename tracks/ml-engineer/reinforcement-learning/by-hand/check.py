"""by-hand: four steps worked out by hand; each slip gets its own words."""

import numpy as np

from milepost.check import Task, near

task = Task("read() -> dict[str, list[any]]")
task.example()
task.judge(near(rtol=0, atol=6e-4))
task.tell_no_results()

PARTS = {"returns": 4, "first_visit": 2, "sarsa": 4, "q_learning": 4, "who": 3}


def numbers(case, name):
    """What the answer gives under a name, as numbers; NaN for what is none."""
    return np.array([float(x) if isinstance(x, int | float) else np.nan for x in case.got[name]])


def reads(case, name, *expected):
    return bool(np.allclose(numbers(case, name), expected, atol=6e-4))


def is_right(case, name):
    return near(rtol=0, atol=6e-4)(case.want[name], case.got[name])


def plain(given):
    return ", ".join(f"{number:.4g}" for number in given)


@task.misconception(
    "not-the-names",
    "The dictionary must hold `returns`, `sarsa` and `q_learning` with four numbers each, `first_visit` with two and `who` with three texts: `{name}` is not so.",
)
def not_the_names(case):
    for name, count in PARTS.items():
        if not isinstance(case.got.get(name), list) or len(case.got[name]) != count:
            return {"name": name}
    return {"name": next(iter(set(case.got) - set(PARTS)))} if len(case.got) > len(PARTS) else False


@task.misconception(
    "return-not-discounted",
    "Your returns, {given}, are plain sums of the rewards. At a discount of 0.8 a reward that comes a step later counts for a fifth less: the robot would not mind how long it wanders.",
)
def return_not_discounted(case):
    return reads(case, "returns", 7, 8, 9, 10) and {"given": plain(case.got["returns"])}


@task.misconception(
    "returns-wrong",
    "The return from step {step} is not {given:.4g}. It is that step's reward and 0.8 of the return from the next step; begin at the end.",
)
def returns_wrong(case):
    off = np.flatnonzero(~(np.abs(numbers(case, "returns") - case.want["returns"]) <= 6e-4))
    return len(off) > 0 and {"step": int(off[-1]) + 1, "given": numbers(case, "returns")[off[-1]]}


@task.misconception(
    "every-visit-averaged",
    "Your returns are right. From them you give {given} for hall and kitchen. Both rooms were entered twice this morning, and first-visit Monte Carlo takes of each the return from the first time: the second lies inside it.",
)
def every_visit_averaged(case):
    first, second, third, fourth = case.want["returns"]
    mistaken = [((first + third) / 2, (second + fourth) / 2), (third, fourth)]
    return any(reads(case, "first_visit", *each) for each in mistaken) and {"given": plain(case.got["first_visit"])}


@task.misconception(
    "first-visit-wrong",
    "From one morning, a room's first-visit value is one of your own returns: from the step at which the robot was there first. You give {given}.",
)
def first_visit_wrong(case):
    return not is_right(case, "first_visit") and {"given": plain(numbers(case, "first_visit"))}


def walked(pick, *, table=None, rate=0.5, discount=0.8, fresh=True):
    """The four changed entries when the next room's entry is chosen by `pick(row, next action)`."""
    table = np.array([[2.0, 4.0], [6.0, 0.0]])
    steps, found = [(0, 1, -1, 1, 1), (1, 1, -1, 0, 1), (0, 1, -1, 1, 0), (1, 0, 10, None, 0)], []
    old = table.copy()
    for room, action, reward, there, then in steps:
        known = table if fresh else old
        ahead = 0.0 if there is None else pick(known[there], then)
        value = known[room, action] + rate * (reward + discount * ahead - known[room, action])
        table[room, action] = value
        found.append(value)
    return found


@task.misconception(
    "methods-swapped",
    "Under `{name}` stands what the other method makes of this morning. One of the two looks at what the robot did next, the other at the best it could have done. Mixed up, a robot that ought to know its own clumsiness walks along the stair.",
)
def methods_swapped(case):
    if reads(case, "sarsa", *case.want["q_learning"]):
        return {"name": "sarsa"}
    return reads(case, "q_learning", *case.want["sarsa"]) and {"name": "q_learning"}


@task.misconception(
    "table-not-kept",
    "Under `{name}` you give {given}: every step began from the table as it was in the morning. Step 1 has changed an entry that steps 2 and 3 look at.",
)
def table_not_kept(case):
    picks = {"sarsa": lambda row, then: row[then], "q_learning": lambda row, then: row.max()}
    for name, pick in picks.items():
        if reads(case, name, *walked(pick, fresh=False)):
            return {"name": name, "given": plain(case.got[name])}
    return False


@task.misconception(
    "something-after-the-end",
    "Under `{name}` the entry after step 4 is not {given:.4g}. At the dock nothing comes any more, so nothing can be added for it.",
)
def something_after_the_end(case):
    for name in ("sarsa", "q_learning"):
        mine, want = numbers(case, name), np.array(case.want[name])
        # The target itself is no future that was added, but a step of the whole way.
        if np.allclose(mine[:3], want[:3], atol=6e-4) and not (abs(mine[3] - want[3]) <= 6e-4 or abs(mine[3] - 10) <= 6e-4):
            return {"name": name, "given": mine[3]}
    return False


@task.misconception(
    "update-wrong",
    "Under `{name}`, the entry after step {step} is not {given:.4g}. The target is the reward plus 0.8 times one entry of the next room's row, and the entry goes half of the way from its old value to it.",
)
def update_wrong(case):
    for name in ("sarsa", "q_learning"):
        off = np.flatnonzero(~(np.abs(numbers(case, name) - case.want[name]) <= 6e-4))
        if len(off):
            return {"name": name, "step": int(off[0]) + 1, "given": numbers(case, name)[off[0]]}
    return False


@task.misconception(
    "spelt-otherwise",
    "All numbers are right. Under `who` stands {given}, and the texts to choose from are \"sarsa\" and \"q-learning\", spelt like that.",
)
def spelt_otherwise(case):
    odd = [each for each in case.got["who"] if each not in {"sarsa", "q-learning"}]
    return bool(odd) and {"given": f"“{odd[0]}”"}


@task.misconception(
    "wrong-one-of-two",
    "All numbers are right. To question {question} you answer {given}. Look at what each method's target was made of: what was done next, or what would have been best.",
)
def wrong_one_of_two(case):
    off = [i for i in range(3) if case.got["who"][i] != case.want["who"][i]]
    return bool(off) and {"question": off[0] + 1, "given": str(case.got["who"][off[0]])}
