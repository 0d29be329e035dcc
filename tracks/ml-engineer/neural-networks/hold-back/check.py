"""hold-back: descent on a bowl whose floor lies beyond that of the held-out rows, with ups, downs and ties on the way."""

import numpy as np

from milepost.check import Task, offer

task = Task(
    "hold_back(gradient: function, held_out: function, start: floats[d], decays: bools[d], rate: float, decay: float, "
    "patience: int, most: int) -> tuple[floats[d], int, int]"
)
# Each step asks the checker twice, and on a busy machine each question waits its turn.
task.time_limit(seconds=20)


class Bowl:
    """a (w - centre)^2 / 2 summed: its gradient."""

    def __init__(self, a, centre):
        self.a, self.centre = a, centre

    def __call__(self, w):
        return self.a * (w - self.centre)


class HeldOut:
    """The distance from another place, with waves in it, and rounded, so that equal losses come one after another."""

    def __init__(self, place, waves, decimals):
        self.place, self.waves, self.decimals = place, waves, decimals

    def __call__(self, w):
        gap = w - self.place
        return float(np.round((gap**2).sum() + self.waves * np.cos(9 * gap.sum()), self.decimals))


class Push:
    """The same gradient everywhere."""

    def __init__(self, push):
        self.push = push

    def __call__(self, w):
        return self.push + 0 * w


class Scripted:
    """The loss of step i, where the first weight is i."""

    def __init__(self, losses):
        self.losses = losses

    def __call__(self, w):
        return float(self.losses[min(max(int(round(float(w[0]))), 0), len(self.losses) - 1)])


def make(bowl, held, start, decays, rate, decay, patience, most):
    gradient = offer("gradient(w: floats[d]) -> floats[d]", bowl, most=most)
    held_out = offer("held_out(w: floats[d]) -> float", held, most=most + 1)
    return gradient, held_out, start, decays, rate, decay, patience, most


# A smooth run; one with ups, downs and a tie; and one that begins at its best. Each mistake shows on one of them.
task.example(
    *make(
        Bowl(np.array([1.0, 2.0, 1.0]), np.array([2.0, -1.0, 3.0])),
        HeldOut(np.array([1.0, -0.75, 1.5]), 0.0, 6),
        np.array([0.5, 1.0, 0.25]),
        np.array([True, True, False]),
        0.25, 0.5, 2, 12,
    )
)  # fmt: skip
STEADY = Push(np.array([-1.0, 0.5])), np.zeros(2), np.array([False, False])
task.example(*make(STEADY[0], Scripted(np.array([5, 6, 4, 4, 4.5, 4.2, 3, 3.5, 3.2, 3.4])), *STEADY[1:], 1.0, 0.5, 3, 9))
task.example(*make(STEADY[0], Scripted(np.array([1.0, 2, 3, 2.5, 4])), *STEADY[1:], 1.0, 0.5, 2, 4))


def bowl_of(draw):
    d = draw.size(1, 4)
    centre = draw.floats(d, low=-3, high=3, decimals=1)
    start = draw.floats(d, low=-3, high=3, decimals=1)
    decays = draw.booleans(d)
    decays[0] = draw.boolean()
    return d, Bowl(draw.floats(d, low=0.5, high=2.0, decimals=1), centre), start, decays


@task.hidden(times=1)
def best_in_between(draw):
    """All steps are taken, and neither the first nor the last was the best."""
    losses = np.array([5.0, 3.0, 2.0, 4.0, 4.5, 4.7]) + draw.choice([0.0, 1.0])
    return make(STEADY[0], Scripted(losses), *STEADY[1:], 1.0, 0.5, 4, 5)


@task.hidden(times=1)
def better_by_a_hair(draw):
    """Each loss is smaller than the one before by a millionth, and the last by a quarter of that."""
    losses = draw.choice([1.0, 2.0]) - np.array([0, 1, 2, 3, 4, 4.25]) * 1e-6
    return make(STEADY[0], Scripted(losses), *STEADY[1:], 1.0, 0.0, 3, 5)


@task.hidden(times=1)
def pulled_while_better(draw):
    """The held-out loss falls a little at each step while a weight grows, and with it what the penalty would add."""
    losses = draw.choice([1.0, 2.0]) - np.array([0, 1, 2, 3, 4, 5]) / 100
    return make(STEADY[0], Scripted(losses), np.array([0.0, -0.25]), np.array([False, True]), 1.0, 0.5, 3, 5)


@task.hidden(times=6)
def passes_by(draw):
    """The held-out loss is least somewhere on the way, and has ups and downs."""
    _, bowl, start, decays = bowl_of(draw)
    place = start + draw.choice([0.3, 0.6, 0.9]) * (bowl.centre - start)
    held = HeldOut(place, draw.choice([0.0, 0.4, 1.0]), 6)
    decay = draw.choice([0.0, 0.3, 1.0])
    return make(bowl, held, start, decays, draw.choice([0.1, 0.2, 0.3]), decay, draw.integer(1, 4), draw.integer(3, 14))


@task.hidden(times=3)
def ties(draw):
    """The held-out loss is rounded to whole numbers or tenths: the same again and again, and then better, or not."""
    _, bowl, start, decays = bowl_of(draw)
    held = HeldOut(start + draw.choice([0.5, 1.0]) * (bowl.centre - start), 0.0, draw.choice([0, 1]))
    return make(bowl, held, start, decays, 0.1, draw.choice([0.0, 0.5]), draw.integer(1, 5), draw.integer(8, 14))


@task.hidden(times=2)
def never_better(draw):
    """No step is better than the start; with patience to spare, and without."""
    _, bowl, start, decays = bowl_of(draw)
    return make(bowl, HeldOut(start, 0.0, 6), start, decays, 0.2, 0.25, draw.choice([2, 6]), draw.integer(3, 8))


@task.hidden(times=3)
def up_and_down(draw):
    """A loss that is worse, better and worse again: patience is counted in a row, and against the best of all."""
    ups = draw.choice([[5.0, 4, 4.5, 3, 3.5, 2, 2.5, 2.2, 2.1, 9, 9], [5.0, 6, 4, 4.5, 4.2, 3, 3.2, 3.1, 2.9, 9, 9, 9]])
    # A bowl that is flat but for a constant push: the first weight counts the steps.
    bowl = Push(np.array([-1.0, 0.5]))
    held = Scripted(np.array(ups) + draw.choice([0.0, 1.0]))
    return make(bowl, held, np.zeros(2), np.array([False, False]), 1.0, 0.5, draw.integer(2, 3), draw.integer(6, 11))


def close(want, got):
    return bool(np.allclose(np.asarray(want, dtype=float), np.asarray(got, dtype=float), rtol=1e-9, atol=1e-12))


@task.judge
def same_run(want, got):
    return close(want[0], got[0]) and want[1:] == got[1:]


def run(case, *, biases=False, factor=1.0, bare=False, last=False, ties=False, in_total=False, more=0, first=False, previous=False, turned=False, counted=0, early=False, reported=False, margin=0.0, penalised=False):
    """The run, with one mistake in it."""
    gradient, held_out = (lambda w: np.asarray(case.gradient.begin()("gradient", [w]))), (lambda w: case.held_out.begin()("held_out", [w]))
    w, pulled = case.start.astype(float), np.ones(len(case.start)) if biases else case.decays ^ turned
    bare_loss = held_out
    if penalised:
        held_out = lambda w: bare_loss(w) + case.decay / 2 * float((w**2)[case.decays].sum())  # noqa: E731
    best = np.inf if first else held_out(w)
    kept, when, waited, step = w, 0, 0, 0
    for step in range(1, case.most + 1):
        pull = factor * case.decay * w * pulled
        loss = held_out(w) if early else 0.0
        w = w - case.rate * gradient(w) - (pull if bare else case.rate * pull)
        loss = loss if early else held_out(w)
        if loss < best - margin or (ties and loss == best):
            best, kept, when = loss, w, step
            waited = waited if in_total else 0
        else:
            best = loss if previous else best
            waited += 1
            if waited == case.patience + more:
                break
    step = case.most if reported else step
    return [w, step, step] if last else [kept, max(when - counted, 0), step - counted]


def is_run(case, **mistakes):
    """The fields of the message, where the answer is the run with these mistakes."""
    return case.same(run(case, **mistakes)) and facts_of(case)


def facts_of(case):
    """The fields of a message."""
    return {
        "mine_when": case.got[1], "right_when": case.want[1], "mine_steps": case.got[2], "right_steps": case.want[2],
        "mine": np.round(np.asarray(case.got[0], dtype=float), 4).tolist(), "right": np.round(np.asarray(case.want[0]), 4).tolist(),
    }  # fmt: skip


@task.misconception(
    "no-pull",
    "You give the weights {mine}, and {right} was expected: nothing pulls them to 0. The penalty is in the loss that is written down, and not in the steps, so the network learns its rows by heart as before.",
)
def no_pull(case):
    return is_run(case, factor=0.0)


@task.misconception(
    "biases-in-place-of-weights",
    "You give the weights {mine}, and {right} was expected: the biases were pulled to 0, and the weights left alone. `decays` is True for what is pulled.",
)
def biases_in_place_of_weights(case):
    return not case.same(run(case, biases=True)) and is_run(case, turned=True)


@task.misconception(
    "looked-before-the-step",
    "You kept step {mine_when} of {mine_steps}; it should be step {right_when} of {right_steps}. The loss was looked at before the step, and then the weights after it were judged by it. What is kept is one step beyond the best.",
)
def looked_before_the_step(case):
    return is_run(case, early=True)


@task.misconception(
    "steps-from-zero",
    "You kept step {mine_when} and took {mine_steps} steps; it should be step {right_when} and {right_steps}. Step 0 is `start` itself, so the first step that is taken is step 1.",
)
def steps_from_zero(case):
    # A run that keeps the start cannot be told from one that counts up to the best step alone.
    return case.want[1] > 0 and not case.same([case.want[0], case.want[1], case.want[1]]) and is_run(case, counted=1)


@task.misconception(
    "steps-until-the-best",
    "You say that {mine_steps} steps were taken; the run ended after {right_steps}. Yours is the number of the best step. The steps that were waited for a better one took their time as well.",
)
def steps_until_the_best(case):
    return case.want[1] > 0 and not case.same(run(case, counted=1)) and case.same([case.want[0], case.want[1], case.want[1]]) and facts_of(case)


@task.misconception(
    "better-by-a-margin",
    "You kept step {mine_when} of {mine_steps}; it should be step {right_when} of {right_steps}. A loss that was smaller by very little did not count as better. Some libraries have such a margin; where a loss is itself small, it ends a run that still learns.",
)
def better_by_a_margin(case):
    margins = [run(case, margin=margin) for margin in (1e-3, 1e-4, 1e-5)]
    return not case.same(run(case, penalised=True)) and any(map(case.same, margins)) and facts_of(case)


@task.misconception(
    "penalty-on-the-held-out",
    "You kept step {mine_when} of {mine_steps}; it should be step {right_when} of {right_steps}. The penalty was added to the loss on the held-out rows as well. It belongs to what is descended on; here one wants to know how far off the network is, and a run with another decay could not be compared.",
)
def penalty_on_the_held_out(case):
    return not case.same(run(case, margin=1e-3)) and is_run(case, penalised=True)


@task.misconception(
    "all-the-steps-allowed",
    "You say that {mine_steps} steps were taken, as many as are allowed; the run ended after {right_steps}. Who plans the next run by that number waits for hours that nothing needs.",
)
def all_the_steps_allowed(case):
    return is_run(case, reported=True)


@task.misconception(
    "biases-decay-too",
    "You give the weights {mine}, and {right} was expected: the biases were pulled to 0 with the rest. A bias that is held near 0 cannot put the boundary where the rows are, and the network bends its weights to make up for it.",
)
def biases_decay_too(case):
    return is_run(case, biases=True)


@task.misconception(
    "twice-the-pull",
    "You give the weights {mine}, and {right} was expected: each weight is pulled with twice its share. The penalty has a half before it, which its derivative uses up. "
    "Libraries differ in that half, and a decay that was copied from another one is then twice as strong.",
)
def twice_the_pull(case):
    return is_run(case, factor=2.0)


@task.misconception(
    "pushed-away",
    "You give the weights {mine}, and {right} was expected: the penalty pushes the weights away from 0. It was taken off the gradient, not added; from there they grow, each step faster than the one before.",
)
def pushed_away(case):
    return is_run(case, factor=-1.0)


@task.misconception(
    "pull-without-the-rate",
    "You give the weights {mine}, and {right} was expected: the pull was not multiplied by the rate. Whoever then halves the rate, for a run that is twice as long, has doubled the penalty without a word.",
)
def pull_without_the_rate(case):
    return is_run(case, bare=True)


@task.misconception(
    "as-good-is-better",
    "You kept step {mine_when} and took {mine_steps} steps; it should be step {right_when} and {right_steps}. A loss that is the same as the best is none the better, and yours was not counted as a step without a better one. On a plateau such a run never loses patience.",
)
def as_good_is_better(case):
    return is_run(case, ties=True)


@task.misconception(
    "patience-in-total",
    "You took {mine_steps} steps and kept step {mine_when}; it should be {right_steps} and step {right_when}. The count of steps without a better loss went on after a better one had come. A run with a few hiccups is then cut off while it still learns.",
)
def patience_in_total(case):
    return is_run(case, in_total=True)


@task.misconception(
    "patience-off-by-one",
    "You say that {mine_steps} steps were taken; with a patience of {patience} the run ends after {right_steps}. One step too many or too few seems nothing, until it stands for an hour of training.",
)
def patience_off_by_one(case):
    return is_run(case, more=1) or (case.patience > 1 and is_run(case, more=-1))


@task.misconception(
    "start-not-looked-at",
    "You kept step {mine_when}, and step {right_when} had the best loss. The loss at the start was not looked at, so the first step is always taken for progress. Where a trained network is trained on, that throws away a better one.",
)
def start_not_looked_at(case):
    return is_run(case, first=True)


@task.misconception(
    "against-the-step-before",
    "You kept step {mine_when} and took {mine_steps} steps; it should be step {right_when} and {right_steps}. Each loss was held against that of the step before, not against the best. A loss that climbs by much and falls by a little then looks like progress.",
)
def against_the_step_before(case):
    return is_run(case, previous=True)


@task.misconception(
    "the-last-for-the-best",
    "You give the weights of step {mine_when}, or weights that went on moving after they were kept: {mine}. The best on the held-out rows were those of step {right_when}, {right}. "
    "By the time a run stops it has been getting worse for a while, and these are the weights that somebody will use.",
)
def the_last_for_the_best(case):
    last = run(case, last=True)
    moved_on = close(case.got[0], last[0]) and not close(case.got[0], case.want[0])
    return (is_run(case, last=True) or moved_on) and {
        "mine_when": case.got[1], "right_when": case.want[1],
        "mine": np.round(np.asarray(case.got[0], dtype=float), 4).tolist(), "right": np.round(np.asarray(case.want[0]), 4).tolist(),
    }  # fmt: skip
