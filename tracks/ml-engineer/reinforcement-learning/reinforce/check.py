"""reinforce: gradients held against the reference; large scores overflow a bare softmax."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "gradient(theta: floats[d, a], observations: floats[t, d], actions: ints[t], rewards: floats[t], "
    "baseline: floats[t], discount: float) -> floats[d, a]"
)
task.judge(near)
task.example(
    np.array([[0.5, -0.5], [0.0, 1.0]]),
    np.array([[1.0, 0.0], [1.0, 2.0], [0.5, -1.0]]),
    np.array([0, 1, 1]),
    np.array([1.0, 0.0, 4.0]),
    np.array([2.0, 1.0, 3.0]),
    0.5,
)


def episode(draw, *, spread=1.0):
    d, a, t = draw.size(1, 4), draw.size(2, 4), draw.size(1, 7)
    return (
        draw.floats(d, a, low=-spread, high=spread),
        draw.floats(t, d, low=-2, high=2),
        draw.integers(t, low=0, high=a - 1),
        draw.floats(t, low=-5, high=5, decimals=1),
        draw.floats(t, low=-3, high=3, decimals=1),
        draw.choice([0.0, 0.5, 0.9, 1.0]),
    )


@task.hidden(times=14)
def any_episode(draw):
    return episode(draw)


@task.hidden(times=2)
def two_that_are_large(draw):
    """Two scores in the thousands that lie close together: which of them is larger still counts."""
    theta, x, *rest = episode(draw)
    x[0] = np.where(x[0] < 0, -1.0, 1.0)
    theta[:, 0] = np.where(x[0] < 0, -900.0, 900.0)
    theta[:, 1] = theta[:, 0]
    theta[0, 1] += draw.choice([-0.5, 0.5])
    return theta, x, *rest


@task.hidden(times=2)
def a_policy_that_is_sure(draw):
    """Scores in the thousands: their exponentials are infinite."""
    theta, x, *rest = episode(draw)
    x[0] = np.where(x[0] < 0, -1.0, 1.0)
    theta[:, 0] = np.where(x[0] < 0, -900.0, 900.0)
    return theta, x, *rest


def returns_of(rewards, discount):
    found, follows = np.zeros(len(rewards)), 0.0
    for i in reversed(range(len(rewards))):
        follows = rewards[i] + discount * follows
        found[i] = follows
    return found


def chances_of(theta, x):
    grown = np.exp(x @ theta - (x @ theta).max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True)


def rise(case, *, returns=None, baseline=None, slope=None, sign=1.0, mean=True):
    """The gradient, with one part changed."""
    t = len(case.rewards)
    right = returns_of(case.rewards, case.discount)
    advantage = (right if returns is None else returns) - (case.baseline if baseline is None else baseline)
    plain = -chances_of(case.theta, case.observations)
    plain[np.arange(t), case.actions] += 1
    parts = (plain if slope is None else slope) * advantage[:, None]
    return sign * case.observations.T @ parts / (t if mean else 1)


def told(case, mistaken, **more):
    if not np.isfinite(mistaken).all() or near(case.want, mistaken) or not near(mistaken, np.asarray(case.got, dtype=float)):
        return False
    if np.abs(mistaken).max() < 1e-9:
        return False  # nothing at all may come of many mistakes
    want, got = np.asarray(case.want), np.asarray(case.got)
    row, action = (int(at) for at in np.argwhere(~np.isclose(want, got, rtol=1e-9, atol=1e-12))[0])
    return {"row": row, "action": action, "mine": got[row, action], "right": want[row, action], **more}


WHERE = "At row {row}, action {action}, yours is {mine:.5g}, and it should be {right:.5g}. "


@task.misconception(
    "praised-for-the-past",
    WHERE + "Every action was given the whole episode's return, also what was earned before it. The past adds nothing but noise: it takes many times as many episodes to see what an action did.",
)
def praised_for_the_past(case):
    whole = returns_of(case.rewards, case.discount)[0]
    t = len(case.rewards)
    return told(case, rise(case, returns=np.full(t, whole))) or told(case, rise(case, returns=np.full(t, case.rewards.sum())))


@task.misconception(
    "only-the-next-reward",
    WHERE + "Each action was given the one reward that came right after it. An action that pays later, a step towards the goal, is never praised.",
)
def only_the_next_reward(case):
    return told(case, rise(case, returns=case.rewards))


@task.misconception(
    "returns-not-discounted",
    WHERE + "The rewards to come were added up without the discount of {discount}.",
)
def returns_not_discounted(case):
    return told(case, rise(case, returns=returns_of(case.rewards, 1.0)))


@task.misconception(
    "discounted-from-the-start",
    WHERE + "The discount was counted from the start of the episode and not from each action's own step: the later an action, the less it seems to matter.",
)
def discounted_from_the_start(case):
    weighed = case.rewards * case.discount ** np.arange(len(case.rewards))
    return told(case, rise(case, returns=np.cumsum(weighed[::-1])[::-1]))


@task.misconception(
    "baseline-left-out",
    WHERE + "The baseline was not taken off. In a game in which every reward is positive, whatever is tried first is praised, good or bad, and the policy settles on it.",
)
def baseline_left_out(case):
    return told(case, rise(case, baseline=np.zeros(len(case.rewards))))


@task.misconception(
    "standardised",
    WHERE + "The advantages were centred, or divided by their own deviation. Many programs do so, over many episodes; it makes another gradient, and in an episode in which all went well half of the actions are blamed.",
)
def standardised(case):
    advantage = returns_of(case.rewards, case.discount) - case.baseline
    if len(advantage) < 2 or advantage.std() < 1e-6:
        return False
    centred = advantage - advantage.mean()
    nothing = np.zeros(len(advantage))
    for value in (centred, centred / advantage.std(), advantage / advantage.std(), *(centred / (advantage.std() + small) for small in (1e-8, 1e-9, 1e-6, 1e-5))):
        if found := told(case, rise(case, returns=value, baseline=nothing)):
            return found
    return False


@task.misconception(
    "scores-clipped",
    WHERE + "The scores reach {highest:.0f} and were cut off at {limit} before the exponential. Two actions beyond that look alike, and a policy that has become sure can no longer tell them apart.",
)
def scores_clipped(case):
    scores = case.observations @ case.theta
    t = len(case.rewards)
    for limit in (709, 700, 500, 100, 50, 20):
        grown = np.exp(np.clip(scores, -limit, limit))
        slope = -grown / grown.sum(axis=1, keepdims=True)
        slope[np.arange(t), case.actions] += 1
        if found := told(case, rise(case, slope=slope), highest=float(scores.max()), limit=limit):
            return found
    return False


@task.misconception(
    "downhill",
    WHERE + "The sign is turned round: with every step the agent does less of what went well. (A loss that a framework is to make smaller would be -J; here J itself is asked for.)",
)
def downhill(case):
    return told(case, rise(case, sign=-1.0))


@task.misconception(
    "only-the-action-taken",
    WHERE + "Only the action that was taken was moved, as if its score alone decided. Its chance lies between all scores: the others must give way, each by its chance.",
)
def only_the_action_taken(case):
    t = len(case.rewards)
    bare = np.zeros((t, case.theta.shape[1]))
    bare[np.arange(t), case.actions] = 1
    missing = 1 - chances_of(case.theta, case.observations)
    return told(case, rise(case, slope=bare)) or told(case, rise(case, slope=bare * missing))


@task.misconception(
    "chance-not-its-logarithm",
    WHERE + "You climbed the chance of the action and not its logarithm. What is rare is then hardly ever learned, however good: it is tried rarely, and moves little when it is.",
)
def chance_not_its_logarithm(case):
    t = len(case.rewards)
    chances = chances_of(case.theta, case.observations)
    slope = -chances.copy()
    slope[np.arange(t), case.actions] += 1
    return told(case, rise(case, slope=slope * chances[np.arange(t), case.actions][:, None]))


@task.misconception(
    "summed-not-averaged",
    WHERE + "That is the sum over the {steps} steps and not their mean. Long episodes take longer steps then, just when the agent has learned to last.",
)
def summed_not_averaged(case):
    return told(case, rise(case, mean=False), steps=len(case.rewards))


@task.misconception(
    "exponentials-overflow",
    "The scores reach {highest:.0f}, and the exponential of that is more than a float can hold. A policy that has become sure of itself ends as NaN, and the whole run with it.",
)
def exponentials_overflow(case):
    highest = float((case.observations @ case.theta).max())
    return highest > 700 and not np.isfinite(np.asarray(case.got, dtype=float)).all() and {"highest": highest}
