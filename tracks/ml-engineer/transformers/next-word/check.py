"""next-word: chances in closed form, and the word that a given u draws."""

import numpy as np

from milepost.check import Task, near

task = Task("next_word(scores: floats[v], temperature: float, k: int, u: float) -> tuple[floats[v], index]")
task.example(np.array([1.0, 3.0, 2.0, 0.0]), 1.0, 2, 0.8)
task.judge(near)


@task.hidden(times=12)
def any_scores(draw):
    """No two scores are the same."""
    v = draw.integer(4, 8)
    return np.array(draw.shuffled(range(-30, 31))[:v]) / 10, draw.choice([0.5, 0.7, 1.5, 2.0]), draw.integer(2, v - 1), draw.number(0.02, 0.98)


@task.hidden(times=4)
def equal_at_the_edge(draw):
    """The last word that stays has the same score as the first that goes, and the first of them is drawn."""
    scores = np.array([1.0, 0.0, 2.0, 1.0, 1.0, -1.0])
    return scores + draw.integer(-2, 2), draw.choice([0.5, 2.0]), draw.integer(2, 3), draw.number(0.02, 0.98)


@task.hidden(times=2)
def many_equal(draw):
    """A vocabulary in which most words have the same score, as those do that a model knows nothing of."""
    scores = np.full(60, -1.0)
    scores[[draw.integer(20, 30), draw.integer(40, 50)]] = [2.0, 1.0]
    return scores, 1.0, draw.integer(6, 9), draw.number(0.02, 0.98)


@task.hidden(times=3)
def no_temperature(draw):
    v = draw.integer(3, 6)
    scores = draw.floats(v, low=-3, high=3, decimals=1)
    scores[draw.shuffled(range(v))[:2]] = 4.0
    return scores, 0.0, draw.integer(2, v), draw.number(0.02, 0.98)


@task.hidden(times=3)
def huge(draw):
    v = draw.integer(3, 6)
    return np.array(draw.shuffled(range(-9, 10))[:v]) / 10 + draw.choice([-90_000.0, 90_000.0]), draw.choice([0.1, 1.0]), draw.integer(2, v), draw.number(0.02, 0.98)


@task.hidden(times=2)
def from_the_start(draw):
    """u is 0, and the first word has no chance."""
    v = draw.integer(4, 6)
    scores = draw.floats(v, low=0, high=3, decimals=1)
    scores[0] = -3.0
    return scores, 1.0, 2, 0.0


@task.hidden(times=2)
def just_half(draw):
    """The first of two words that stay has exactly the chance of a half, and u is a half."""
    v = draw.integer(4, 7)
    scores = np.array([-float(draw.integer(1, 3)) for _ in range(v)])
    scores[draw.shuffled(range(v))[:2]] = 0.0
    return scores, draw.choice([0.5, 1.0, 2.0]), 2, 0.5


@task.hidden(times=2)
def all_stay(draw):
    v = draw.integer(1, 5)
    return draw.floats(v, low=-3, high=3, decimals=1), 1.0, v + draw.integer(0, 3), draw.number(0.02, 0.98)


def softmax(scores):
    grown = np.exp(scores - scores.max())
    return grown / grown.sum()


def draw_by(chances, u):
    return int(np.searchsorted(np.cumsum(chances), u, side="right"))


def run(case, *, power=-1, keep="best", how="", pick=""):
    """Both results with one thing done otherwise."""
    order = np.argsort(-case.scores, kind="stable")
    order = order[::-1] if keep == "worst" else order
    best = order[: case.k] if case.temperature else order[:1]
    if keep == "ties":
        best = np.flatnonzero(case.scores >= case.scores[order[min(case.k, len(order)) - 1]])
    scaled = case.scores * (case.temperature or 1.0) ** power
    chances = np.zeros(len(scaled))
    if how == "cut":
        chances[best] = softmax(scaled)[best]
    elif how == "zero":
        chances = softmax(np.where(np.isin(np.arange(len(scaled)), best), scaled, 0.0))
    elif how == "warm":
        chances[best] = softmax(case.scores[best]) * case.temperature**power
    else:
        chances[best] = softmax(scaled[best])
    if pick == "place":
        return chances, draw_by(np.sort(chances)[::-1], case.u)
    if pick == "place by number":
        return chances, draw_by(chances[np.sort(best)], case.u)
    if pick == "one less":
        return chances, draw_by(chances, case.u) - 1
    if pick == "most":
        return chances, int(np.argmax(chances))
    if pick == "by rank":
        return chances, int(np.argsort(-chances, kind="stable")[draw_by(np.sort(chances)[::-1], case.u)])
    return chances, draw_by(chances, case.u)


@task.mistake("colder-is-warmer", "The scores were multiplied by the temperature: at {temperature} your model does what it should do at {other:.2f}. Whoever turns the knob down gets wilder texts.", fields=lambda case: {"other": 1 / case.temperature})
def colder_is_warmer(case):
    return run(case, power=1)


@task.mistake("no-temperature", "The temperature of {temperature} was not used: the chances are those at 1.")
def no_temperature_used(case):
    return run(case, power=0)


@task.mistake("all-words-stay", "All {v} words have a chance, and only {k} should. The long tail is what top-k is there to cut.", fields=lambda case: {"v": len(case.scores)})
def all_words_stay(case):
    if case.temperature == 0 or case.k >= len(case.scores):
        return None
    chances = softmax(case.scores / case.temperature)
    return chances, draw_by(chances, case.u)


@task.mistake("cut-afterwards", "The softmax was taken over all words and the others were cut away afterwards: the chances add up to {total:.3f}. With such chances it happens that no word is drawn.", fields=lambda case: {"total": float(np.sum(case.got[0]))})
def cut_afterwards(case):
    return run(case, how="cut")


@task.mistake("cut-is-zero", "The words that go were given the score 0, which the softmax makes a chance of. They are drawn as well, and above those with a score below 0.")
def cut_is_zero(case):
    return run(case, how="zero")


@task.mistake("the-worst-stay", "The {k} words with the *lowest* scores stay.")
def the_worst_stay(case):
    return run(case, keep="worst")


@task.mistake("always-the-likeliest", "The chances are right, and the word is the likeliest one whatever u is. Then temperature and top-k change nothing, and the text runs in circles.")
def always_the_likeliest(case):
    # Where two are likeliest, to take the first of them may be a slip of the sum as well.
    scores = np.sort(case.scores)
    return run(case, pick="most") if len(scores) == 1 or scores[-1] > scores[-2] else None


@task.mistake("drawn-by-rank", "The chances are right. The word was drawn with the words in the order of their chances, not in their own; with the same u two programs would write different texts.")
def drawn_by_rank(case):
    return run(case, pick="by rank")


@task.mistake("place-among-the-kept", "The chances are right. What you give is the place of the drawn word among the {k} that stayed, the likeliest first; asked is its number among all words.")
def place_among_the_kept(case):
    # At u = 0 it is word 0, whatever was meant: a word without a chance has words of its own.
    return run(case, pick="place") if case.u else None


@task.mistake("place-by-number", "The chances are right. What you give counts the words up to the drawn one among the {k} that stayed alone; asked is its number among all words.")
def place_by_number(case):
    return run(case, pick="place by number") if case.u else None


@task.mistake("one-word-early", "The chances are right, and your word is the one before the one that u draws: the chances up to it add up to too little.")
def one_word_early(case):
    # Where u is just what the chances add up to, to stop there may be a slip of the comparison.
    return run(case, pick="one less") if case.u not in (0, 0.5) else None


@task.mistake("chances-divided", "The softmax was taken first, and its chances were divided by the temperature. That changes none of them against another; and they do not add up to 1.")
def chances_divided(case):
    return run(case, how="warm")


task.tell_apart(any_scores, times=1, right=run)


@task.misconception("more-than-k", "Words with the same score stand at the edge, and more than {k} words stayed. Which of them stay is said by the task: those that stand first.")
def more_than_k(case):
    return not case.raised and case.same(run(case, keep="ties")) and int(np.sum(np.asarray(case.got[0]) > 0)) > case.k


@task.misconception("last-of-equals", "Words with the same score stand at the edge, and those that stand last stayed. The task keeps the first of them.")
def last_of_equals(case):
    if case.raised or case.temperature == 0:
        return False
    order = np.argsort(case.scores, kind="stable")[::-1][: case.k]
    chances = np.zeros(len(case.scores))
    chances[order] = softmax(case.scores[order] / (case.temperature or 1.0))
    return case.same((chances, draw_by(chances, case.u)))


@task.misconception("any-of-equals", "Words with the same score stand at the edge. {k} words stayed, and they are not the first of them: a sort that is not told to keep the order of equals puts them anywhere.")
def any_of_equals(case):
    if case.raised or case.temperature == 0:
        return False
    want, got = (np.asarray(each[0], dtype=float) for each in (case.want, case.got))
    return not np.allclose(want, got) and np.allclose(np.sort(want), np.sort(got)) and np.allclose(np.sort(case.scores[want > 0]), np.sort(case.scores[got > 0]))


@task.misconception("last-of-the-highest", "At temperature 0 several words have the highest score, and all the chance went to another one than the first. Two programs that draw at 0 should write the same text.")
def last_of_the_highest(case):
    if case.raised or case.temperature:
        return False
    got = np.asarray(case.got[0], dtype=float)
    most = np.flatnonzero(case.scores == case.scores.max())
    return bool(got.max() == 1 and np.count_nonzero(got) == 1 and int(got.argmax()) in most[1:].tolist())


@task.misconception("divided-by-no-temperature", "At temperature 0 the scores were divided by 0. It stands for: the highest score, always.")
def divided_by_nothing(case):
    return case.temperature == 0 and (case.raised == "ZeroDivisionError" or (not case.raised and bool(np.isnan(case.got[0]).any())))


@task.misconception("shared-at-zero", "At temperature 0 the chance was given to several words: to those with the same highest score, or to all k. All of it belongs to the first.")
def shared_at_zero(case):
    return not case.raised and case.temperature == 0 and int(np.sum(np.asarray(case.got[0]) > 0)) > 1


@task.misconception("overflow", "The scores are near {top:,.0f}, and the chances came out as nan: exp of 710 is more than a float can hold, and exp of -746 is 0.")
def overflow(case):
    return not case.raised and abs(case.scores[0]) > 700 and bool(np.isnan(case.got[0]).any()) and {"top": float(case.scores[0])}


@task.misconception("not-more-than-u", "u is {u}, and the chances up to word {mine:index} add up to just that. The task goes on until they add up to *more*, so that a word is drawn as often as its chance says, and one without a chance never.")
def not_more_than_u(case):
    if case.raised or not case.u or not np.allclose(case.want[0], case.got[0]) or not 0 <= case.got[1] < case.want[1]:
        return False
    return bool(np.isclose(np.cumsum(case.want[0])[case.got[1]], case.u)) and {"mine": int(case.got[1])}


@task.misconception("a-word-without-a-chance", "u is 0, and the word that you draw has no chance at all. The chances up to it must add up to more than u.")
def without_a_chance(case):
    return not case.raised and case.u == 0 and 0 <= case.got[1] < len(case.scores) and case.want[0][case.got[1]] == 0
