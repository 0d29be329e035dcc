"""attend: softmax pooling in float64; the unit's tests run reference and wrong answers under both engines."""

import numpy as np

from milepost.check import Task, near

task = Task("attend(events: floats[n, t, d], mask: bools[n, t], query: floats[d]) -> floats[n, d]")
task.forbid("tensorflow", "torch", "numpy", why="What is written here has to run on any engine.")
EVENTS = np.array([[[1.0, 0.0], [0.0, 2.0], [5.0, 5.0]], [[3.0, 1.0], [7.0, 7.0], [9.0, -9.0]], [[4.0, 4.0], [2.0, 1.0], [1.0, 3.0]]])
task.example(EVENTS, np.array([[True, True, False], [True, False, False], [False, False, False]]), np.array([0.5, 0.25]))
task.judge(near(rtol=1e-3, atol=1e-4))


@task.hidden(times=6)
def any_customers(draw):
    n, t, d = draw.size(2, 5), draw.size(1, 5), draw.size(1, 4)
    mask = draw.booleans(n, t)
    mask[0], mask[1, 0] = False, True
    return draw.floats(n, t, d, low=-2, high=2), mask, draw.floats(d, low=-2, high=2)


@task.hidden(times=2)
def large_scores(draw):
    """Scores in the thousands, all negative for some customers."""
    n, t = draw.size(2, 4), draw.size(2, 5)
    mask = draw.booleans(n, t)
    mask[:, 0] = True
    return draw.integers(n, t, 2, low=-40, high=40) * 1.0, mask, np.array([draw.integer(20, 60), draw.integer(-60, -20)]) * 1.0


@task.hidden(times=2)
def all_far_below(draw):
    """Real events whose scores are all thousands below 0, beside padding."""
    t = draw.size(2, 5)
    events = -draw.integers(2, t, 2, low=30, high=60) * 1.0
    mask = draw.booleans(2, t)
    mask[:, 0], mask[:, -1] = True, False
    return events, mask, np.array([draw.integer(40, 80), draw.integer(40, 80)]) * 1.0


@task.hidden(times=2)
def events_that_differ(draw):
    """Customers with several events whose scores lie apart, and no padding beside them."""
    events = draw.integers(2, 3, 4, low=-2, high=2) * 0.5
    events[:, 0], events[:, 1] = 0.5, -0.5
    return events, np.ones((2, 3), dtype=bool), np.full(4, draw.choice([0.5, 0.75]))


def pooled(case, *, masked="below", axis=1, plain=False, by_norm=False, zeros=True):
    scores = case.events @ case.query
    if by_norm:
        scores = scores / np.sqrt(case.events.shape[2])
    if plain:
        scores = scores * 0
    if masked == "below":
        scores = np.where(case.mask, scores, -1e9)
    elif masked == "zeroed":
        scores = np.where(case.mask, scores, 0.0)
    with np.errstate(all="ignore"):
        grown = np.exp(scores - scores.max(axis=axis, keepdims=True))
        shares = grown / grown.sum(axis=axis, keepdims=True)
    return ((shares * case.mask if zeros else shares)[:, :, None] * case.events).sum(axis=1)


def gives(case, **mistake):
    wrong = pooled(case, **mistake)
    if not case.same(wrong):
        return False
    row = int(np.argmax(~np.isclose(wrong, case.want, rtol=1e-3, atol=1e-4).all(axis=1)))
    return {"row": row, "real": int(case.mask[row].sum()), "places": case.mask.shape[1], "mine": np.round(wrong[row], 4).tolist(), "right": np.round(case.want[row], 4).tolist()}


@task.misconception(
    "padding-for-nobody",
    "Customer {row} has no event, and gets {mine}: the mean of what stands in the padding. With another length of batch the same customer gets another vector.",
)
def padding_for_nobody(case):
    return gives(case, zeros=False)


@task.misconception(
    "padding-takes-part",
    "Customer {row} has {real} events in {places} places, and comes out as {mine}; {right} is right. The padding got a share of its own. The longer the longest customer of the batch is, the less is left for everybody else.",
)
def padding_takes_part(case):
    return gives(case, masked="none", zeros=False) or gives(case, masked="zeroed", zeros=False)


@task.misconception(
    "padding-not-far-below",
    "The scores of customer {row} go no higher than {top:,.0f}, and the padding was given more: it takes the whole share, and nothing is left of the customer. The number that stands for *never* has to lie below every real score.",
)
def padding_not_far_below(case):
    got = np.asarray(case.got, dtype=float)
    top = np.where(case.mask, case.events @ case.query, -np.inf).max(axis=1)
    hidden = case.mask.any(axis=1) & ~case.mask.all(axis=1) & (top < -500)
    if got.shape != case.want.shape or not hidden.any():
        return False
    gone = hidden & np.isclose(got, 0, atol=1e-4).all(axis=1) & ~np.isclose(case.want, 0, atol=1e-4).all(axis=1)
    rest = np.isclose(got, case.want, rtol=1e-3, atol=1e-4).all(axis=1) | gone
    row = int(np.argmax(gone))
    return bool(gone.any() and rest.all()) and {"row": row, "top": float(top[row])}


@task.misconception(
    "shares-do-not-sum-to-one",
    "Customer {row} has {real} events in {places} places, and comes out as {mine}; {right} is right. The shares were taken over all places and only then set to 0 at the padding, so they no longer sum to 1. Who has little history gets a small vector, whatever it says.",
)
def shares_do_not_sum_to_one(case):
    return gives(case, masked="none") or gives(case, masked="zeroed")


@task.misconception(
    "shares-over-customers",
    "Customer {row} comes out as {mine}; {right} is right. The shares were taken over the customers of the batch, not over the events of one. What a customer gets depends on who else is in the batch.",
)
def shares_over_customers(case):
    return gives(case, axis=0)


@task.misconception(
    "no-scores",
    "Customer {row} comes out as {mine}; {right} is right. Every event has the same share: that is the mean, and the query has no say.",
)
def no_scores(case):
    return gives(case, plain=True)


@task.misconception(
    "scores-shrunk",
    "Customer {row} comes out as {mine}; {right} is right. The scores were divided by the root of the number of columns, as some networks do. The shares are then more alike than those of the other team, and weights that were learnt there mean something else here.",
)
def scores_shrunk(case):
    return gives(case, by_norm=True)


@task.misconception(
    "overflow",
    "For customer {row} the result is NaN. Scores in the thousands went into an exponential as they are. On one engine that shows as NaN, on another later, and in both the model is lost after a step.",
)
def overflow(case):
    got = np.asarray(case.got, dtype=float)
    bad = np.flatnonzero(np.isnan(got).any(axis=1)) if got.ndim == 2 else []
    return bool(len(bad)) and np.abs(case.events @ case.query).max() > 80 and {"row": int(bad[0])}


@task.misconception(
    "nobody-is-nan",
    "Customer {row} has no event, and gets NaN: 0 divided by 0, or the softmax of nothing but minus infinity. One such customer makes the loss of the whole batch NaN.",
)
def nobody_is_nan(case):
    got = np.asarray(case.got, dtype=float)
    if got.shape != case.want.shape:
        return False
    bad = np.isnan(got).any(axis=1)
    return bad.any() and not case.mask[bad].any() and {"row": int(np.flatnonzero(bad)[0])}
