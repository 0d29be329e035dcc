"""Small environments in NumPy that follow Gymnasium's rules, many copies at once.

`reset(rngs)` begins an episode in each copy, each with a random generator of its own, and gives the observations.
`step(actions)` acts in every copy and gives (observations, rewards, terminated, truncated). Physics and rewards are those
of Gymnasium's environments of the same names (MIT licence; the equations are Barto, Sutton and Anderson's, 1983, and
Moore's, 1990), and tests compare them step by step. A copy that has ended stays where it is and earns nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import numpy as np

from milepost.terms import AuthorError
from milepost.wire import Array


@dataclass(frozen=True, slots=True)
class Space:
    """What actions or observations are: the whole numbers below `n`, or arrays of `shape` between `low` and `high`."""

    n: int | None = None
    low: Array = field(default_factory=lambda: np.zeros(0))
    high: Array = field(default_factory=lambda: np.zeros(0))

    def facts(self) -> dict[str, Any]:
        """Give what an answer is told of it."""
        if self.n is not None:
            return {"n": self.n}
        return {"low": self.low, "high": self.high, "shape": list(self.low.shape)}


class Environment(Protocol):
    """An environment of which many copies are played at once."""

    observations: Space
    actions: Space

    def reset(self, rngs: Sequence[np.random.Generator]) -> Array:
        """Begin an episode in as many copies as there are generators; gives an observation for each."""
        ...

    def step(self, actions: Array) -> tuple[Array, Array, Array, Array]:
        """Act once in every copy; gives observations, rewards, and which copies have terminated or were truncated."""
        ...


class Tabular:
    """An environment of finitely many states: `chances[s, a, t]`, `rewards[s, a, t]`, where it begins and where it ends.

    `limit` steps are the most an episode has; None is no limit.
    """

    def __init__(self, chances: Array, rewards: Array, *, start: Array, ends: Array, limit: int | None = 100) -> None:
        """Check that the chances are chances; AuthorError (MP-K050) when not."""
        if not np.allclose(chances.sum(axis=2), 1.0) or chances.min() < 0:
            raise AuthorError("MP-K050", "The chances of an environment do not add up to 1.", "Mend the table.")
        self.chances, self.rewards, self.start = chances, rewards, start
        self.ends, self.limit = ends.astype(bool), limit
        self.observations, self.actions = Space(chances.shape[0]), Space(chances.shape[1])
        self._sums = chances.cumsum(axis=2)
        self._rngs: Sequence[np.random.Generator] = ()
        self._states, self._over, self._steps = np.zeros(0, int), np.zeros(0, bool), 0

    def reset(self, rngs: Sequence[np.random.Generator]) -> Array:
        """Begin in states drawn from `start`."""
        self._rngs = rngs
        draws = np.array([rng.random() for rng in rngs])
        self._states = np.searchsorted(self.start.cumsum(), draws, side="right").clip(max=len(self.start) - 1)
        self._over, self._steps = np.zeros(len(rngs), bool), 0
        return self._states.copy()

    def step(self, actions: Array) -> tuple[Array, Array, Array, Array]:
        """Move each copy by its own chances."""
        draws = np.array([rng.random() for rng in self._rngs])
        sums = self._sums[self._states, actions]
        after = (draws[:, None] >= sums).sum(axis=1).clip(max=sums.shape[1] - 1)
        after = np.where(self._over, self._states, after)
        rewards = np.where(self._over, 0.0, self.rewards[self._states, actions, after])
        self._states, self._steps = after, self._steps + 1
        self._over = self._over | self.ends[after]
        truncated = np.full(len(after), self.limit is not None and self._steps >= self.limit) & ~self._over
        return after.copy(), rewards, self._over.copy(), truncated

    def best_values(self, discount: float = 0.99, *, rounds: int = 2000) -> Array:
        """Give the best expected discounted return from each state, by value iteration."""
        values = np.zeros(len(self.ends))
        earned = (self.chances * self.rewards).sum(axis=2)
        for _ in range(rounds):
            fresh = (earned + discount * self.chances @ values).max(axis=1)
            fresh[self.ends] = 0.0
            if np.abs(fresh - values).max() < 1e-10:
                break
            values = fresh
        return values


_MOVES: Final = ((0, -1), (1, 0), (0, 1), (-1, 0))  # left, down, right, up, as Gymnasium counts them


def _moved(rows: Sequence[str], row: int, column: int, action: int) -> tuple[int, int]:
    """Give where a move ends: in place at the border and at a wall."""
    down, right = _MOVES[action]
    there = min(max(row + down, 0), len(rows) - 1), min(max(column + right, 0), len(rows[0]) - 1)
    return (row, column) if rows[there[0]][there[1]] == "#" else there


def _table(
    rows: Sequence[str], *, slips: Sequence[tuple[int, float]], goal: float, hole: float, step: float
) -> tuple[Array, Array, Array, Array]:
    height, width = len(rows), len(rows[0])
    chances = np.zeros((height * width, 4, height * width))
    rewards = np.full_like(chances, step)
    flat = "".join(rows)
    ends = np.array([letter in "HG" for letter in flat])
    for state in range(height * width):
        for action in range(4):
            if ends[state]:
                chances[state, action, state], rewards[state, action, :] = 1.0, 0.0
                continue
            for turn, chance in slips:
                row, column = _moved(rows, *divmod(state, width), (action + turn) % 4)
                chances[state, action, row * width + column] += chance
    rewards[~ends, :, :] += np.array([goal if letter == "G" else hole if letter == "H" else 0.0 for letter in flat])
    start = np.array([float(letter == "S") for letter in flat])
    return chances, rewards, start / start.sum(), ends


class FrozenLake(Tabular):
    """A lake of ice from rows of S (start), F (ice), H (hole), G (goal), # (wall): 1 for the goal, else nothing.

    The actions are left, down, right and up. On slippery ice each of the chosen direction and the two beside it is as
    likely.
    """

    def __init__(
        self, rows: Sequence[str] = ("SFFF", "FHFH", "FFFH", "HFFG"), *, slippery: bool = True, limit: int = 100
    ) -> None:
        """Make the table; the map must have a start and a goal."""
        third = 1 / 3
        slips = [(-1, third), (0, third), (1, third)] if slippery else [(0, 1.0)]
        chances, rewards, start, ends = _table(rows, slips=slips, goal=1.0, hole=0.0, step=0.0)
        super().__init__(chances, rewards, start=start, ends=ends, limit=limit)


class Grid(Tabular):
    """A grid from rows as of `FrozenLake`, where every step costs and the end pays; steps go where they should.

    With `slip` a step goes to either side with half of that chance each.
    """

    def __init__(  # noqa: PLR0913 - what a grid pays
        self,
        rows: Sequence[str],
        *,
        step: float = -1.0,
        goal: float = 10.0,
        hole: float = -10.0,
        slip: float = 0.0,
        limit: int = 100,
    ) -> None:
        """Make the table."""
        slips = [(0, 1.0 - slip), (-1, slip / 2), (1, slip / 2)]
        chances, rewards, start, ends = _table(rows, slips=slips, goal=goal, hole=hole, step=step)
        super().__init__(chances, rewards, start=start, ends=ends, limit=limit)


class Bandit:
    """Arms that pay normally distributed rewards; an episode has `limit` pulls, and there is nothing to observe but 0."""

    def __init__(self, means: Array, *, spread: float = 1.0, limit: int = 200) -> None:
        """Take the mean of each arm."""
        self.means, self.spread, self.limit = np.asarray(means, dtype=float), spread, limit
        self.observations, self.actions = Space(1), Space(len(self.means))
        self._rngs: Sequence[np.random.Generator] = ()
        self._steps = 0

    def reset(self, rngs: Sequence[np.random.Generator]) -> Array:
        """Begin."""
        self._rngs, self._steps = rngs, 0
        return np.zeros(len(rngs), dtype=np.int64)

    def step(self, actions: Array) -> tuple[Array, Array, Array, Array]:
        """Pull an arm in every copy."""
        self._steps += 1
        noise = np.array([rng.normal() for rng in self._rngs])
        rewards = self.means[actions] + self.spread * noise
        nowhere = np.zeros(len(actions), dtype=np.int64)
        over = np.zeros(len(actions), bool)
        return nowhere, rewards, over, ~over if self._steps >= self.limit else over


class CartPole:
    """A pole on a cart that is pushed left (0) or right (1): 1 for each step until it falls or leaves the track."""

    def __init__(self, *, limit: int = 500) -> None:
        """Choose how long an episode may last."""
        self.limit = limit
        high = np.array([4.8, np.inf, 0.41887903, np.inf])
        self.observations, self.actions = Space(low=-high, high=high), Space(2)
        self._state, self._over, self._steps = np.zeros((0, 4)), np.zeros(0, bool), 0

    def reset(self, rngs: Sequence[np.random.Generator]) -> Array:
        """Begin near the middle, nearly upright."""
        self._state = np.stack([rng.uniform(-0.05, 0.05, 4) for rng in rngs])
        self._over, self._steps = np.zeros(len(rngs), bool), 0
        return self._state.copy()

    def step(self, actions: Array) -> tuple[Array, Array, Array, Array]:
        """Push for a fiftieth of a second (Euler's method, as Gymnasium has it)."""
        x, speed, angle, turning = self._state.T
        force = np.where(actions == 1, 10.0, -10.0)
        sine, cosine = np.sin(angle), np.cos(angle)
        pull = (force + 0.05 * turning**2 * sine) / 1.1
        twist = (9.8 * sine - cosine * pull) / (0.5 * (4.0 / 3.0 - 0.1 * cosine**2 / 1.1))
        push = pull - 0.05 * twist * cosine / 1.1
        after = np.stack(
            [x + 0.02 * speed, speed + 0.02 * push, angle + 0.02 * turning, turning + 0.02 * twist], axis=1
        )
        after = np.where(self._over[:, None], self._state, after)
        rewards = np.where(self._over, 0.0, 1.0)
        self._state, self._steps = after, self._steps + 1
        self._over = self._over | (np.abs(after[:, 0]) > 2.4) | (np.abs(after[:, 2]) > 12 * 2 * np.pi / 360)
        truncated = np.full(len(after), self._steps >= self.limit) & ~self._over
        return after.copy(), rewards, self._over.copy(), truncated


class MountainCar:
    """A car in a valley, too weak to climb out at once: left (0), nothing (1), right (2); -1 a step until it is out."""

    def __init__(self, *, limit: int = 200) -> None:
        """Choose how long an episode may last."""
        self.limit = limit
        self.observations = Space(low=np.array([-1.2, -0.07]), high=np.array([0.6, 0.07]))
        self.actions = Space(3)
        self._state, self._over, self._steps = np.zeros((0, 2)), np.zeros(0, bool), 0

    def reset(self, rngs: Sequence[np.random.Generator]) -> Array:
        """Begin at rest near the bottom."""
        self._state = np.stack([np.array([rng.uniform(-0.6, -0.4), 0.0]) for rng in rngs])
        self._over, self._steps = np.zeros(len(rngs), bool), 0
        return self._state.copy()

    def step(self, actions: Array) -> tuple[Array, Array, Array, Array]:
        """Drive for one step."""
        place, speed = self._state.T
        speed = np.clip(speed + (actions - 1) * 0.001 - 0.0025 * np.cos(3 * place), -0.07, 0.07)
        place = np.clip(place + speed, -1.2, 0.6)
        speed = np.where((place == -1.2) & (speed < 0), 0.0, speed)
        after = np.where(self._over[:, None], self._state, np.stack([place, speed], axis=1))
        rewards = np.where(self._over, 0.0, -1.0)
        self._state, self._steps = after, self._steps + 1
        self._over = self._over | ((after[:, 0] >= 0.5) & (after[:, 1] >= 0))
        truncated = np.full(len(after), self._steps >= self.limit) & ~self._over
        return after.copy(), rewards, self._over.copy(), truncated
