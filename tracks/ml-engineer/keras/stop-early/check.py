"""stop-early: scripted validation losses, in quarters so that differences are exact; several runs with one callback."""

import numpy as np

from milepost.check import Task, exact

task = Task("follow(runs: list[floats], patience: int, least: float) -> list[tuple[int, float]]")
task.example([np.array([4.0, 3.0, 3.5, 2.75, 3.0, 3.25, 1.0])], 2, 0.0)
task.example([np.array([4.0, 3.0, 2.0]), np.array([9.0, 8.0, 8.5, 8.5, 8.5])], 2, 0.25)
task.judge(exact)
task.allow_nan()


@task.hidden(times=1)
def just_enough(draw):
    """Falls by exactly `least`, which is not more."""
    return [np.array([4.0, 3.5, 3.5, 3.5, 3.5, 3.5]), np.array([2.0, 1.5, 1.75, 1.5, 1.5, 1.25])], draw.integer(2, 3), 0.5


@task.hidden(times=1)
def step_by_step(draw):
    """Falls by less than `least` at first, and then by enough against the best, not against what came between."""
    low = draw.integer(0, 3) / 4
    return [np.array([4.0, 3.75, 4.25, 3.25, 3.25, 3.25, 3.25]) + low], 3, 0.5


@task.hidden(times=1)
def nothing_to_go_back_to(draw):
    """A run with a best that ends while it waits, and then one without any."""
    nan, low = float("nan"), draw.integer(0, 3) / 4
    return [np.array([5.0, 2.0, 3.0, 1.5, 2.0]) + low, np.array([nan, nan, nan, nan]), np.array([3.0, 2.5, 2.75])], 2, 0.0


@task.hidden(times=6)
def any_runs(draw):
    """Several runs of slowly falling losses."""
    runs = []
    for _ in range(draw.size(1, 3)):
        n = draw.size(3, 10)
        runs.append(np.maximum(6 - np.arange(n) * 0.25 + draw.integers(n, low=-3, high=3) / 4, 0.25))
    return runs, draw.integer(1, 3), draw.choice([0.0, 0.25, 0.5])


@task.hidden(times=2)
def with_holes(draw):
    """NaN at the start, in the middle, or everywhere; then a run that is worse throughout; one that ends by itself."""
    nan = float("nan")
    runs = [np.array([nan, 3.0, nan, 2.0, 2.5]), np.array([nan] * 4), np.array([9.0, 8.0, 8.5, 7.0, 8.0, 8.0, 8.0, 8.0])]
    return draw.shuffled(runs), draw.integer(2, 3), 0.0


def ends(case, *, off=0, kept="best", strict=True, old=(), overall=False, against_last=False, stops_alone=False, creeps=False, nan=""):
    """What comes out with one mistake."""
    out, best, waited, place = [], np.inf, 0, None
    for losses in case.runs:
        best, waited, place = (best if "best" in old else np.inf), (waited if "waited" in old else 0), (place if "place" in old else None)
        before, stopped = np.inf, False
        for epoch, loss in enumerate(losses, start=1):
            bar = before if against_last else best
            if nan == "skipped" and np.isnan(loss):
                continue
            better = loss < bar - case.least if strict else loss <= bar - case.least
            before = loss
            better = better or (nan == "best" and epoch == 1)
            if better:
                best, place = loss, epoch
                waited = waited if overall else 0
            else:
                best = min(best, loss) if creeps else best
                waited += 1
                if waited >= case.patience + off:
                    stopped = True
                    break
        back = place is not None and kept == "best" and (stopped or not stops_alone)
        out.append([epoch, float(place if back else epoch)])
    return out


def gives(case, **mistake):
    mine = ends(case, **mistake)
    if not case.same(mine):
        return False
    run = next(i for i, pair in enumerate(zip(mine, case.want, strict=True)) if list(pair[0]) != list(pair[1]))
    facts = {"run": run + 1, "after": mine[run][0], "left": int(mine[run][1])}
    return facts | {"right": case.want[run][0], "best": int(case.want[run][1]), "patience": case.patience}


# What may be left of the run before: all of it, or one thing.
OLD = (("best", "waited", "place"), ("best",), ("waited",), ("place",))


def left_over(case):
    """Whether something was left of a run before, and the first run in which that shows."""
    return len(case.runs) > 1 and next((found for old in OLD if (found := gives(case, old=old))), False)


@task.misconception(
    "only-when-stopped",
    "Run {run} ended by itself after {after} epochs, and the model has the weights of epoch {left}; epoch {best} was best. You go back only where the callback itself stopped. The long run that just reached its last epoch is the one that needs it.",
)
def only_when_stopped(case):
    return gives(case, stops_alone=True)


@task.misconception(
    "last-weights-left",
    "Run {run} ended after {after} epochs, and the model has the weights of epoch {left}; epoch {best} was best. A second name for the weights, or none at all, goes on changing with the model. What is saved is the worst of the last few epochs.",
)
def last_weights_left(case):
    # Compared with the epoch before, a run may leave its last epoch as well.
    return not gives(case, against_last=True) and gives(case, kept="last")


@task.misconception(
    "nan-as-the-best",
    "Run {run} ended after {after} epochs with the weights of epoch {left}; {right} and {best} are right. The first loss was NaN and was taken for the best. No number is smaller than NaN, so nothing after it ever was.",
)
def nan_as_the_best(case):
    return gives(case, nan="best")


@task.misconception(
    "nan-not-counted",
    "Run {run} ended after {after} epochs; {right} is right. An epoch whose loss is NaN was passed over, and it is one without a new best as well. A run that is lost goes on to its last epoch.",
)
def nan_not_counted(case):
    return gives(case, nan="skipped")


@task.misconception(
    "one-epoch-more",
    "Run {run} ended after {after} epochs; with a patience of {patience} it ends after {right}. The count is off by one. Nothing breaks, and every comparison with a colleague's runs does.",
)
def one_epoch_more(case):
    # What is left of a run before can end the next one too early as well.
    return not left_over(case) and (gives(case, off=1) or gives(case, off=-1))


@task.misconception(
    "waits-in-all",
    "Run {run} ended after {after} epochs; {right} is right. Epochs without a new best were counted over the whole run, not in a row. A run that gets better every other epoch is cut off in the middle.",
)
def waits_in_all(case):
    return gives(case, overall=True)


@task.misconception(
    "bar-creeps-down",
    "Run {run} ended after {after} epochs with the weights of epoch {left}; {right} and {best} are right. Each small step down moved the bar, without being a new best. A run that falls slowly and steadily then never has one, however far it gets.",
)
def bar_creeps_down(case):
    return case.least > 0 and not gives(case, against_last=True) and gives(case, creeps=True)


@task.misconception(
    "run-before-remembered",
    "Run {run} ended after {after} epochs with the weights of epoch {left}; {right} and {best} are right. Something was left from the run before. In a search over settings every run is then measured by the first.",
)
def run_before_remembered(case):
    return left_over(case)


@task.misconception(
    "measured-by-the-last-epoch",
    "Run {run} ended after {after} epochs with the weights of epoch {left}; {right} and {best} are right. Each epoch was compared with the one before it, not with the best. A loss that goes up steeply and comes down again looks like progress.",
)
def measured_by_the_last_epoch(case):
    return gives(case, against_last=True)


@task.misconception(
    "just-enough-counts",
    "Run {run} ended after {after} epochs; {right} is right. A loss that is exactly `least` below the best is not more than that. With a least of 0, a loss that stands still would count as a new best for ever.",
)
def just_enough_counts(case):
    return gives(case, strict=False)
