"""dqn-step: batches held against the reference; the tests of the unit hold that against NumPy and central differences."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "step(weights: tensor[d, a], frozen: tensor[d, a], states: tensor[n, d], actions: tensor[n], rewards: tensor[n], "
    "afters: tensor[n, d], terminated: tensor[n], truncated: tensor[n], discount: float) -> tuple[float, floats[d, a]]"
)
task.judge(near)
task.example(
    np.array([[0.5, -0.5], [1.0, 0.25]]),
    np.array([[0.5, 1.0], [0.5, -1.0]]),
    np.array([[1.0, 0.0], [0.5, 2.0], [1.0, -1.0]]),
    np.array([0, 1, 1]),
    np.array([1.0, 1.0, -3.0]),
    np.array([[0.5, 1.0], [2.0, 1.0], [1.0, 1.0]]),
    np.array([False, False, True]),
    np.array([False, True, False]),
    0.5,
)


@task.hidden(times=9)
def any_batch(draw):
    """Steps that go on, that end, and at which the clock ran out; gaps on both sides of 1."""
    d, a, n = draw.size(1, 4), draw.size(2, 4), draw.size(1, 8)
    terminated = draw.integers(n, low=0, high=2) == 0
    truncated = (draw.integers(n, low=0, high=2) == 0) & ~terminated
    return (
        *(draw.floats(d, a, low=-1, high=1), draw.floats(d, a, low=-1, high=1)),
        *(draw.floats(n, d, low=-2, high=2), draw.integers(n, low=0, high=a - 1), draw.floats(n, low=-3, high=3)),
        *(draw.floats(n, d, low=-2, high=2), terminated, truncated, draw.choice([0.5, 0.9, 0.99])),
    )


def huber(gap):
    return np.where(np.abs(gap) < 1, gap**2 / 2, np.abs(gap) - 0.5), np.clip(gap, -1, 1)


def square(gap):
    return gap**2, 2 * gap


def batch(case, *, over=None, by=None, loss=huber, added=False, through=False, ahead=None, said=None, discount=None):
    """The loss and the gradient, with one rule changed."""
    rows, n = np.arange(len(case.rewards)), len(case.rewards)
    over = case.terminated if over is None else over
    by = case.frozen if by is None else by
    follows = (case.afters @ by).max(axis=1) if ahead is None else ahead
    taken = case.actions if said is None else said
    discount = case.discount if discount is None else discount
    gap = (case.states @ case.weights)[rows, taken] - case.rewards - discount * follows * ~over
    losses, slopes = loss(gap)
    each = np.zeros((n, case.weights.shape[1]))
    each[rows, taken] = slopes
    gradient = case.states.T @ each
    if through:
        best = (case.afters @ by).argmax(axis=1)
        pulled = np.zeros(each.shape)
        pulled[rows, best] = -case.discount * slopes * ~over
        gradient = gradient + case.afters.T @ pulled
    return [float(losses.sum()), gradient] if added else [float(losses.mean()), gradient / n]


def told(case, mistaken, **more):
    """Whether the answer does this; the loss, and the first part of the gradient that is wrong."""
    mine, gradient = float(case.got[0]), np.asarray(case.got[1], dtype=float)
    # Of one or two transitions many mistakes make the same.
    if len(case.rewards) < 3:
        return False
    if near(case.want, mistaken) or not near(mistaken, [mine, gradient]):
        return False
    off = np.argwhere(~np.isclose(case.want[1], gradient, rtol=1e-6, atol=1e-9))
    row, action = (int(at) for at in (off[0] if len(off) else (0, 0)))
    return {
        "mine": mine,
        "right": case.want[0],
        "row": row,
        "action": action,
        "slope": gradient[row, action],
        "should": np.asarray(case.want[1])[row, action],
        **more,
    }


LOSS = "Your loss is {mine:.5g}, and it should be {right:.5g}. "


@task.misconception(
    "future-after-the-fall",
    LOSS + "A future was added to transitions that ended the episode. A fallen pole is then worth as much as one that stands; every value climbs towards 1 / (1 - discount), and the agent has nothing to choose by.",
)
def future_after_the_fall(case):
    return told(case, batch(case, over=np.zeros(len(case.rewards), bool)))


@task.misconception(
    "clock-taken-for-a-fall",
    LOSS + "Where only the clock ran out you left the future out. The longer the agent keeps the pole up, the more often it is taught that this ends badly.",
)
def clock_taken_for_a_fall(case):
    return told(case, batch(case, over=case.terminated | case.truncated))


@task.misconception(
    "future-not-discounted",
    LOSS + "What the next state is worth went in without the discount of {discount:g}. Where an episode may go on and on, such values grow without end.",
)
def future_not_discounted(case):
    return told(case, batch(case, discount=1.0))


@task.misconception(
    "chases-itself",
    LOSS + "The targets come from the weights that are being trained. Each step towards a target moves the target as well: with a real network, values run away.",
)
def chases_itself(case):
    return told(case, batch(case, by=case.weights)) or told(case, batch(case, by=case.weights, through=True))


@task.misconception(
    "best-for-what-was-taken",
    LOSS + "Compared with the target was the best value of the state and not that of the action taken. The reward then praises an action that nobody tried.",
)
def best_for_what_was_taken(case):
    return told(case, batch(case, said=(case.states @ case.weights).argmax(axis=1)))


@task.misconception(
    "squares-for-hubers",
    LOSS + "That is the mean of the squared gaps. One transition with a gap of 100 then pulls ten thousand times as hard as one with 1; Huber's loss lets none pull harder than 1.",
)
def squares_for_hubers(case):
    # Where no gap is wide, a Huber loss with another bend is a square, too.
    if np.abs((case.states @ case.weights)[np.arange(len(case.rewards)), case.actions] - case.rewards).max() < 2:
        return False
    half = lambda gap: (gap**2 / 2, gap)  # noqa: E731 - the other common form
    return told(case, batch(case, loss=square)) or told(case, batch(case, loss=half))


@task.misconception(
    "added-up",
    LOSS + "The losses of the {n} transitions were added up. With a batch of 128 every step is 128 times as long as the rate says.",
)
def added_up(case):
    return told(case, batch(case, added=True), n=len(case.rewards))


def every_pair(case):
    """The loss and the gradient over all pairs of a value and a target, each transition's with every other's."""
    rows, n = np.arange(len(case.rewards)), len(case.rewards)
    wanted = case.rewards + case.discount * (case.afters @ case.frozen).max(axis=1) * ~case.terminated
    losses, slopes = huber((case.states @ case.weights)[rows, case.actions][:, None] - wanted)
    each = np.zeros((n, case.weights.shape[1]))
    each[rows, case.actions] = slopes.mean(axis=1)
    return [float(losses.mean()), case.states.T @ each / n]


@task.misconception(
    "every-value-with-every-target",
    LOSS + "Each of the {n} values was compared with each of the {n} targets: one has the shape (n, 1) and the other (n,), and they were spread out to a square. PyTorch warns of it and goes on; the network learns to say the mean of all targets.",
)
def every_value_with_every_target(case):
    return len(case.rewards) > 1 and told(case, every_pair(case), n=len(case.rewards))


@task.misconception(
    "chosen-by-the-one-in-training",
    LOSS + "The next action was chosen by the weights in training, and its value taken from the frozen ones. That is Double DQN, a good method and another one; here the frozen weights do both.",
)
def chosen_by_the_one_in_training(case):
    rows, ahead = np.arange(len(case.rewards)), case.afters @ case.frozen
    for other in (ahead.min(axis=1), ahead[rows, case.actions]):
        if told(case, batch(case, ahead=other)):
            return False
    return told(case, batch(case, ahead=ahead[rows, (case.afters @ case.weights).argmax(axis=1)]))


@task.misconception(
    "mean-of-the-next-actions",
    LOSS + "The next state went in with the mean of its actions. That is what it is worth to an agent that throws a die; Q-learning asks for the best.",
)
def mean_of_the_next_actions(case):
    return told(case, batch(case, ahead=(case.afters @ case.frozen).mean(axis=1)))
