"""Plays a policy that stays in the answer's process: it is sent observations and sends back actions, nothing else."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from milepost.check import (
    Asker,
    Draw,
    Fault,
    Kept,
    Mismatch,
    Offer,
    RefusedUseError,
    SeededDraw,
    Task,
    UnfitError,
    Use,
    name_type,
)
from milepost.kinds.policies.environments import Environment, Space
from milepost.wire import Array

# Longer than any episode here; an environment without a limit of its own is stopped at it.
MOST_STEPS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Played:
    """What came of some episodes: the return and the number of steps of each, and how many ended by themselves."""

    returns: Array
    steps: Array
    terminated: Array


def play(
    choose: Kept | Callable[[Array], Any],
    environment: Environment,
    seeds: Sequence[int],
    *,
    discount: float = 1.0,
    together: bool = False,
) -> Played:
    """Play an episode for each seed, all at once: every step is one message with the observations of those still playing.

    `choose` is a policy of the answer's, or a function of observations for a baseline. With `together` the policy is
    handed all observations in one array; otherwise it is asked for one after the other, in its own process.
    """
    observations = environment.reset([np.random.default_rng(seed) for seed in seeds])
    count = len(seeds)
    returns, steps = np.zeros(count), np.zeros(count, dtype=np.int64)
    playing, terminated = np.ones(count, bool), np.zeros(count, bool)
    factor = 1.0
    for _ in range(MOST_STEPS):
        if not playing.any():
            break
        asked = observations[playing]
        answer = choose.act(asked, together=together) if isinstance(choose, Kept) else choose(asked)
        actions = (
            np.zeros(count, dtype=np.int64)
            if environment.actions.n
            else np.zeros((count, *environment.actions.low.shape))
        )
        actions[playing] = _actions(answer, environment.actions, len(asked), asked)
        observations, rewards, ended, stopped = environment.step(actions)
        returns += np.where(playing, factor * rewards, 0.0)
        steps += playing
        factor *= discount
        terminated |= playing & ended
        playing &= ~(ended | stopped)
    return Played(returns, steps, terminated)


def _actions(answer: Any, space: Space, count: int, asked: Array) -> Array:
    """Give what a policy chose as actions; UnfitError when it is none of the environment's."""
    found = np.asarray(answer) if isinstance(answer, list) and not any(each is None for each in answer) else answer
    if not isinstance(found, np.ndarray) or found.dtype.kind not in "biuf" or found.shape[:1] != (count,):
        what = name_type(answer[0]) if isinstance(answer, list) and answer else name_type(answer)
        raise UnfitError(Mismatch("wrong-type", f"For an observation the policy gives {what}, which is no action."))
    if space.n is None:
        return np.clip(found.reshape(count, *space.low.shape), space.low, space.high)
    flat = found.reshape(count, -1)
    if flat.shape[1] != 1:
        text = f"For each observation the policy gives {flat.shape[1]} numbers; one action is asked, from 0 to {space.n - 1}."
        raise UnfitError(Mismatch("wrong-shape", text))
    finite = np.isfinite(flat[:, 0])
    whole = np.where(finite, flat[:, 0], -1).astype(np.int64)
    odd = np.flatnonzero(~finite | (whole != flat[:, 0]) | (whole < 0) | (whole >= space.n))
    if len(odd):
        at = int(odd[0])
        text = f"For the observation {np.array2string(asked[at], precision=3)} the policy gives {flat[at, 0]:g}; "
        raise UnfitError(Mismatch("wrong-type", text + f"an action is a whole number from 0 to {space.n - 1}."))
    return whole


def offer_environment(
    make: Callable[[], Environment], *, seed: int, name: str = "env", most_steps: int | None = None
) -> Offer:
    """Offer an environment to learn in: it has `reset` and `step` as Gymnasium has them, and stays with the checker.

    Each use is a message and a message back, about 0.1 ms on a machine at rest. `most_steps` is how many uses there may be in all. Episodes
    begin from `seed` on, whatever seed `reset` is called with, so that nobody can choose them.
    """
    environment = make()
    facts = {"observations": environment.observations.facts(), "actions": environment.actions.facts()}
    return Offer(name, lambda: _using(make(), seed), "environment", facts, most_steps)


def _using(environment: Environment, seed: int) -> Use:
    seeds = np.random.default_rng(seed)
    under_way = False

    def use(method: str, args: Sequence[Any]) -> Any:
        nonlocal under_way
        if method == "reset":
            under_way = True
            return [_observed(environment.reset([np.random.default_rng(seeds.integers(2**63))])), {}]
        if method != "step" or len(args) != 1:
            raise RefusedUseError("an environment can be reset and stepped, nothing else")
        if not under_way:
            raise RefusedUseError("the episode is over; call reset() before the next step")
        action = args[0].item() if isinstance(args[0], np.ndarray) and args[0].size == 1 else args[0]
        try:
            actions = _actions([action], environment.actions, 1, np.zeros(1))
        except UnfitError as unfit:
            raise RefusedUseError(f"{action!r} is no action of this environment") from unfit
        observations, rewards, ended, stopped = environment.step(actions)
        under_way = not (ended[0] or stopped[0])
        return [_observed(observations), float(rewards[0]), bool(ended[0]), bool(stopped[0]), {}]

    return use


def _observed(observations: Array) -> Any:
    return int(observations[0]) if observations.dtype.kind in "iu" and observations.ndim == 1 else observations[0]


class Playing:
    """What a policy is held against.

    `make(draw)` gives the environment that it is judged in. `train(ask, draw)` gives the policy, once for a submission;
    by default the task's function is called with the environment on offer (`-> policy`, its first parameter being
    `environment`), which may be used `most_steps` times, and a seed if it takes one more.
    """

    def __init__(  # noqa: PLR0913 - an environment, and how it is played
        self,
        task: Task,
        make: Callable[[Draw], Environment],
        *,
        train: Callable[[Asker, Draw], Any] | None = None,
        episodes: int = 100,
        discount: float = 1.0,
        together: bool = False,
        most_steps: int | None = None,
    ) -> None:
        """Nothing is asked yet; each method adds one step."""
        self._task = task
        self._make = make
        self._most_steps = most_steps
        self._train = train or self._on_offer
        self._episodes = episodes
        self._discount = discount
        self._together = together

    def bar(  # noqa: PLR0913 - a bar, and how it is told
        self,
        *,
        at_least: float | Callable[[Environment], float],
        baseline: Callable[[Array], Any] | None = None,
        key: str = "below-the-bar",
        guesses: str = "no-better-than-chance",
        message: str = "",
        no_better: str = "",
    ) -> None:
        """Ask for a mean return over the episodes: [score, bar, baseline, best, worst, steps].

        The bar is a number, or a function of the environment (a share of what the best policy earns, say). An answer
        fails only if its mean lies more than three standard errors below the bar, so a policy that reaches the bar itself
        fails less than once in 700, and one that clears it by two more standard errors less than once in 3,000,000.
        `baseline` chooses actions for observations; None plays at random.
        """
        told = message or (
            "Over {episodes} episodes your policy earns {score:.2f} on average ({worst:.2f} to {best:.2f}); {bar:.2f} is "
            "asked. Choosing at random earns {baseline:.2f}."
        )
        nothing = no_better or (
            "Over {episodes} episodes your policy earns {score:.2f} on average, and choosing at random {baseline:.2f}. It "
            "has learned nothing."
        )

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            environment, played = self._played(ask, draw)
            bar = at_least(environment) if callable(at_least) else at_least
            score = float(played.returns.mean())
            error = float(played.returns.std() / np.sqrt(len(played.returns)))
            if score >= bar - 3 * error and not (error == 0.0 and score < bar - 1e-9):
                return None
            seeds = [draw.integer(0, 2**31 - 1) for _ in range(self._episodes)]
            random = baseline or _at_random(environment.actions, draw.rng())
            floor = play(random, environment, seeds, discount=self._discount)
            low, spread = float(floor.returns.mean()), float(floor.returns.std() / np.sqrt(self._episodes))
            fields: dict[str, Any] = {
                "score": score,
                "bar": bar,
                "baseline": low,
                "episodes": self._episodes,
                "best": float(played.returns.max()),
                "worst": float(played.returns.min()),
                "steps": float(played.steps.mean()),
            }
            return Fault(guesses if score <= low + 2 * (spread + error) else key, **fields)

        self._task.property(key, told, explains={guesses: nothing})(holds)

    def ends(self, *, share: float, key: str = "never-arrives", message: str = "") -> None:
        """Ask that a share of the episodes ends by itself before its limit: [ended, share]."""
        told = message or "{ended:.0%} of the episodes end before the limit of steps; {share:.0%} are asked."

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            _, played = self._played(ask, draw)
            ended = float(played.terminated.mean())
            room = 3 * np.sqrt(max(share * (1 - share), 1e-9) / self._episodes)
            return Fault(key, ended=ended, share=share) if ended < share - room else None

        self._task.property(key, told)(holds)

    def repeatable(self, *, key: str = "another-policy-each-time", message: str = "") -> None:
        """Ask that training twice in the same environment with the same seeds gives the same actions."""
        told = message or "Trained twice alike, the two policies act differently: {one:.2f} and {other:.2f} on average."

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            environment, played = self._played(ask, draw)
            seeds, policy = ask.once(
                (self, "again"), lambda: (self._seeds(ask, draw), self._policy(ask, draw, "again"))
            )
            again = play(policy, environment, seeds, discount=self._discount, together=self._together)
            same = np.array_equal(played.returns, again.returns)
            means: dict[str, Any] = {"one": float(played.returns.mean()), "other": float(again.returns.mean())}
            return None if same else Fault(key, **means)

        self._task.property(key, told)(holds)

    def environment(self, ask: Asker, draw: Draw) -> Environment:
        """Give the environment of this submission, for properties of your own."""
        return ask.once((self, "environment"), lambda: self._make(draw))

    # ------------------------------------------------------------ parts

    def _seeds(self, ask: Asker, draw: Draw) -> list[int]:
        return ask.once((self, "seeds"), lambda: [draw.integer(0, 2**31 - 1) for _ in range(self._episodes)])

    def _played(self, ask: Asker, draw: Draw) -> tuple[Environment, Played]:
        environment = self.environment(ask, draw)
        policy = ask.once((self, "policy"), lambda: self._policy(ask, draw, "first"))
        seeds = self._seeds(ask, draw)

        def once() -> Played:
            return play(policy, environment, seeds, discount=self._discount, together=self._together)

        return environment, ask.once((self, "played"), once)

    def _policy(self, ask: Asker, draw: Draw, turn: str) -> Kept:
        """Give the policy of one training; both trainings of a submission draw alike."""
        seed = ask.once((self, "train seed"), lambda: draw.integer(0, 2**31 - 1))
        result = self._train(ask, SeededDraw([seed], scale=1.0))
        found = next((each for each in result if isinstance(each, Kept)), None) if isinstance(result, list) else result
        if not isinstance(found, Kept):
            raise UnfitError(Mismatch("wrong-type", f"Expected a policy ({turn} training), got {name_type(result)}."))
        return found

    def _on_offer(self, ask: Asker, draw: Draw) -> Any:
        seed = draw.integer(0, 2**31 - 1)
        environment = self.environment(ask, draw)
        made = offer_environment(lambda: deepcopy(environment), seed=seed, most_steps=self._most_steps)
        return ask(made, *([seed] if len(self._task.signature.parameters) > 1 else []))


def _at_random(space: Space, rng: np.random.Generator) -> Callable[[Array], Any]:
    if (n := space.n) is not None:
        return lambda observations: rng.integers(n, size=len(observations))
    return lambda observations: rng.uniform(space.low, space.high, (len(observations), *space.low.shape))
