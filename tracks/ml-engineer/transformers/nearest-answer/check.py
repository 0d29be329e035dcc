"""nearest-answer: retrieval by cosine, and recall@k; the unit's tests hold the search against PyTorch's cosine_similarity."""

import numpy as np

from milepost.check import Task, near

task = Task("search(questions: floats[n, d], passages: floats[m, d], right: list[list[index]], k: int) -> tuple[indices[n, k], float | None]")
task.example(
    np.array([[1.0, 0.0], [0.5, 0.5]]),
    np.array([[2.0, 0.25], [1.0, 0.75], [0.0, 4.0]]),
    [[0], [1, 2]],
    1,
)
task.judge(near)


def unit(rows, axis=1):
    lengths = np.linalg.norm(rows, axis=axis, keepdims=True)
    return rows / np.where(lengths == 0, 1, lengths)


def likeness(case, by):
    if by == "product":
        return case.questions @ case.passages.T
    if by == "distance":
        return -np.linalg.norm(case.questions[:, None] - case.passages, axis=2)
    if by == "columns":
        return unit(case.questions, 0) @ unit(case.passages, 0).T
    if by == "square":
        return case.questions @ (case.passages / np.maximum((case.passages**2).sum(axis=1, keepdims=True), 1e-12)).T
    if by == "size":
        return np.abs(unit(case.questions) @ unit(case.passages).T)
    return unit(case.questions) @ unit(case.passages).T


def run(case, *, by="cosine", worst=False, share="", empty="left out", turned=False):
    """Both results with one thing done otherwise."""
    alike = likeness(case, by)
    found = np.argsort(alike if worst or turned else -alike, axis=1)[:: -1 if turned else 1, : case.k]
    hits = [len(set(row) & set(wanted)) for row, wanted in zip(found.tolist(), case.right, strict=True)]
    if share == "first":
        hits = [len({*row} & {*wanted[:1]}) * len(wanted) for row, wanted in zip(found.tolist(), case.right, strict=True)]
    pairs = [(hit, len(wanted)) for hit, wanted in zip(hits, case.right, strict=True) if wanted]
    nobody = len(hits) - len(pairs)
    if not pairs:
        return found, None
    if share == "over all":
        return found, sum(hit for hit, _ in pairs) / sum(many for _, many in pairs)
    each = [{"": hit / many, "first": hit / many, "all": float(hit == many), "by k": hit / case.k, "any": float(hit > 0), "at most k": hit / min(many, case.k), "sum": hit / many}[share] for hit, many in pairs]
    each += {"left out": [], "zero": [0.0], "one": [1.0]}[empty] * nobody
    return found, float(np.sum(each) if share == "sum" else np.mean(each))


def first_row(case):
    """The first question whose passages are not the right ones, and the first place where they are not."""
    differ = np.asarray(case.want[0]) != np.asarray(case.got[0])
    row = int(np.argmax(differ.any(axis=1)))
    place = int(np.argmax(differ[row]))
    return {"row": row, "mine": int(case.got[0][row][place]), "best": int(case.want[0][row][place])}


@task.mistake("by-product", "The passages were sorted by the plain product. A passage with long numbers wins whatever it says: for question {row} you found {mine:index} where {best:index} points more the same way.", fields=first_row)
def by_product(case):
    return run(case, by="product")


@task.mistake("by-distance", "The passages were sorted by their distance. A long passage that says just what question {row} asks lies far away from it.", fields=first_row)
def by_distance(case):
    return run(case, by="distance")


@task.mistake("divided-by-the-square", "The rows were divided by the sum of their squares, not by the root of it. Now a long passage comes out short: for question {row} you found {mine:index} where {best:index} points more the same way.", fields=first_row)
def divided_by_the_square(case):
    return run(case, by="square")


@task.mistake("questions-turned-over", "The order of the questions was turned over, where each question's own list should be: question 0 gets what was found for the last one, and the least alike first.")
def questions_turned_over(case):
    return run(case, turned=True)


@task.mistake("columns-scaled", "The columns were brought to length 1, not the rows. Then a passage's likeness hangs on which other passages there are, and long ones still win.")
def columns_scaled(case):
    return run(case, by="columns")


@task.mistake("opposite-is-alike", "The sign of the cosine was lost: a passage that points the opposite way of question {row} counts as much as one that points the same way.", fields=first_row)
def opposite_is_alike(case):
    return run(case, by="size")


@task.mistake("least-alike-first", "The {k} *least* alike passages were found.")
def least_alike_first(case):
    return run(case, worst=True)


@task.mistake("precision", "{share:.3f} is the share of the {k} found passages that are right: precision@k. Recall asks the other way, how many of the right ones were found.", fields=lambda case: {"share": case.got[1]})
def precision(case):
    # Where everything is looked up the two differ as any two divisors do.
    return run(case, share="by k") if case.k < len(case.passages) else None


@task.mistake("any-will-do", "{share:.3f} counts a question as done when one right passage was found. Where an answer needs two, the model would make up the second.", fields=lambda case: {"share": case.got[1]})
def any_will_do(case):
    return run(case, share="any")


@task.mistake("first-right-one-alone", "Only the first of the passages that answer a question was looked for among those found. What the others add to the answer is missing, and nobody sees it.")
def first_right_one_alone(case):
    return run(case, share="first")


@task.mistake("all-or-nothing", "A question counts only where all of its passages were found, and otherwise not at all. Asked is the share of them: a search that finds three of four is better than one that finds none.")
def all_or_nothing(case):
    return run(case, share="all")


@task.mistake("never-more-than-k", "Where a question has more right passages than k = {k}, you divided by k. Then a search that is allowed too few passages looks perfect.")
def never_more_than_k(case):
    return run(case, share="at most k")


@task.mistake("all-passages-alike", "All that was found was divided by all that should be. A question with four right passages then counts four times as much as one with a single one; asked is the mean over questions.")
def all_passages_alike(case):
    return run(case, share="over all")


@task.mistake("unanswerable-counts-zero", "A question that no passage answers counts as a failure of the search. No search could ever find what is not there.")
def unanswerable_counts_zero(case):
    return run(case, empty="zero")


@task.mistake("unanswerable-counts-one", "A question that no passage answers counts as found in full. The more of them there are, the better the search looks.")
def unanswerable_counts_one(case):
    return run(case, empty="one")


@task.mistake("recalls-added-up", "{share:.3f} is the sum over the questions. The more questions are asked, the better the search looks; the mean says how much of what answers a question is found.", fields=lambda case: {"share": case.got[1]})
def recalls_added_up(case):
    return run(case, share="sum")


MISTAKES = (
    by_product,
    by_distance,
    divided_by_the_square,
    questions_turned_over,
    columns_scaled,
    opposite_is_alike,
    least_alike_first,
    precision,
    any_will_do,
    first_right_one_alone,
    all_or_nothing,
    never_more_than_k,
    all_passages_alike,
    unanswerable_counts_zero,
    unanswerable_counts_one,
    recalls_added_up,
)


def library(draw, *, n=None, m=None, k=None):
    """Questions near to some passages, which are of very different lengths and point everywhere."""
    n, d, m = n or draw.size(4, 6), draw.integer(3, 5), m or draw.integer(6, 9)
    rng = draw.rng()
    passages = rng.normal(size=(m, d)) * rng.uniform(0.2, 5, (m, 1))
    right = [sorted(rng.choice(m, int(rng.integers(1, 5)), replace=False).tolist()) for _ in range(n)]
    right[int(rng.integers(0, n))] = []
    questions = np.array([passages[wanted].sum(axis=0) / 3 + rng.normal(size=d) * 0.5 if wanted else rng.normal(size=d) for wanted in right])
    return np.round(questions, 3), np.round(passages, 3), right, k or draw.integer(2, 4)


class Given:
    """Arguments by name, as a case has them."""

    def __init__(self, questions, passages, right, k):
        self.questions, self.passages, self.right, self.k = questions, passages, right, k


@task.hidden(times=2)
def telling_library(draw):
    """One on which every mistake gives something else."""
    for _ in range(200):
        args = library(draw, n=8, m=9, k=3)
        given = Given(*args)
        results = [run(given), *(mistake(given) for mistake in MISTAKES)]
        if len({(found.tobytes(), round(share, 6)) for found, share in results}) == len(results):
            break
    return args


@task.hidden(times=6)
def any_library(draw):
    return library(draw)


@task.hidden(times=3)
def empty_passage(draw):
    """All passages are looked up, so that the empty one has its place: before those that point away."""
    questions, passages, right, k = library(draw, m=6, k=6)
    passages[2] = 0
    questions[0] = -np.round(passages[[0, 1]].sum(axis=0), 3)
    return questions, passages, right, k


@task.hidden(times=2)
def nobody_answers(draw):
    questions, passages, right, k = library(draw)
    return questions, passages, [[] for _ in right], k


@task.hidden(times=1)
def large_library(draw):
    """So many passages that a partial sort does not put those that it finds in order by chance."""
    return library(draw, m=1500, k=500)


@task.hidden(times=1)
def one_passage(draw):
    return draw.floats(2, 3, low=1, high=2), draw.floats(1, 3, low=1, high=2), [[0], []], 1


@task.misconception("empty-passage", "Passage {place:index} is empty, and 0 divided by its length of 0 is no number. Its cosine is 0: it stands before the passages that point away from the question, and in your list it stands elsewhere.")
def empty_passage_divided(case):
    if case.raised or (case.passages != 0).any(axis=1).all():
        return False
    place = int(np.argmin((case.passages != 0).any(axis=1)))
    want, got = ([[each for each in row if each != place] for row in np.asarray(table).tolist()] for table in (case.want[0], case.got[0]))
    return want == got and not np.array_equal(case.want[0], case.got[0]) and {"place": place}


@task.misconception("not-in-order", "Question {row} gets the right passages, and not the most alike first: at place {place:index} of its list passage {best:index} should stand, and {mine:index} does. Where only some of the passages fit before the question, the best one may be left out.")
def not_in_order(case):
    if case.raised or case.k == len(case.passages):
        return False
    want, got = np.asarray(case.want[0]), np.asarray(case.got[0])
    if not np.array_equal(np.sort(want, axis=1), np.sort(got, axis=1)) or np.array_equal(want, got):
        return False
    row = int((want != got).any(axis=1).argmax())
    place = int((want[row] != got[row]).argmax())
    return {"row": row, "best": int(want[row, place]), "mine": int(got[row, place]), "place": place}


@task.misconception("nobody-to-ask", "No question here has a passage that answers it, so there is nothing to take a mean of. You give {mine}: a number that says something about nobody.")
def nobody_to_ask(case):
    return not case.raised and case.want[1] is None and case.got[1] is not None and {"mine": f"{case.got[1]:g}"}
