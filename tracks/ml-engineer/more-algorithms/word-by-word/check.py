"""word-by-word: multinomial naive Bayes, as logarithms that stay right in long messages."""

import numpy as np

from milepost.check import Task, near

task = Task("folders(counts: ints[n, d], labels: ints[n], k: int, asked: ints[m, d], smoothing: float) -> floats[m, k]")
task.judge(near(rtol=1e-7, atol=1e-8))
task.forbid("sklearn", "scipy", why="The model is what you build here.")
# Two words, one never seen in folder 0; folders of different sizes; a word that occurs twice.
task.example(
    np.array([[3, 1, 0], [1, 0, 0], [2, 2, 0], [0, 1, 3]]),
    np.array([0, 0, 0, 1]),
    2,
    np.array([[2, 1, 0], [1, 0, 1]]),
    0.5,
)


@task.hidden(times=2)
def a_word_of_nobody(draw):
    """A word that is asked about and stands in no known message; it is one of the d words all the same."""
    counts = draw.integers(4, 4, low=1, high=5)
    counts[:, draw.integer(0, 3)] = 0
    return counts, np.array([0, 1, 0, 0]), 2, draw.integers(2, 4, low=0, high=2), draw.choice([0.5, 2.0])


@task.hidden(times=14)
def any_post(draw):
    """Few words and messages; some words in one folder alone, messages without a word."""
    k, d = draw.integer(2, 4), int(draw.size(1, 8))
    n = k + int(draw.size(0, 12))
    labels = np.array(draw.shuffled([*range(k), *(draw.integer(0, k - 1) for _ in range(n - k))]))
    counts = draw.integers(n, d, low=0, high=4) * draw.integers(n, d, low=0, high=1)
    return counts, labels, k, draw.integers(draw.integer(1, 4), d, low=0, high=3), draw.choice([0.1, 0.5, 1.0, 2.0])


@task.hidden(times=4)
def long_messages(draw):
    """Hundreds of words: chances of 10 to the minus several hundred, for one folder and more so for the others; and no word at all."""
    k, d = draw.integer(2, 3), draw.integer(3, 6)
    labels = np.array([*range(k), *(draw.integer(0, k - 1) for _ in range(4))])
    # The first word is the mark of folder 0: nine hundred of it leave folder 1 a chance that no float holds, whatever is drawn.
    counts = draw.integers(len(labels), d, low=0, high=3)
    counts[labels == 0, 0], counts[labels == 1, 0], counts[1, 1] = 9, 0, 9
    asked = draw.integers(3, d, low=200, high=400)
    asked[1], asked[2, 1:] = 0, 0
    asked[2, 0] = 900
    return counts, labels, k, asked, draw.choice([0.5, 1.0])


def chances(
    case,
    *,
    alpha=None,
    total="d",
    prior="share",
    present=False,
    absent=False,
    by_message=False,
    end="log",
    of="folder",
):
    """Work it out with one thing done otherwise."""
    counts, labels, asked, k = case.counts, case.labels, case.asked, case.k
    alpha = case.smoothing if alpha is None else alpha
    n, d = counts.shape
    seen = (counts > 0).astype(int) if by_message else counts
    totals = np.array([seen[labels == folder].sum(axis=0) for folder in range(k)])
    words = totals.sum(axis=1, keepdims=True)
    if by_message:
        shares = (totals + alpha) / (np.bincount(labels, minlength=k)[:, None] + 2 * alpha)
    elif of == "word":
        shares = (totals + alpha) / (totals.sum(axis=0) + alpha * k)
    else:
        shares = (totals + alpha) / (words + alpha * times_smoothed(totals, total))
    sizes = np.bincount(labels, minlength=k)
    first = {
        "share": sizes / n,
        "equal": np.full(k, 1 / k),
        "words": words[:, 0] / max(counts.sum(), 1),
        "smoothed": (sizes + alpha) / (n + alpha * k),
    }[prior]
    asked = (asked > 0).astype(int) if present or absent else asked
    with np.errstate(all="ignore"):
        joint = np.log(first) + asked @ np.log(shares).T
        if absent:
            joint = joint + (1 - asked) @ np.log(1 - shares).T
        if end == "product":
            plain = first * np.prod(shares[None] ** asked[:, None], axis=2)
            return np.log(plain / plain.sum(axis=1, keepdims=True))
        if end == "joint":
            return joint
        if end == "over messages":
            joint = joint - joint.max(axis=0)
            return joint - np.log(np.exp(joint).sum(axis=0))
        joint = joint - joint.max(axis=1, keepdims=True)
        done = joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))
        return np.exp(done) if end == "chance" else done


def times_smoothed(totals, total):
    """How often smoothing is in a folder's total: for all words, or for fewer."""
    if total == "seen here":
        return (totals > 0).sum(axis=1, keepdims=True)
    if total == "seen at all":
        return (totals.sum(axis=0) > 0).sum()
    return {"d": totals.shape[1], "one": 1, "none": 0}[total]


LONG = 400  # words, from which on a chance may be too small for a float
MISTAKES = {
    "never-seen-is-impossible": [{"alpha": 0.0}],
    "shares-beyond-one": [{"total": "one"}, {"total": "none"}, {"total": "seen here"}, {"total": "seen at all"}],
    "folders-taken-as-equal": [{"prior": "equal"}],
    "prior-of-words": [{"prior": "words"}],
    "prior-smoothed": [{"prior": "smoothed"}],
    "messages-against-each-other": [{"end": "over messages"}],
    "words-once-only": [{"present": True}],
    "missing-words-counted": [{"absent": True}],
    "messages-counted": [{"by_message": True}],
    "words-shared-out": [{"of": "word"}],
    "not-divided": [{"end": "joint"}],
    "chances-not-logarithms": [{"end": "chance"}],
}


def like(case, value):
    got = np.asarray(case.got, dtype=float)
    return got.shape == value.shape and np.allclose(got, value, rtol=1e-7, atol=1e-8, equal_nan=True)


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does; with fewer words or messages, many come to the same."""
    if case.counts.shape[1] < 3 or len(case.counts) <= case.k:
        return False
    if case.raised or not any(like(case, chances(case, **way)) for way in MISTAKES[key]):
        return False
    return not any(like(case, chances(case, **way)) for name, ways in MISTAKES.items() if name != key for way in ways)


@task.misconception(
    "too-small-for-a-float",
    "Message {row} has {words} words, and a chance that was worked out from their shares is smaller than any float: it became 0, and you gave {got_one}. One long letter, and the whole day's post has NaN in it.",
)
def too_small_for_a_float(case):
    if case.raised or case.got.shape != case.want.shape:
        return False
    rows = np.flatnonzero(~np.isfinite(case.got).all(axis=1))
    if not len(rows) or case.asked[rows[0]].sum() < LONG:
        return False
    place = int(rows[0])
    broken = case.got[place][~np.isfinite(case.got[place])][0]
    return {"row": place, "words": int(case.asked[place].sum()), "got_one": str(broken)}


@task.misconception(
    "never-seen-is-impossible",
    "A word that has never stood in a folder got a share of exactly 0 there, and its logarithm is not a number that one can add. One such word, a tenant's name, and the folder is ruled out whatever else the message says.",
)
def never_seen_is_impossible(case):
    return made(case, "never-seen-is-impossible")


@task.misconception(
    "shares-beyond-one",
    "The shares of folder {folder} add up to {total:.3g}. What smoothing adds to each of the {d} words has to be in the total as well, or folders with few words win.",
)
def shares_beyond_one(case):
    if not made(case, "shares-beyond-one"):
        return False
    totals = np.array([case.counts[case.labels == folder].sum(axis=0) for folder in range(case.k)])
    d, alpha = case.counts.shape[1], case.smoothing
    way = next(way["total"] for way in MISTAKES["shares-beyond-one"] if like(case, chances(case, **way)))
    below = totals.sum(axis=1, keepdims=True) + alpha * times_smoothed(totals, way)
    beyond = ((totals + alpha).sum(axis=1) / below[:, 0]).tolist() if below.all() else [1.0]
    folder = int(np.argmax(beyond))
    return beyond[folder] > 1 and {"total": beyond[folder], "d": d, "folder": folder}


@task.misconception(
    "folders-taken-as-equal",
    "You took all {k} folders as equally likely before the first word. In the known messages the largest has {most} of {n} and the smallest {least}: short messages go to the wrong one.",
)
def folders_taken_as_equal(case):
    sizes = np.bincount(case.labels, minlength=case.k)
    return made(case, "folders-taken-as-equal") and {
        "most": int(sizes.max()),
        "least": int(sizes.min()),
        "n": len(case.labels),
    }


@task.misconception(
    "prior-of-words",
    "Your priors are the folders' shares of all *words*. How many messages went into each was asked for: one long complaint is one message, and the next is no likelier for it.",
)
def prior_of_words(case):
    return made(case, "prior-of-words")


@task.misconception(
    "prior-smoothed",
    "The priors were smoothed like the words. Every folder has a message, so nothing is impossible there, and small folders come out likelier than they are.",
)
def prior_smoothed(case):
    return made(case, "prior-smoothed")


@task.misconception(
    "messages-against-each-other",
    "Each column of yours adds up to 1 and not each row: the messages were set against each other, and not the folders of one message. What a message is about then hangs on what else came that day.",
)
def messages_against_each_other(case):
    return len(case.asked) > 1 and made(case, "messages-against-each-other")


@task.misconception(
    "words-once-only",
    "A word that occurs {times} times in a message was counted once. Whoever writes *water* {times} times means it.",
)
def words_once_only(case):
    return made(case, "words-once-only") and {"times": int(case.asked.max())}


@task.misconception(
    "missing-words-counted",
    "The words that are missing from a message were counted as well, each by one less its share, and those that are there once. That belongs to another model, in which a share says how many *messages* have the word.",
)
def missing_words_counted(case):
    return made(case, "missing-words-counted")


@task.misconception(
    "messages-counted",
    "Your shares say in how many of a folder's *messages* a word stands, not how many of its *words* it is. That is another model, and it wants the words that are missing from a message to count as well.",
)
def messages_counted(case):
    return made(case, "messages-counted")


@task.misconception(
    "words-shared-out",
    "Each word was shared out among the folders: of all times that it occurs, how many are in this one. A folder with many messages gets most of every word, and then most of the post.",
)
def words_shared_out(case):
    return made(case, "words-shared-out")


@task.misconception(
    "not-divided",
    "The chances of message 0 add up to {total:.3g}, not to 1: they were not divided by their sum. The best folder is right, and nobody can say how sure it is.",
)
def not_divided(case):
    return made(case, "not-divided") and {"total": float(np.exp(case.got[0]).sum())}


@task.misconception(
    "chances-not-logarithms",
    "These are the chances themselves, and their logarithms were asked for. In a long message the second best folder has a chance that no float can hold.",
)
def chances_not_logarithms(case):
    return made(case, "chances-not-logarithms")
