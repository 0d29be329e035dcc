"""which-version-answers: aliases of a model registry, with rollbacks and versions that are withdrawn."""

from milepost.check import Task, exact

task = Task("answering(events: list[tuple[int, str, str, int]], asks: list[tuple[int, str]]) -> list[int | None]")
task.example(
    [(0, "point", "champion", 4), (30, "point", "champion", 7), (45, "rollback", "champion", 0)],
    [(30, "champion"), (45, "champion"), (40, "challenger")],
)
task.judge(exact)

# Of one alias: letters are versions to point to, 0 is a rollback, -A withdraws a version.
STORIES = ["A B 0", "A B C 0 0", "A B -B B C", "A B C -B -C A", "A B 0 C C 0", "A 0 B", "B A B -A 0 0 C", "A -B B -A 0 B A", "A B C 0 -B 0", "A C C B C -B 0 0", "A B A 0 0", "C A B A 0 0 0", "A B 0 B", "A B C 0 0 C B 0", "-A A B", "B -A A B 0"]


def any_log(draw, *stories):
    """A story of the champion, with the challenger's events and questions between its own."""
    versions = dict(zip("ABC", draw.shuffled([3, 5, 8, 12]), strict=False))
    events, asks, minute = [], [], 0
    for step in draw.choice(stories or STORIES).split():
        minute += draw.integer(1, 4)
        if step == "0":
            events.append((minute, "rollback", "champion", 0))
        elif step[0] == "-":
            events.append((minute, "withdraw", "", versions[step[1]]))
        else:
            events.append((minute, "point", "champion", versions[step]))
        asks.append((minute + draw.integer(0, 1), "champion"))
        if draw.integer(0, 3) == 0:
            what = draw.choice(["point", "rollback"])
            events.append((minute, what, "challenger", draw.choice([8, 12, 15]) if what == "point" else 0))
            asks.append((minute, "challenger"))
    return events, draw.shuffled(asks)


@task.hidden(times=12)
def any_registry(draw):
    return any_log(draw)


@task.hidden(times=1)
def withdrawn_in_use(draw):
    return any_log(draw, "A B C -C 0 C")


@task.hidden(times=1)
def withdrawn_elsewhere(draw):
    """A version to which this alias has never led: nothing changes for it."""
    return any_log(draw, "A B -C 0 B")


@task.hidden(times=1)
def nothing_happened(draw):
    return [], [(draw.integer(0, 9), "champion")]


def leads(case, *, mistake=""):
    return [one(case.events, minute, alias, mistake) for minute, alias in case.asks]


def one(events, until, alias, mistake):
    trail, withdrawn, taken_back, undone = [], set(), set(), None
    for minute, what, name, version in events:
        if minute > until or (mistake == "a-minute-late" and minute == until):
            break
        if what == "withdraw":
            if mistake == "withdrawn-answers":
                continue
            is_known = {"withdrawn-comes-again": False, "known-where-it-led": version in trail, "known-once-it-led": bool(trail)}
            if is_known.get(mistake, True):
                withdrawn.add(version)
            if mistake == "only-the-current-one":
                if trail[-1:] == [version]:
                    trail.pop()
            else:
                trail = [each for each in trail if each != version]
        elif name != alias and mistake != "one-history-for-all":
            continue
        elif what == "point" and version not in withdrawn:
            if mistake == "taken-back-for-ever" and version in taken_back:
                continue
            if mistake == "each-once" and version in trail:
                trail.remove(version)
            if trail[-1:] != [version] or mistake == "same-is-a-step":
                trail.append(version)
            undone = None
        elif what == "rollback":
            if mistake == "rollback-unheard":
                continue
            if mistake == "number-before":
                if trail and trail[-1] > 1:
                    trail.append(trail[-1] - 1)
            elif mistake == "to-and-fro" and undone is not None:
                trail.append(undone)
                undone = None
            elif len(trail) > 1:
                undone = trail.pop()
                taken_back.add(undone)
            elif mistake == "falls-off":
                trail = []
        if mistake not in {"same-is-a-step", "neighbours-stay"}:
            trail = [each for place, each in enumerate(trail) if place == 0 or trail[place - 1] != each]
    return trail[-1] if trail else None


def spot(case):
    """The first question that was answered otherwise than is right."""
    got = case.got if isinstance(case.got, list) else []
    for (minute, alias), mine, right in zip(case.asks, got, case.want, strict=False):
        if mine != right:
            return {"minute": minute, "alias": alias, "mine": mine, "right": right}
    return {"minute": 0, "alias": "", "mine": None, "right": None}


@task.mistake(
    "rollback-unheard",
    "In minute {minute} `{alias}` is said to lead to {mine}. It had been rolled back, and that is an event like any other: the version that was taken back gets the blame for what {right} did.",
    fields=spot,
)
def rollback_unheard(case):
    return leads(case, mistake="rollback-unheard")


@task.mistake(
    "number-before",
    "After a rollback `{alias}` leads to {mine} for you, the number before. Version numbers are counted in training; {mine} may never have answered anybody.",
    fields=spot,
)
def number_before(case):
    return leads(case, mistake="number-before")


@task.mistake(
    "to-and-fro",
    "In minute {minute} the second rollback in a row brings {mine} back, the version that the first one took away. Whoever rolls back twice has found that the older one is broken as well.",
    fields=spot,
)
def to_and_fro(case):
    return leads(case, mistake="to-and-fro")


@task.mistake(
    "one-history-for-all",
    "In minute {minute} you say {mine} for `{alias}`. What happens to one alias is nothing to the other, or a test of the challenger would change what customers get.",
    fields=spot,
)
def one_history(case):
    return leads(case, mistake="one-history-for-all")


@task.mistake(
    "a-minute-late",
    "In minute {minute} something happened to `{alias}`, and you do not count it yet. It counts for its own minute.",
    fields=spot,
)
def a_minute_late(case):
    return leads(case, mistake="a-minute-late")


@task.mistake(
    "withdrawn-answers",
    "In minute {minute} `{alias}` leads to {mine} for you, which had been withdrawn. A version is withdrawn because it must not answer anybody any more.",
    fields=spot,
)
def withdrawn_answers(case):
    return leads(case, mistake="withdrawn-answers")


@task.mistake(
    "withdrawn-comes-again",
    "In minute {minute} `{alias}` leads to {mine} for you: somebody pointed to it after it was withdrawn. The registry refuses that, or one tired evening undoes what was decided.",
    fields=spot,
    ways=["withdrawn-comes-again", "known-where-it-led", "known-once-it-led"],
)
def comes_again(case, way):
    return leads(case, mistake=way)


@task.mistake(
    "only-the-current-one",
    "In minute {minute} `{alias}` leads to {mine} for you. It was withdrawn while it was not in use, and then a rollback went back to it: in the middle of an incident the worst of all versions answers.",
    fields=spot,
)
def only_current(case):
    return leads(case, mistake="only-the-current-one")


@task.mistake(
    "neighbours-stay",
    "In minute {minute} `{alias}` is said to lead to {mine}, as before the rollback. The version between was withdrawn, so the same one stands there twice, side by side; from it to itself is no step.",
    fields=spot,
)
def neighbours_stay(case):
    return leads(case, mistake="neighbours-stay")


@task.mistake(
    "same-is-a-step",
    "In minute {minute} `{alias}` leads to {mine} for you, and should lead to {right}. From a version to itself is no step: a rollback that changes nothing costs the minutes in which everybody believes it has helped.",
    fields=spot,
)
def same_is_a_step(case):
    return leads(case, mistake="same-is-a-step")


@task.mistake(
    "falls-off",
    "In minute {minute} `{alias}` leads nowhere for you. There was nothing to go back to, so nothing happens: a service without any model is worse than one with the old.",
    fields=spot,
)
def falls_off(case):
    return leads(case, mistake="falls-off")


@task.mistake(
    "each-once",
    "In minute {minute} `{alias}` leads to {mine} for you, and should lead to {right}. It had led to one version twice, with another between, and you keep each version in one place only: what lay between is forgotten, and a rollback goes back too far.",
    fields=spot,
)
def each_once(case):
    return leads(case, mistake="each-once")


@task.mistake(
    "taken-back-for-ever",
    "In minute {minute} `{alias}` leads to {mine} for you, and should lead to {right}: somebody pointed to it again after a rollback. A rollback is a step back and forbids nothing; only what was withdrawn must not come again.",
    fields=spot,
)
def taken_back_for_ever(case):
    return leads(case, mistake="taken-back-for-ever")


task.tell_apart(any_log, times=1, right=leads)
