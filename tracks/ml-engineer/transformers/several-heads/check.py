"""several-heads: the slips of the code in the task, alone and together; the unit's tests hold the reference against torch.nn.MultiheadAttention."""

import itertools

import numpy as np

from milepost.check import Task, near

task = Task("look(x: floats[n, d], Wq: floats[d, d], Wk: floats[d, d], Wv: floats[d, d], Wo: floats[d, d], heads: int) -> floats[n, d]")
task.example(
    np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
    np.array([[2.0, 0.0], [0.0, 1.0]]),
    np.array([[1.0, 0.0], [0.0, 1.0]]),
    np.array([[1.0, 0.0], [0.0, 10.0]]),
    np.array([[1.0, 0.0], [0.0, 1.0]]),
    2,
)
task.judge(near)


@task.hidden(times=10)
def any_words(draw):
    """Two heads at least, each wider than 1, and three words at least: every slip shows."""
    heads, n = draw.integer(2, 3), draw.size(3, 6)
    d = heads * draw.integer(2, 3)
    tables = [draw.floats(d, d, low=-1, high=1, decimals=1) for _ in range(4)]
    return draw.floats(n, d, low=-2, high=2, decimals=1), *tables, heads


@task.hidden(times=3)
def one_head(draw):
    d = draw.integer(2, 3)
    return draw.floats(draw.size(3, 5), d, low=-2, high=2, decimals=1), *[draw.floats(d, d, low=-1, high=1, decimals=1) for _ in range(4)], 1


@task.hidden(times=2)
def one_word(draw):
    return draw.floats(1, 4, low=-2, high=2, decimals=1), *[draw.floats(4, 4, low=-1, high=1, decimals=1) for _ in range(4)], draw.choice([1, 2, 4])


def softmax(scores):
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.nan_to_num(grown / grown.sum(axis=-1, keepdims=True))


def heads_of(table, heads, mixed):
    n, d = table.shape
    if mixed == "every other":
        return table.reshape(n, d // heads, heads).transpose(2, 0, 1)
    return table.reshape(heads, n, d // heads) if mixed else table.reshape(n, heads, d // heads).swapaxes(0, 1)


def run(case, *, hide, cut, join, scale, last):
    """The result with some of the slips."""
    n, d = case.x.shape
    q, k, v = (heads_of(case.x @ W, case.heads, cut) for W in (case.Wq, case.Wk, case.Wv))
    wide = {"": d // case.heads, "no root": (d // case.heads) ** 2, "by d": d, "not": 1, "by heads": case.heads, "by n": n}[scale]
    scores = q @ k.swapaxes(1, 2) / np.sqrt(wide)
    seen = {"turned": np.tri(n).T, "not itself": np.tri(n, k=-1), "but the next": np.tri(n, k=1)}.get(hide, np.tri(n)) > 0
    with np.errstate(all="ignore"):
        if hide in ("not", "after"):
            weights = softmax(scores) * (seen if hide == "after" else 1)
        else:
            weights = softmax(np.where(seen, scores, 0.0 if hide == "as zero" else -np.inf))
    found = weights @ v
    if join == "every other":
        found = found.transpose(1, 2, 0).reshape(n, d)
    else:
        found = found.reshape(n, d) if join else found.swapaxes(0, 1).reshape(n, d)
    return found if last else found @ case.Wo


WAYS = [
    {"hide": hide, "cut": cut, "join": join, "scale": scale, "last": last}
    for hide, cut, join, scale, last in itertools.product(("not", "turned", "not itself", "but the next", "as zero", "after", ""), (True, False), (True, False), ("by d", "not", ""), (True, False))
][:-1]


ALONE = [way for way in WAYS if sum(map(bool, way.values())) == 1]
ALONE += [{"hide": "", "cut": False, "join": False, "scale": scale, "last": False} for scale in ("by heads", "by n", "no root")]
ALONE += [{"hide": "", "cut": "every other", "join": join, "scale": "", "last": False} for join in (False, "every other")]
TOGETHER = [way for way in WAYS if way not in ALONE]
LAST = [(None, None)]  # every misconception asks the same of one case


def slips(case):
    """The slip that was made, or the slips together, where exactly one of them, or one set, gives the answer at hand."""
    asked, found = LAST[0]
    if asked is not case:
        ways = []
        for some in ALONE, TOGETHER:
            ways = ways or [way for way in some if not case.raised and case.got is not None and case.same(run(case, **way))]
        found = ways[0] if len(ways) == 1 else None
        LAST[0] = (case, found)
    return found


def made(case, name, value):
    """Whether this is the first of the slips, in the order in which they do harm."""
    said = slips(case)
    first = said and next((key, each) for key, each in said.items() if each)
    return first == (name, value) and {"d": case.x.shape[1], "size": case.x.shape[1] // case.heads, "n": len(case.x)}


@task.misconception("sees-all", "Nothing is hidden: word 0 takes in words that come behind it. A model that learns to say the next word reads it off, and has nothing to read from when it writes.")
def sees_all(case):
    return made(case, "hide", "not")


@task.misconception("only-later", "Each word looks at itself and at what comes *behind* it. The triangle of what may be seen is turned over.")
def only_later(case):
    return made(case, "hide", "turned")


@task.misconception("not-itself", "A word does not look at itself, and the first word finds nobody at all. What a word is belongs to what it may know.")
def not_itself(case):
    return made(case, "hide", "not itself")


@task.misconception("sees-the-next", "Every word but the last takes in the one behind it as well: the triangle of what may be seen is one place too wide. The next word is the very one that a model is to say.")
def sees_the_next(case):
    return made(case, "hide", "but the next")


@task.misconception("hidden-is-zero", "The scores of later words were made 0, and exp makes 1 of that: they are looked at as much as a word that fits middling well. What is hidden must come out of the softmax with no weight at all.")
def hidden_is_zero(case):
    return made(case, "hide", "as zero")


@task.misconception(
    "hidden-afterwards",
    "The later words were taken out after the softmax, and it had counted them: the weights that are left do not add up to 1. How much word 0 takes in still hangs on what comes behind it.",
)
def hidden_afterwards(case):
    return made(case, "hide", "after")


@task.misconception(
    "words-torn-apart",
    "`reshape` keeps the order in memory, so a head got the rows of some words in pieces, where it should get some columns of every word. Word 0 is made of numbers of its neighbours, also of later ones.",
)
def words_torn_apart(case):
    return made(case, "cut", True)


@task.misconception("every-other-column", "Head 0 got columns in steps of {heads}, and should get the first {size}, which stand side by side. Matrices that were trained with the one cut say nothing sensible with the other.")
def every_other_column(case):
    return made(case, "cut", "every other")


@task.misconception(
    "put-together-wrongly",
    "The heads come out right, and were put together as they lie in memory, head by head. Row 0 holds what head 0 found for several words, where it should hold what all heads found for word 0.",
)
def put_together_wrongly(case):
    return made(case, "join", True)


@task.misconception(
    "scaled-by-all",
    "The scores were divided by the root of {d}, the width of all heads together. A head's product is a sum over {size} numbers: its scores come out too small, and it looks at everything a little.",
)
def scaled_by_all(case):
    return made(case, "scale", "by d")


@task.misconception("scaled-by-heads", "The scores were divided by the root of {heads}, the number of heads. A head's product is a sum over {size} numbers, and that is what makes it large.")
def scaled_by_heads(case):
    return made(case, "scale", "by heads")


@task.misconception("scaled-by-words", "The scores were divided by the root of {n}, the number of words. A head's product is a sum over {size} numbers, in a short text as in a long one.")
def scaled_by_words(case):
    return made(case, "scale", "by n")


@task.misconception("scaled-without-root", "The scores of a head were divided by its width, {size}, not by the root of it: they come out too small, and it looks at everything a little.")
def scaled_without_root(case):
    return made(case, "scale", "no root")


@task.misconception("not-scaled", "The scores of a head were not divided by the root of its width, {size}: the softmax decides for one word at once, and learns slowly that it was wrong.")
def not_scaled(case):
    return made(case, "scale", "not")


@task.misconception("not-mixed", "The last matrix, `Wo`, was not used: what the heads found stays apart, each in its own columns.")
def not_mixed(case):
    return made(case, "last", True)
