"""one-block: a pre-norm block; the unit's tests hold the reference against torch.nn.TransformerEncoderLayer."""

import numpy as np

from milepost.check import Task, near

task = Task("block(x: floats[n, d], w: dict[str, floats[...]]) -> floats[n, d]")
task.judge(near(rtol=1e-6, atol=1e-8))
task.example(
    np.array([[1.0, 3.0], [2.0, 2.0]]),
    {
        "gain1": np.array([1.0, 1.0]), "shift1": np.array([0.0, 0.25]), "gain2": np.array([2.0, 1.0]), "shift2": np.array([0.0, 0.0]),
        "Wq": np.eye(2), "Wk": np.eye(2), "Wv": np.array([[1.0, 0.0], [0.0, 2.0]]), "Wo": np.eye(2),
        "W1": np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]), "b1": np.array([0.0, 0.5, 0.0]), "W2": np.ones((3, 2)), "b2": np.array([0.0, 10.0]),
    },
)


@task.hidden(times=6)
def any_words(draw):
    """At least three words, one of which is nearly the same number all over."""
    n, d, h = draw.size(3, 5), draw.integer(3, 5), draw.integer(6, 7)
    x = draw.floats(n, d, low=-3, high=3, decimals=1)
    x[:, 0] += 4
    x[1] = 1 + draw.floats(d, low=0, high=0.01, decimals=4)
    table = lambda *shape: draw.floats(*shape, low=-1, high=1, decimals=2)
    w = {"gain1": 1 + table(d) / 2, "shift1": table(d), "gain2": 1 + table(d) / 2, "shift2": table(d)}
    w |= {name: table(d, d) for name in ("Wq", "Wk", "Wv", "Wo")}
    return x, w | {"W1": table(d, h), "b1": table(h), "W2": table(h, d), "b2": table(d)}


@task.hidden(times=2)
def all_the_same(draw):
    """A word whose numbers are all the same, in front."""
    x, w = any_words(draw)
    x[0] = float(draw.integer(1, 3))
    return x, w


@task.hidden(times=1)
def one_word(draw):
    x, w = any_words(draw)
    return x[:1], w


def normalise(x, gain, shift, *, axis=1, sample=False, small="below", root=True):
    mean, variance = x.mean(axis=axis, keepdims=True), x.var(axis=axis, keepdims=True, ddof=int(sample))
    small = np.sqrt(variance + small) if isinstance(small, float) else {"below": np.sqrt(variance + 1e-5), "beside": np.sqrt(variance) + 1e-5, "none": np.sqrt(variance)}[small]
    by = small if root else variance + 1e-5
    return (x - mean) / by * gain + shift


def attend(x, Wq, Wk, Wv):
    q, k, v = x @ Wq, x @ Wk, x @ Wv
    scores = np.where(np.tri(len(x), dtype=bool), q @ k.T / np.sqrt(x.shape[1]), -np.inf)
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True) @ v


def run(case, *, roads=(True, True), after=False, from_norm=False, aside=False, norms=(1, 2), bend="between", biases=(True, True), mixed=True, end=False, **norm):
    """The block with one thing done otherwise."""
    w, x = case.w, case.x
    one, two = (lambda y, k=k: normalise(y, w[f"gain{k}"], w[f"shift{k}"], **norm) if k else y for k in norms)
    look = lambda y: attend(y, w["Wq"], w["Wk"], w["Wv"]) @ (w["Wo"] if mixed else np.eye(x.shape[1]))

    def think(y):
        hidden = y @ w["W1"] + w["b1"] * biases[0]
        out = (np.maximum(hidden, 0) if bend == "between" else hidden) @ w["W2"] + w["b2"] * biases[1]
        return np.maximum(out, 0) if bend == "behind" else out

    if after:
        x = one(x + look(x))
        return two(x + think(x))
    found = look(one(x))
    between = (one(x) if from_norm else x) * roads[0] + found
    if aside:
        return x + found + think(two(x))
    out = (two(between) if from_norm else between) * roads[1] + think(two(between))
    return two(out) if end else out


@task.mistake("across-words", "The mean and the variance were taken down the columns, over the {n} words. Then a word's numbers hang on its neighbours, also on later ones, and a text of one word has no variance at all.", fields=lambda case: {"n": len(case.x)})
def across_words(case):
    return run(case, axis=0)


@task.mistake("over-all-numbers", "The mean and the variance were taken over all {n} words together. A word of large numbers then stays large beside the others, and what it comes out as hangs on who stands near it.", fields=lambda case: {"n": len(case.x)})
def over_all_numbers(case):
    return run(case, axis=(0, 1))


@task.mistake("variance-of-a-sample", "The variance was divided by d - 1. Here it is the mean of d squared distances; a network that was trained with the one comes out otherwise with the other.")
def variance_of_a_sample(case):
    return run(case, sample=True)


@task.mistake("small-number-outside", "The 0.00001 was added to the root, where it belongs below it. For a word of nearly equal numbers that is a factor: noise is blown up to full size.")
def small_number_outside(case):
    return run(case, small="beside")


@task.mistake("small-number-missing", "The 0.00001 is missing. Word {row} is nearly the same number all over: it is blown up to full size, and with exactly equal numbers 0 is divided by 0.", fields=lambda case: {"row": int(np.argmin(np.var(case.x, axis=1)))})
def small_number_missing(case):
    return run(case, small="none")


@task.mistake("no-root", "Each word was divided by its variance, not by the root of it. Then large words come out small, and small ones large.")
def no_root(case):
    return run(case, root=False)


@task.mistake("normalised-afterwards", "The normalisation stands behind each part, on the road itself. So did the first transformer; it needs a slow start of the training, and here it is asked before each part.")
def normalised_afterwards(case):
    return run(case, after=True)


@task.mistake("no-first-road", "Attention replaces the words, and should add to them. What a word is itself is lost on its way into the second part, except for what it gave to itself.")
def no_first_road(case):
    return run(case, roads=(False, True))


@task.mistake("no-second-road", "The feed-forward network replaces what was there, and should add to it. In a stack of such blocks the gradient has to go through every hidden layer, and what reaches the first block is next to nothing.")
def no_second_road(case):
    return run(case, roads=(True, False))


@task.mistake("no-road", "Neither part adds to what was there; each replaces it.")
def no_road(case):
    return run(case, roads=(False, False))


@task.mistake("road-of-normalised", "What is added to is the normalised word, not the word. The straight road through the network then has a normalisation in every block.")
def road_of_normalised(case):
    return run(case, from_norm=True)


@task.mistake("side-by-side", "The feed-forward network was given the words as they were before attention. It works beside it and not on what it found.")
def side_by_side(case):
    return run(case, aside=True)


@task.mistake("one-normalisation", "`gain1` and `shift1` were used for both parts. `gain2` and `shift2` are learnt for the second one.")
def one_normalisation(case):
    return run(case, norms=(1, 1))


@task.mistake("no-bend", "The hidden layer has no ReLU. Without a bend, two matrices one after the other are one matrix.")
def no_bend(case):
    return run(case, bend="")


task.tell_apart(any_words, times=1, right=run)


@task.mistake("bend-behind", "The ReLU stands behind the second matrix, where it belongs between the two. The hidden layer does not bend, and what the network adds to a word is never below 0.")
def bend_behind(case):
    return run(case, bend="behind")


@task.mistake("no-hidden-bias", "`b1` has no part in it: each hidden number bends at 0, wherever it has learnt to bend.")
def no_hidden_bias(case):
    return run(case, biases=(False, True))


@task.mistake("no-last-bias", "`b2` has no part in it: every word ends lower or higher by as much, and the next block was trained on the other.")
def no_last_bias(case):
    return run(case, biases=(True, False))


@task.mistake("not-mixed", "`Wo` has no part in it: what attention found is added as it is, and not as the block has learnt to add it.")
def not_mixed(case):
    return run(case, mixed=False)


@task.mistake("attention-not-normalised", "Attention was given the words as they are. Where one is ten times as large as the others, the softmax looks at hardly anything but that.")
def attention_not_normalised(case):
    return run(case, norms=(0, 2))


@task.mistake("hidden-not-normalised", "The feed-forward network was given the words as they are, of whatever size they have become on their way.")
def hidden_not_normalised(case):
    return run(case, norms=(1, 0))


@task.mistake("normalised-at-the-end", "What the block gives was normalised once more. So the straight road ends in every block, and the gradient has to go through it.")
def normalised_at_the_end(case):
    return run(case, end=True)


@task.misconception("another-small-number", "What stands below the root beside the variance is {than} than 0.00001. Word {row} has nearly the same number all over, and there it decides by how much it is blown up.")
def another_small_number(case):
    for small in (1e-3, 1e-4, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12):
        if not case.raised and case.same(run(case, small=small)):
            return {"than": "smaller" if small < 1e-5 else "larger", "row": int(np.argmin(np.var(case.x, axis=1)))}
    return False
