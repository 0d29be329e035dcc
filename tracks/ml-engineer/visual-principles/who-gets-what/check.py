"""who-gets-what: Mackinlay's rankings, worked through in the order of importance."""

from milepost.check import Task, exact

BEST = {
    "number": ("x", "y", "size", "lightness"),
    "ordered": ("x", "y", "lightness", "size"),
    "names": ("x", "y", "hue", "shape"),
}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}
NAMES = {
    "number": ["weight", "price", "delay", "distance"],
    "ordered": ["size_class", "urgency", "grade"],
    "names": ["depot", "customer", "carrier", "driver"],
}

task = Task("give_channels(columns: list[tuple[str, str, int]]) -> dict[str, str | None]")
task.example([("delay", "number", 380), ("distance", "number", 412), ("depot", "names", 5), ("urgency", "ordered", 3)])
task.judge(exact)


def table(draw, kinds):
    """Columns of these kinds, with names of their own and as many values as a limit, one less or one more."""
    names = {kind: draw.shuffled(NAMES[kind]) for kind in NAMES}
    few = {"number": [40, 300], "ordered": [3, 5, 6], "names": [4, 6, 7, 8, 9]}
    return ([(names[kind].pop(), kind, draw.choice(few[kind])) for kind in kinds],)


@task.hidden(times=1)
def many_names_first(draw):
    """What matters most has more names than hues or shapes can carry, and an axis carries them."""
    (columns,) = table(draw, ["names", "names", "number", "ordered"])
    return ([(columns[0][0], "names", 9), (columns[1][0], "names", 4), *columns[2:]],)


@task.hidden(times=25)
def any_table(draw):
    kinds = draw.shuffled(["number"] * 3 + ["ordered"] * 3 + ["names"] * 3)
    return table(draw, kinds[: draw.size(0, 7)])


def busy_table(draw):
    """Two numbers take the axes, and the others have to share what is left."""
    rest = draw.shuffled(["number", "ordered", "ordered", "names", "names", "names"])
    return table(draw, ["number", "number", *rest[: draw.integer(3, 6)]])


def given(case, *, columns=None, best=None, most=None, again=False, at=0, second=True, stops=False, used_up=False):
    """The channels with one thing done otherwise."""
    gone, result = set(), {}
    most = MOST if most is None else most
    for name, kind, distinct in case.columns if columns is None else columns(case):
        able = [each for each in (best or BEST)[kind] if distinct + at <= most.get((kind, each), distinct + at)]
        if not second:
            able = able[:1]
        free = [each for each in able if again or each not in gone]
        if used_up:
            first = next((each for each in (best or BEST)[kind] if each not in gone), None)
            gone.add(first)
            free = [first] if first in free else []
        result[name] = free[0] if free else None
        gone.add(result[name])
        if stops and not free:
            return {name: result.get(name) for name, *_ in case.columns}
    return result


def fields_of(case):
    """The first column that came out otherwise, and both channels."""
    got = case.got if isinstance(case.got, dict) else {}
    name = next((name for name in case.want if got.get(name) != case.want[name]), "")
    kind, distinct = next(((kind, distinct) for each, kind, distinct in case.columns if each == name), ("", 0))
    return {"name": name, "mine": got.get(name) or "nothing", "right": case.want.get(name) or "none", "kind": kind, "distinct": distinct}


@task.misconception(
    "axes-limited",
    "`{name}` has {distinct} different values and gets {mine}. The limit is that of hues and shapes; an axis has a place for each of them.",
)
def axes_limited(case):
    return case.same(given(case, most=MOST | {("names", "x"): 8, ("names", "y"): 8})) and fields_of(case)


@task.mistake(
    "last-first",
    "`{name}` gets {mine}. The columns were served from the end of the list: what matters least stands on the axes, and the first column has to be guessed from a colour.",
    fields=fields_of,
)
def last_first(case):
    return given(case, columns=lambda case: case.columns[::-1])


@task.mistake(
    "kind-after-kind",
    "`{name}` gets {mine}. The columns were served kind by kind, the numbers first; the list says what matters most, whatever its kind.",
    fields=fields_of,
)
def kind_after_kind(case):
    return given(case, columns=lambda case: sorted(case.columns, key=lambda column: list(BEST).index(column[1])))


@task.mistake(
    "most-values-first",
    "`{name}` gets {mine}. The column with most different values was served first. How many values a column has says what a channel must carry, and not how much the column matters.",
    fields=fields_of,
)
def most_values_first(case):
    return given(case, columns=lambda case: sorted(case.columns, key=lambda column: -column[2]))


@task.mistake(
    "fewest-values-first",
    "`{name}` gets {mine}. The column with fewest different values was served first. How many values a column has says what a channel must carry, and not how much the column matters.",
    fields=fields_of,
)
def fewest_values_first(case):
    return given(case, columns=lambda case: sorted(case.columns, key=lambda column: column[2]))


@task.mistake(
    "stops-at-the-first-left-over",
    "`{name}` gets {mine}. An earlier column found no channel, and you stopped there. Those that come after it may be of another kind, and there is room for them.",
    fields=fields_of,
)
def stops_at_the_first(case):
    return given(case, stops=True)


@task.mistake(
    "used-up-by-nobody",
    "`{name}` gets {mine}. The best free channel of a column could not carry its values, and you looked no further, or took the channel away from the others all the same.",
    fields=fields_of,
)
def used_up(case):
    return given(case, used_up=True)


@task.mistake(
    "given-twice",
    "`{name}` gets {mine}, which an earlier column has already. One point cannot stand at two places of one axis.",
    fields=fields_of,
)
def given_twice(case):
    return given(case, again=True)


@task.mistake(
    "one-ranking",
    "`{name}`, of the kind {kind}, gets {mine}. That is the order in which numbers choose: for names a size says that one is more than another, and for what is ordered lightness is read better.",
    fields=fields_of,
)
def one_ranking(case):
    limits = {(kind, channel): most for kind in BEST for (_, channel), most in MOST.items() if kind != "number"}
    return given(case, best=dict.fromkeys(BEST, BEST["number"]), most=limits | {("names", "lightness"): 5})


@task.mistake(
    "too-many-values",
    "`{name}` has {distinct} different values and gets {mine}. So many cannot be told apart there; the reader takes one for another and does not notice.",
    fields=fields_of,
)
def too_many_values(case):
    return given(case, most={})


@task.mistake(
    "limit-too-strict",
    "`{name}` has {distinct} different values, as many as the channel can carry, and it was turned away from it.",
    fields=fields_of,
)
def limit_too_strict(case):
    return given(case, at=1)


@task.mistake(
    "lightness-refused-to-numbers",
    "`{name}` has {distinct} different values and gets {mine}. The limit of 5 is that of ordered classes; a number may run smoothly from light to dark.",
    fields=fields_of,
)
def lightness_refused(case):
    return given(case, most=MOST | {("number", "lightness"): 5})


@task.mistake(
    "no-second-choice",
    "`{name}` gets {mine}: its best channel was gone, and the next best was not looked at. A column that could be seen is left out of the picture.",
    fields=fields_of,
)
def no_second_choice(case):
    return given(case, second=False)


@task.misconception(
    "left-out",
    "There is no entry for `{name}`. None would say that it needs a panel of its own; without an entry it is forgotten.",
)
def left_out(case):
    if not isinstance(case.got, dict):
        return False
    name = next((name for name in case.want if name not in case.got), None)
    rest = {key: value for key, value in case.want.items() if value is not None}
    return name is not None and case.got == rest and {"name": name}


task.tell_apart(busy_table, times=3, right=given)


@task.hidden(times=3)
def too_many_columns(draw):
    """Three numbers and a name with too many values: something is always left over."""
    return table(draw, ["number", "names", "number", "number", "number", *draw.shuffled(["ordered", "names"])])
