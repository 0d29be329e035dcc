"""how-surprised: the slips of the code in the task, alone and together; the unit's tests hold the reference against PyTorch's cross_entropy."""

import itertools

import numpy as np

from milepost.check import Task, near

task = Task("perplexity(scores: floats[n, t, v], words: ints[n, t], lengths: ints[n]) -> float")
task.example(
    np.array([[[2.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 3.0]], [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]]),
    np.array([[0, 1, 1], [1, 2, 0]]),
    np.array([3, 2]),
)
task.judge(near(rtol=1e-6))


@task.hidden(times=10)
def any_texts(draw):
    """Texts of different length, one full, one of two words; a model that is sure now and then."""
    n, t, v = draw.size(2, 4), draw.integer(4, 6), draw.integer(3, 5)
    rng = draw.rng()
    lengths = np.array([t, 2, *(draw.integer(2, t - 1) for _ in range(n - 2))])[rng.permutation(n)]
    return np.round(rng.normal(size=(n, t, v)) * 2, 2), rng.integers(0, v, (n, t)), lengths


@task.hidden(times=2)
def single_words(draw):
    """Texts of one word: nothing in them can be foretold."""
    rng = draw.rng()
    return np.round(rng.normal(size=(4, 4, 3)), 2), rng.integers(0, 3, (4, 4)), np.array([1, 4, 1, 3])[rng.permutation(4)]


@task.hidden(times=3)
def far_away(draw):
    """The same scores, a long way from 0: a softmax does not mind."""
    scores, words, lengths = any_texts(draw)
    far = draw.rng().choice([-50_000.0, 50_000.0], scores.shape[:2])
    # One more word, which never comes, and of which the model is sure that it does not.
    return np.concatenate([scores, scores[:, :, :1] - 3000], axis=2) + far[:, :, None], words, lengths


@task.hidden(times=2)
def very_surprised(draw):
    """A word comes that the model held for impossible: its chance is far below what one adds to be safe from log(0)."""
    scores, words, lengths = any_texts(draw)
    row = int(np.argmax(lengths))
    scores[row, 0, words[row, 1]] -= draw.integer(50, 70)
    return scores, words, lengths


def run(case, *, own, filling, mean):
    """The perplexity with some of the slips."""
    scores = case.scores - case.scores.max(axis=2, keepdims=True)
    losses = np.log(np.exp(scores).sum(axis=2, keepdims=True)) - scores
    first = 0 if own else 1
    t = case.words.shape[1]
    if own == "back":
        at = np.take_along_axis(losses[:, 1:], case.words[:, :-1, None], axis=2)[:, :, 0]
        first = 1
    else:
        at = np.take_along_axis(losses[:, : t - first], case.words[:, first:, None], axis=2)[:, :, 0]
    real = (np.arange(first, t) < case.lengths[:, None] + (filling == "one")) | (filling is True)
    of_texts = np.array([row[on].mean() for row, on in zip(at, real, strict=True) if on.any()])
    return float({
        "by words": lambda: np.exp(at[real].sum() / case.lengths.sum()),
        "by places": lambda: np.exp(at[real].sum() / at.size),
        "": lambda: np.exp(at[real].mean()),
        "no exp": lambda: at[real].mean(),
        "of texts": lambda: np.exp(of_texts.mean()),
        "of perplexities": lambda: np.exp(of_texts).mean(),
        "of words": lambda: np.exp(at[real]).mean(),
        "of two": lambda: 2 ** at[real].mean(),
        "turned": lambda: np.exp(-at[real].mean()),
    }[mean]())


WAYS = [
    {"own": own, "filling": filling, "mean": mean}
    for own, filling, mean in itertools.product((True, "back", False), (True, "one", False), ("by words", "by places", "no exp", "of texts", "of perplexities", "of words", "of two", "turned", ""))
][:-1]


LAST = [(None, None)]  # every misconception asks the same of one case


def slips(case):
    """The first of the slips, where exactly one set of them gives the answer at hand."""
    asked, first = LAST[0]
    if asked is not case:
        found = [way for way in WAYS if case.same(run(case, **way))]
        # In texts of one length two means are the same: the fewest slips count.
        fewest = min((sum(map(bool, way.values())) for way in found), default=0)
        found = [way for way in found if sum(map(bool, way.values())) == fewest]
        first = len(found) == 1 and next((key, each) for key, each in found[0].items() if each)
        LAST[0] = (case, first)
    return first


def made(case, name, value):
    if case.raised or not isinstance(case.got, float):
        return False
    return slips(case) == (name, value) and {
        "real": int(np.sum(case.lengths - 1)),
        "texts": len(case.lengths),
        "all": int(np.sum(case.lengths)),
        "places": int(case.words.size - len(case.words)),
    }


@task.misconception("judged-by-itself", "Each word was judged by the scores that were made after it had been read: the model is asked what stands before its eyes. A model that repeats its input comes out as perfect, {got:.3g} here.")
def judged_by_itself(case):
    return made(case, "own", True)


@task.misconception("filling-judged", "{got:.4g} judges the filling as well; {real} words can be foretold here. Filling is easy to foretell, so in a batch with one long text every model looks good.")
def filling_judged(case):
    return made(case, "filling", True)


@task.misconception("one-filling-judged", "{got:.4g} judges the first filling behind each shorter text as well; {real} words can be foretold here. The scores of a text's last word speak of nothing that came.")
def one_filling_judged(case):
    return made(case, "filling", "one")


@task.misconception("looks-back", "Each word was judged by the scores that were made after the word *behind* it had been read. Scores and words were moved against each other the wrong way.")
def looks_back(case):
    return made(case, "own", "back")


@task.misconception("first-words-counted", "The losses are those of {real} words, and their sum was divided by {all}: with the first word of each text, which nothing judges. The shorter the texts, the better the model looks: {got:.4g} for {want:.4g}.")
def first_words_counted(case):
    return made(case, "mean", "by words")


@task.misconception("filling-counts-as-known", "The losses are those of {real} words, and their sum was divided by {places}: each filling counts as a word that was foretold for certain. The more filling a batch has, the better the model looks: {got:.4g} for {want:.4g}.")
def filling_counts_as_known(case):
    return made(case, "mean", "by places")


@task.misconception("no-exp", "{got:.4g} is the mean loss. It is a fine number and no perplexity: that says among how many equally likely words the model has to choose.")
def no_exp(case):
    return made(case, "mean", "no exp")


@task.misconception("each-text-alike", "First a mean over each text was taken, then one over {texts} texts. A word of a text of two counts for many words of a long one.")
def each_text_alike(case):
    return made(case, "mean", "of texts")


@task.misconception("mean-of-perplexities", "{got:.4g} is a mean of the perplexities of {texts} texts. exp blows up the large ones: a single odd text decides what the model is worth.")
def mean_of_perplexities(case):
    return made(case, "mean", "of perplexities")


@task.misconception("mean-of-words", "{got:.4g} is the mean of 1 over the chance of each word. One word that the model held for nearly impossible outweighs all others.")
def mean_of_words(case):
    return made(case, "mean", "of words")


@task.misconception("powers-of-two", "The losses are natural logarithms, and 2 was raised to their mean: {got:.4g} where it is {want:.4g}. With log2 it would have come out the same as with exp and log.")
def powers_of_two(case):
    return made(case, "mean", "of two")


@task.misconception("turned-over", "{got:.4g} is below 1: it is the chance of a typical word, and perplexity is 1 over that.")
def turned_over(case):
    return made(case, "mean", "turned")


# What people add to a chance, or keep it above, and the losses at which they stop.
SMALL = (*10.0 ** -np.arange(3, 17), np.finfo(np.float32).eps, np.finfo(float).eps, *np.exp(-np.array([10.0, 20.0, 30.0])))


@task.misconception("surprise-cut-off", "One of these words had a chance of exp(-{most:.0f}), and your perplexity is {got:.4g} where it is {want:.4g}. A small number stands beside the chance or in its place, or the loss stops at a bound: the model gets away with what it held for impossible.")
def surprise_cut_off(case):
    if case.raised or not isinstance(case.got, float):
        return False
    scores = case.scores - case.scores.max(axis=2, keepdims=True)
    losses = np.log(np.exp(scores).sum(axis=2, keepdims=True)) - scores
    at = np.take_along_axis(losses[:, :-1], case.words[:, 1:, None], axis=2)[:, :, 0]
    at = at[np.arange(1, case.words.shape[1]) < case.lengths[:, None]]
    if at.max() < 40 or not 0 < case.got < case.want:
        return False
    for small in SMALL:
        beside, instead = -np.log(np.exp(-at) + small), np.minimum(at, -np.log(small))
        if any(np.isclose(np.log(case.got), each.mean(), rtol=1e-4) for each in (beside, instead)):
            return {"most": float(at.max())}
    return False


@task.misconception("overflow", "The scores are near {near:,.0f}, and your perplexity is {got}. exp of 710 is more than a float can hold, and exp of -746 is 0; the softmax itself minds only how scores differ.")
def overflow(case):
    return not case.raised and isinstance(case.got, float) and not np.isfinite(case.got) and abs(case.scores[0, 0, 0]) > 700 and {"near": float(case.scores[0, 0, 0])}
