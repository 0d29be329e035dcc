"""Right answers, graded by the hundred: a check that fails one of them is wrong, however well it finds mistakes."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Final

from milepost.author.report import said
from milepost.author.rewritings import Rewriting, rewrite
from milepost.author.runners import OWN_LANGUAGE
from milepost.check import load_check
from milepost.content import language_of, read_answer
from milepost.grade import Children, Effort, Grader
from milepost.terms import Exercise, VerdictName, pack, unpack

KINDS: Final = ("figure", "model", "samples", "policy", "gradient", "module", "run", "budget")
# What a check imports of the kinds, and the kind that it is then.
_BY_IMPORT: Final = {
    "figures": "figure",
    "models": "model",
    "samples": "samples",
    "policies": "policy",
    "gradients": "gradient",
    "modules": "module",
    "runs": "run",
}
_IMPORT: Final = re.compile(r"^from milepost\.kinds(?:\.(\w+))? import (.+)$", re.MULTILINE)
OTHER: Final = "other"
# An exercise that is asked so many times as often as a kind needs, and still does not fill it, is left.
MOST_TRIES: Final = 2


@dataclass(frozen=True, slots=True)
class FalseFailure:
    """A right answer that was called wrong: which, in which words, and what it was told."""

    exercise: str
    rewriting: str
    seed: int
    said: str


@dataclass
class Tally:
    """What has been graded: passed answers by exercise and by rewriting, and those that did not pass."""

    passed: Counter[str] = field(default_factory=Counter)
    rewritings: Counter[str] = field(default_factory=Counter)
    false: list[FalseFailure] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)

    def of_kind(self, kind: str, kinds: Mapping[str, frozenset[str]]) -> int:
        """How many right answers of a kind have passed."""
        return sum(count for name, count in self.passed.items() if kind in kinds[name])


def kinds_of(exercise: Exercise) -> frozenset[str]:
    """Give the kinds of an exercise by what its check uses; `other` where it uses none."""
    path = exercise.folder / "check.py"
    found = set()
    for room, names in _IMPORT.findall(path.read_text(encoding="utf-8")):
        found |= {_BY_IMPORT[word] for word in (room, *re.findall(r"\w+", names)) if word in _BY_IMPORT}
    task = load_check(path)
    found |= {"budget"} if task.budgets else set()
    return frozenset(found or {OTHER})


def grade_right_answers(  # noqa: PLR0913 - what is graded, how often, and when to stop
    exercises: Sequence[Exercise],
    *,
    children: Children,
    each: int,
    first_seed: int,
    told: Callable[[str], None],
    is_over: Callable[[], bool] = lambda: False,
) -> Tally:
    """Grade references with fresh seeds and in other words, and answers by other roads, until `each` of every kind passed.

    Every exercise is asked with each rewriting once; then the one that has taken least time so far comes next, so that a
    kind's count is not made of the slow ones alone. Each answer meets another seed. One that does not pass is noted and ends
    nothing. Exercises that this machine cannot run are left out, and say how to get what is missing.
    """
    tally = Tally()
    kinds = {exercise.name: kinds_of(exercise) for exercise in exercises}
    ways = {exercise.name: _ways(exercise) for exercise in exercises}
    seeds = iter(range(first_seed, first_seed + 10_000_000))
    now = [first_seed]
    effort = Effort(search_s=None, pictures=False)

    def next_seed() -> int:
        now[0] = next(seeds)
        return now[0]

    tried: Counter[str] = Counter()
    spent: dict[str, float] = dict.fromkeys(kinds, 0.0)

    def wants(exercise: Exercise) -> bool:
        name = exercise.name
        if name in tally.missing or tried[name] >= MOST_TRIES * each:
            return False
        few = tried[name] < min(len(ways[name]), each)
        return few or any(tally.of_kind(kind, kinds) < each for kind in kinds[name])

    with closing(Grader(children, draw_seed=next_seed, effort=effort)) as grader:
        while not is_over() and (left := [exercise for exercise in exercises if wants(exercise)]):
            exercise = min(left, key=lambda one: (tried[one.name] >= len(ways[one.name]), spent[one.name]))
            name = exercise.name
            way = ways[name][tried[name] % len(ways[name])]
            verdict = grader.grade(exercise, way.source.encode(), language=OWN_LANGUAGE)
            tried[name] += 1
            spent[name] += verdict.timing.total
            if verdict.name is VerdictName.UNAVAILABLE:
                tally.missing[name] = said(verdict)
            elif verdict.passed:
                tally.passed[name] += 1
                tally.rewritings[way.name] += 1
            else:
                tally.false.append(FalseFailure(name, way.name, now[0], said(verdict)))
                told(f"{name}, {way.name}: {said(verdict)}")
    return tally


def _ways(exercise: Exercise) -> tuple[Rewriting, ...]:
    """Give the reference in other words, and the right answers that take other roads.

    Of several files, the entry's is in other words beside the rest as it is.
    """
    roads = (path for path in exercise.right if getattr(language_of(path), "name", "") == OWN_LANGUAGE)
    kept = tuple(Rewriting(f"right/{path.name}", read_answer(exercise, path)) for path in roads)
    whole = read_answer(exercise, dict(exercise.answers)[OWN_LANGUAGE])
    names = exercise.files_in(OWN_LANGUAGE)
    if not names:
        return (*rewrite(whole), *kept)
    (entry, text), *others = unpack(whole, names, OWN_LANGUAGE)
    told = (replace(way, source=pack([(entry, way.source), *others], OWN_LANGUAGE)) for way in rewrite(text))
    return (*told, *kept)
