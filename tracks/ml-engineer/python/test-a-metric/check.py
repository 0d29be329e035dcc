"""test-a-metric: tests are right when right implementations pass them and wrong ones do not."""

from milepost.check import Task

task = Task("try_on(source: str) -> list[str]")

HITS = "    hits = [item for item in ranked[:k] if item in relevant]\n"


def implementation(body):
    return f"def precision_at(ranked, relevant, k):\n{body}"


PLAIN = implementation(f"{HITS}    return len(hits) / k\n")
# Right as well, and its results differ from the plain one's in the last digit.
ROUNDED = implementation("    misses = k - sum(item in relevant for item in ranked[:k])\n    return 1 - misses / k\n")
# Right as well, and each does something else where nothing is promised.
SETS = implementation("    return len(set(ranked[:k]) & set(relevant)) / k\n")
WHOLE_NOUGHT = implementation(f"{HITS}    return len(hits) / k if hits else 0\n")
COUNTS = implementation(f"{HITS}    return len(hits)\n")
ALL_OR_NOTHING = implementation(f"{HITS}    return 1.0 if hits else 0.0\n")
WHOLE = implementation(f"{HITS}    return len(hits) // k\n")
RECALL = implementation(f"{HITS}    return len(hits) / len(relevant) if relevant else 0.0\n")
ONE_LESS = implementation("    return sum(item in relevant for item in ranked[: k - 1]) / k\n")
ONE_MORE = implementation("    return sum(item in relevant for item in ranked[: k + 1]) / k\n")
WHOLE_RANKING = implementation("    return min(1.0, sum(item in relevant for item in ranked) / k)\n")
WORST = implementation("    return sum(item in relevant for item in ranked[-k:]) / k\n")
IN_PLACE = implementation("    return sum(a == b for a, b in zip(ranked[:k], relevant)) / k\n")
SHORT = implementation(f"{HITS}    return len(hits) / min(k, len(ranked)) if ranked else 0.0\n")
EMPTY = implementation(f"    best = ranked[0]\n{HITS}    return len(hits) / k\n")
SORTS = implementation(f"{HITS}    ranked.sort()\n    return len(hits) / k\n")
USES_UP = implementation(
    "    hits = 0\n    for item in ranked[:k]:\n        if item in relevant:\n"
    "            relevant.remove(item)\n            hits += 1\n    return hits / k\n"
)

task.example(PLAIN)
task.judge(lambda want, got: bool(want) == bool(got))
task.tell_no_results()

EVERY = (
    ROUNDED,
    SETS,
    WHOLE_NOUGHT,
    COUNTS,
    ALL_OR_NOTHING,
    WHOLE,
    WORST,
    WHOLE_RANKING,
    IN_PLACE,
    RECALL,
    ONE_LESS,
    ONE_MORE,
    SHORT,
    EMPTY,
)
for source in (*EVERY, SORTS, USES_UP):
    task.hidden(times=1)(lambda draw, source=source: source)


@task.misconception(
    "right-one-fails",
    "A right implementation fails {failed}. Work out with a pencil what your test expects there, and whether the "
    "task promises it. A test that accuses the innocent is switched off after a week.",
)
def right_one_fails(case):
    return case.source == PLAIN and {"failed": ", ".join(case.got)}


@task.misconception(
    "too-exact",
    "An implementation whose results are off in the sixteenth digit fails {failed}. It is right; `==` on a computed "
    "float is not. On the next machine this test is red, and nobody has changed anything.",
)
def too_exact(case):
    return case.source == ROUNDED and {"failed": ", ".join(case.got)}


@task.misconception(
    "asks-for-more",
    "A right implementation, which {does}, fails {failed}. Nothing is promised of that, so a test must not ask for it: the next "
    "one who writes it anew and better is told that it is wrong.",
)
def asks_for_more(case):
    does = {SETS: "takes an item that is there twice for one", WHOLE_NOUGHT: "gives the whole number 0 where there is no hit"}
    return case.source in does and {"does": does[case.source], "failed": ", ".join(case.got)}


@task.misconception(
    "any-number-passes",
    "An implementation that gives the number of hits, undivided, passes all your tests. Do your tests look at the "
    "value, and can each `assert` fail at all?",
)
def any_number_passes(case):
    return case.source == COUNTS


@task.misconception(
    "only-none-and-all",
    "An implementation that knows only 0 and 1 passes all your tests. Your rankings have no hit or nothing but hits, "
    "and most of life lies in between.",
)
def only_none_and_all(case):
    return case.source in (ALL_OR_NOTHING, WHOLE)


@task.misconception(
    "which-k-not-tested",
    "An implementation that looks at other items than the first k, {which}, passes all your tests. In your rankings "
    "it makes no difference which ones are looked at.",
)
def which_k_not_tested(case):
    which = {WORST: "the last k", WHOLE_RANKING: "the whole ranking"}
    return case.source in which and {"which": which[case.source]}


@task.misconception(
    "border-not-tested",
    "An implementation that looks at one item {which} passes all your tests. The place k is where such functions go "
    "wrong: what stands there in your rankings, and what right after it?",
)
def border_not_tested(case):
    which = {ONE_LESS: "too few", ONE_MORE: "too many"}
    return case.source in which and {"which": which[case.source]}


@task.misconception(
    "same-order-only",
    "An implementation that compares the first item with the first, the second with the second, passes all your "
    "tests. Your relevant items stand in the order of the ranking, as they never do in life.",
)
def same_order_only(case):
    return case.source == IN_PLACE


@task.misconception(
    "recall-passes",
    "An implementation that divides by the number of relevant items passes all your tests. That is another metric, "
    "recall. In each of your tests the two come out the same.",
)
def recall_passes(case):
    return case.source == RECALL


@task.misconception(
    "short-not-tested",
    "An implementation that divides by the number of items ranked, when that is less than k, passes all your tests. "
    "A shop with two products would have the best recommender of all.",
)
def short_not_tested(case):
    return case.source == SHORT


@task.misconception(
    "empty-not-tested",
    "An implementation that raises an exception for an empty ranking passes all your tests. New customers have one, "
    "on the first day of the launch.",
)
def empty_not_tested(case):
    return case.source == EMPTY


@task.misconception(
    "inputs-not-watched",
    "An implementation that {does} passes all your tests. Its result is right, and whatever the caller does next "
    "with the same list is wrong.",
)
def inputs_not_watched(case):
    does = {SORTS: "sorts the caller's ranking", USES_UP: "takes each hit out of the caller's relevant items"}
    return case.source in does and {"does": does[case.source]}
