"""Models judged by what they do: an exam on rows that are drawn for each submission and whose labels are never sent.

```python
task = Task("train(X: floats[n, d], y: ints[n], seed: int) -> model")
exam = models.Exam(task, split)
exam.bar(models.accuracy, at_least=0.85)
exam.each_row_alone()
```

An answer is trained once for a submission, and every step of the exam looks at the same model. Each step is a property
of the task with a key and words of its own, so that what went wrong is told, and `milepost author prove` sees to it that
some known mistake fails at each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

import numpy as np

from milepost.check import Asker, Draw, Fault, Kept, Task
from milepost.kinds.models.metrics import Metric, columns
from milepost.kinds.models.reading import Reads, first_kept, predicting
from milepost.kinds.models.splits import (
    Rows,
    Split,
    checked,
    row_order,
    same,
    shuffle_column,
    take_rows,
    turned_round,
)
from milepost.terms import AuthorError
from milepost.wire import Array

# A score that permuted labels reach this many standard deviations under is no accident.
FAR: Final = 5.0
# A score up to so many standard deviations above what permuted labels give is as good as a guess.
LUCKY: Final = 3.0
PERMUTATIONS: Final = 200
GUESSING: Final = "no-better-than-guessing"
# Of a calibrated model, simulated: how far an error may be above what is allowed before it counts.
SIMULATIONS: Final = 400


@dataclass(frozen=True, slots=True)
class Trained:
    """What came of one training: the split, and what predicts for batches of rows."""

    split: Split
    model: Kept | None
    predict: Callable[[str, Sequence[Rows]], list[Array]]


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason why a score is low: `explains(exam, trained, metric, score)` gives False, True or fields."""

    key: str
    message: str
    explains: Callable[[Trained, Metric, float], Any]


class Exam:
    """What a trained model is held against.

    `split(draw)` gives a `Split`, afresh for each submission. The task's function takes rows, labels and the split's
    `rest`; it returns a model (or a tuple or dict with one in it), or an unfitted one, which is then fitted by the
    check on rows and labels (`fits=True`). A function without a model in its result takes the hidden rows after the
    labels and returns predictions for them.

    `reads` turns what a network puts out into labels or numbers, for models that are no estimators: it is given
    (wanted, kept, rows), where wanted is what a metric wants.
    """

    def __init__(
        self,
        task: Task,
        split: Callable[[Draw], Split],
        *,
        fits: bool = False,
        reads: Reads | None = None,
    ) -> None:
        """Nothing is asked yet; each method adds one step."""
        self._task = task
        self._split = split
        self._fits = fits
        self._reads = reads
        self._reasons: list[_Reason] = []
        self._bars: list[str] = []

    # ------------------------------------------------------------ steps

    def bar(  # noqa: PLR0913 - a bar, and how it is told
        self,
        metric: Metric,
        *,
        at_least: float | None = None,
        at_most: float | None = None,
        baseline: Callable[[Split], float] | float | None = None,
        key: str = "below-the-bar",
        message: str = "",
        no_better: str = "",
    ) -> None:
        """Ask for a score on the hidden rows.

        `baseline` is the score of somebody who learns nothing: a number, or a function of the split; None is the
        metric's own chance. Who is no better than that, or no better than luck can be with labels in a random order,
        gets the key `no-better-than-guessing`. Choose a bar that the
        baseline misses and that the reference clears with room: `milepost author prove` tries it on many draws.
        """
        if (at_least is None) == (at_most is None) or (at_least is None) == metric.higher_is_better:
            which = "at_least" if metric.higher_is_better else "at_most"
            raise AuthorError("MP-K030", f"The bar of {metric.name} needs `{which}` and nothing else.", "Give one.")
        bound = at_least if at_least is not None else at_most if at_most is not None else 0.0
        direction = "at least" if metric.higher_is_better else "at most"
        plain = message or (
            f"On rows that your model has not seen, its {metric.name} is {{score:.3f}}; {direction} {{bar:.3f}} is asked. "
            "A model without any knowledge of the inputs reaches {baseline:.3f}."
        )
        told = no_better or (
            f"On rows that your model has not seen, its {metric.name} is {{score:.3f}}: no better than the "
            "{baseline:.3f} of somebody who never looks at the inputs. It has learned nothing that carries over."
        )
        explains = {} if self._bars else {GUESSING: told}

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            trained = self._trained(ask, draw)
            split = trained.split
            score = self._score(trained, metric)
            if score == bound or metric.is_better(score, bound):
                return None
            low = metric.chance(split.hidden_labels) if baseline is None else baseline
            floor = low(split) if callable(low) else low
            fields: dict[str, Any] = {"score": score, "bar": bound, "baseline": floor, "rows": len(split.hidden_labels)}
            for reason in self._reasons:
                found = reason.explains(trained, metric, score)
                if found is not False and found is not None:
                    return Fault(reason.key, **fields, **(found if isinstance(found, dict) else {}))
            guesses = bool(explains) and (not metric.is_better(score, floor) or self._could_be_luck(trained, metric))
            return Fault(GUESSING if guesses else key, **fields)

        self._add(key, plain, explains, holds)
        self._bars.append(key)
        for reason in self._reasons:
            self._task.add_reason(key, reason.key, reason.message)

    def leak(self, column: int | str, *, key: str = "leans-on-the-leak", message: str = "") -> None:
        """Explain a low score by a column that gives the label away on the training rows and not on the hidden ones.

        The split plants it: a copy of the label with a little noise, an identifier sorted by class, a value written
        after the event. The evidence is the score on the training rows, as they are and with this column shuffled.
        """
        told = message or (
            "On the training rows the {metric} is {train_score:.3f}, and {shuffled_score:.3f} once the column {column} is "
            "shuffled; on rows that the model has not seen it is {score:.3f}. It leans on a column that knows the label "
            "only in the data you were given."
        )

        def explains(trained: Trained, metric: Metric, score: float) -> Any:
            split = trained.split
            order = np.random.default_rng(len(split.labels)).permutation(len(split.labels))
            shuffled = shuffle_column(split.rows, column, order)
            whole, broken = trained.predict(metric.wants, [split.rows, shuffled])
            before, after = metric(split.labels, whole), metric(split.labels, broken)
            lost, fell = abs(before - after), abs(before - score)
            leans = metric.is_better(before, after) and metric.is_better(before, score) and lost > 0.3 * fell
            return leans and {
                "metric": metric.name,
                "train_score": before,
                "shuffled_score": after,
                "column": str(column),
            }

        self._explain(key, told, explains)

    def overfits(self, *, gap: float, key: str = "overfits", message: str = "") -> None:
        """Explain a low score by a training score that is better by at least `gap`."""
        told = message or (
            "On the rows it was trained on its {metric} is {train_score:.3f}, on others {score:.3f}. It has learned these "
            "rows by heart."
        )

        def explains(trained: Trained, metric: Metric, score: float) -> Any:
            before = metric(trained.split.labels, trained.predict(metric.wants, [trained.split.rows])[0])
            found = metric.is_better(before, score) and abs(before - score) >= gap
            return found and {"metric": metric.name, "train_score": before}

        self._explain(key, told, explains)

    def one_class(self, *, key: str = "one-answer-for-all", message: str = "") -> None:
        """Explain a low score by predictions that are all the same."""
        told = message or "Your model gives {value} for every one of {rows} rows. It does not look at its inputs."

        def explains(trained: Trained, _metric: Metric, _score: float) -> Any:
            (predictions,) = trained.predict("labels", [trained.split.hidden_rows])
            return bool(np.all(predictions == predictions.flat[0])) and {"value": predictions.flat[0]}

        self._explain(key, told, explains)

    def explain(self, key: str, message: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Explain a low score: the decorated function of (trained, metric, score) gives False, True, or fields."""

        def register(function: Callable[[Trained, Metric, float], Any]) -> Callable[..., Any]:
            self._explain(key, message, function)
            return function

        return register

    def each_row_alone(self, *, key: str = "rows-depend-on-each-other", message: str = "") -> None:
        """Ask that a row's prediction does not depend on the rows that are predicted with it.

        One that does has fitted something (a scaler, an imputer) on the rows it is asked about.
        """
        told = message or (
            "A row is predicted differently when it is asked about alone than among {rows} others: {alone} and {among}. "
            "Something is fitted on the very rows that are to be predicted."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            trained = self._trained(ask, draw)
            rows = trained.split.hidden_rows
            count = len(trained.split.hidden_labels)
            half = np.arange(0, count, 2)
            # Alone, a row that was shifted to the middle gets one and the same answer: a dozen of them do not all have it.
            alone = [np.array([at]) for at in range(min(12, count))]
            few = [*alone, np.arange(min(3, count)), half]
            whole, *parts = trained.predict("labels", [rows, *[take_rows(rows, part) for part in few]])
            for part, got in zip(few, parts, strict=True):
                alike = same(whole[part], got)
                if not alike.all():
                    at = int(np.flatnonzero(~alike)[0])
                    return Fault(key, rows=count - 1, alone=_item(got[at]), among=_item(whole[part][at]))
            return None

        self._add(key, told, {}, holds)

    def repeatable(self, *, key: str = "another-model-each-time", message: str = "") -> None:
        """Ask that training twice on the same data with the same seed gives the same predictions."""
        told = message or (
            "Trained twice on the same rows with the same seed, the two models disagree on {differ} of {rows} rows. Some "
            "source of chance does not get the seed."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            first, second = self._trained(ask, draw), self._trained(ask, draw, "again", lambda split: split)
            one = first.predict("labels", [first.split.hidden_rows])[0]
            other = second.predict("labels", [first.split.hidden_rows])[0]
            differ = int(np.sum(~same(one, other)))
            return Fault(key, differ=differ, rows=len(one)) if differ else None

        self._add(key, told, {}, holds)

    def unmoved(
        self,
        by: Callable[[Split], Split],
        *,
        agree: float = 0.97,
        key: str = "moved-by-nothing",
        message: str = "",
    ) -> None:
        """Ask that a change of the split that means nothing leaves the predictions as they are.

        `by` is `row_order`, `scaled(...)`, `shifted(...)`, or a function of the split. Predictions have to agree on a
        share `agree` of the hidden rows; numbers within a hundredth of their spread.
        """
        told = message or (
            "A change of the data that means nothing (" + _name_of(by) + ") changes {differ:.0%} of the predictions on "
            "hidden rows."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            trained, other = self._trained(ask, draw), self._trained(ask, draw, key, by)
            one = trained.predict("labels", [trained.split.hidden_rows])[0]
            two = other.predict("labels", [other.split.hidden_rows])[0]
            differ = float(np.mean(~same(one, two, loosely=True)))
            return Fault(key, differ=differ) if differ > 1 - agree else None

        self._add(key, told, {}, holds)

    def learns_from_labels(self, metric: Metric, *, key: str = "knows-without-learning", message: str = "") -> None:
        """Ask that what the model knows comes from the labels it was given.

        It is trained on shuffled labels, and on the same shuffle turned round (the classes exchanged in a circle, numbers
        mirrored at their mean). Whoever learns gains in one what is lost in the other, so the mean of the scores is what
        chance gives; whoever has the answers built in, or reads them somewhere, scores in all of them. Fails when the
        mean keeps more than a third of what the model gained over chance in its own training: with 200 hidden rows and a
        gain of 0.2 or more that is beyond five standard deviations.
        """
        told = message or (
            f"Trained on labels that were shuffled, your model still reaches {{shuffled_score:.3f}} {metric.name} on the "
            "true ones, where chance gives {chance:.3f}. It does not learn from the labels that it is given."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            trained = self._trained(ask, draw)
            split = trained.split
            score = self._score(trained, metric)
            order = np.random.default_rng(draw.integer(0, 2**31)).permutation(len(split.labels))
            turned = turned_round(split.labels[order])
            scores, chances = [], []
            for place, labels in enumerate(turned):
                other = self._trained(ask, draw, f"{key} {place}", partial(replace, labels=labels))
                (predictions,) = other.predict(metric.wants, [split.hidden_rows])
                scores.append(metric(split.hidden_labels, predictions))
                chances.append(_by_chance(metric, split.hidden_labels, predictions))
            mean, chance = float(np.mean(scores)), float(np.mean(chances))
            kept = (mean - chance) / (score - chance) if metric.is_better(score, chance) else 0.0
            return Fault(key, shuffled_score=mean, chance=chance, score=score) if kept > 1 / 3 else None

        self._add(key, told, {}, holds)

    def calibrated(self, *, at_most: float, bins: int = 10, key: str = "not-calibrated", message: str = "") -> None:
        """Ask for probabilities that mean what they say: an expected calibration error of at most `at_most`.

        Bins hold equally many rows (two classes; the last one's probability). A calibrated model, too, has some error on
        few rows: that of labels drawn from its own probabilities is simulated, and the bound is its mean plus five
        standard deviations plus `at_most`. A model that is calibrated to within `at_most` fails less than once in 10,000.
        """
        told = message or (
            "Among the {count} rows to which your model gives a probability of about {said:.0%}, {true:.0%} are of that "
            "class. Its expected calibration error is {error:.3f}; {bound:.3f} is the most that chance allows here."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            trained = self._trained(ask, draw)
            labels = trained.split.hidden_labels
            (probabilities,) = trained.predict("probabilities", [trained.split.hidden_rows])
            last = columns(probabilities)[:, -1]
            is_it = labels == np.unique(labels)[-1]
            groups = np.array_split(np.argsort(last, kind="stable"), bins)
            error, gaps = _calibration_error(last, is_it[None, :], groups)
            drawn = np.random.default_rng(draw.integer(0, 2**31)).random((SIMULATIONS, len(last))) < last
            usual, _ = _calibration_error(last, drawn, groups)
            bound = float(usual.mean() + FAR * usual.std() + at_most)
            if error[0] <= bound:
                return None
            worst = groups[int(np.argmax(np.abs(gaps[0])))]
            fields: dict[str, Any] = {
                "count": len(worst),
                "said": float(last[worst].mean()),
                "true": float(is_it[worst].mean()),
            }
            return Fault(key, error=float(error[0]), bound=bound, **fields)

        self._add(key, told, {}, holds)

    # ------------------------------------------------------------ training

    def _trained(self, ask: Asker, draw: Draw, change: str = "", by: Callable[[Split], Split] | None = None) -> Trained:
        """Give the submission's model, trained once on its split; or once more, on the split changed `by`."""
        split = ask.once((self, "split"), lambda: checked(self._split(draw)))
        return ask.once((self, "trained", change), lambda: self._train(ask, split if by is None else by(split)))

    def _train(self, ask: Asker, split: Split) -> Trained:
        if not self._task.signature.keeps:
            return Trained(split, None, _asking_anew(ask, split))
        if self._fits:
            model = first_kept(ask(*split.rest))
            model.fit(split.rows, split.labels)
        else:
            model = first_kept(ask(split.rows, split.labels, *split.rest))
        return Trained(split, model, predicting(model, self._reads, split.labels))

    def _score(self, trained: Trained, metric: Metric) -> float:
        (predictions,) = trained.predict(metric.wants, [trained.split.hidden_rows])
        return metric(trained.split.hidden_labels, predictions)

    def _could_be_luck(self, trained: Trained, metric: Metric) -> bool:
        """Say whether labels that the predictions have nothing to do with would often give such a score."""
        labels = trained.split.hidden_labels
        (predictions,) = trained.predict(metric.wants, [trained.split.hidden_rows])
        scores = _scores_by_chance(metric, labels, predictions)
        reach = LUCKY * float(scores.std())
        best = float(scores.mean()) + (reach if metric.higher_is_better else -reach)
        return not metric.is_better(metric(labels, predictions), best)

    # ------------------------------------------------------------ the task

    def _add(
        self,
        key: str,
        message: str,
        explains: Mapping[str, str],
        holds: Callable[[Asker, Draw], Fault | None],
    ) -> None:
        self._task.property(key, message, explains=explains)(holds)

    def _explain(self, key: str, message: str, explains: Callable[[Trained, Metric, float], Any]) -> None:
        if not self._bars:
            raise AuthorError("MP-K032", f"{key!r} explains a low score, and there is no bar.", "Call `bar` before it.")
        self._reasons.append(_Reason(key, message, explains))
        for bar in self._bars:
            self._task.add_reason(bar, key, message)


def _asking_anew(ask: Asker, split: Split) -> Callable[[str, Sequence[Rows]], list[Array]]:
    """Predict by calling the answer with rows, labels and the rows that are asked about."""

    def predict(_wanted: str, batches: Sequence[Rows]) -> list[Array]:
        calls = [(split.rows, split.labels, rows, *split.rest) for rows in batches]
        return [np.asarray(each) for each in ask.many(calls)]

    return predict


def _item(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _by_chance(metric: Metric, labels: Array, predictions: Array) -> float:
    """Give what these predictions score on labels that they have nothing to do with."""
    return float(_scores_by_chance(metric, labels, predictions).mean())


def _scores_by_chance(metric: Metric, labels: Array, predictions: Array) -> Array:
    rng = np.random.default_rng(len(labels))
    return np.array([metric(rng.permutation(labels), predictions) for _ in range(PERMUTATIONS)])


def _calibration_error(said: Array, drawn: Array, groups: Sequence[Array]) -> tuple[Array, Array]:
    """Give the expected calibration error of each row of outcomes, and the gap in each group."""
    gaps = np.stack([drawn[:, group].mean(axis=1) - said[group].mean() for group in groups if len(group)], axis=1)
    weights = np.array([len(group) for group in groups if len(group)]) / len(said)
    return np.abs(gaps) @ weights, gaps


def _name_of(change: Callable[..., Any]) -> str:
    return "rows in another order" if change is row_order else getattr(change, "__name__", "a change").replace("_", " ")
