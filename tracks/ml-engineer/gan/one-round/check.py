"""one-round: states after rounds of plain descent. What a mistake gives is worked out in NumPy, its gradients by central differences."""

import numpy as np

from milepost.check import Task

task = Task(
    "play(weights: dict[str, array[...]], real: tensor[t, n, 2], noise: tensor[t, 2, n, 2], show: tensor[m, 2], rate: float) "
    "-> tuple[dict[str, floats[...]], floats[m, 2]]"
)
MOMENTUM, EPS = 0.1, 1e-5


def make(rng, rounds, n, m, units, rate):
    weights = {}
    for name in ("generator", "discriminator"):
        out = 2 if name == "generator" else 1
        weights |= {
            f"{name}.0.weight": rng.normal(0, 0.9, (units, 2)).round(3),
            f"{name}.0.bias": rng.normal(0, 0.5, units).round(3),
            f"{name}.1.weight": rng.uniform(0.6, 1.4, units).round(3),
            f"{name}.1.bias": rng.normal(0, 0.4, units).round(3),
            f"{name}.1.running_mean": np.zeros(units),
            f"{name}.1.running_var": np.ones(units),
            f"{name}.3.weight": rng.normal(0, 0.9, (out, units)).round(3),
            f"{name}.3.bias": rng.normal(0, 0.3, out).round(3),
        }
    real = rng.normal([2.0, -1.0], [0.5, 1.0], (rounds, n, 2)).round(2)
    return weights, real, rng.normal(size=(rounds, 2, n, 2)).round(2), rng.normal(size=(m, 2)).round(2), rate


task.example(*make(np.random.default_rng(5), 1, 4, 2, 2, 0.5))


@task.hidden(times=5)
def some_rounds(draw):
    """Two rounds: what one leaves behind shows in the next."""
    return make(draw.rng(), 2, draw.size(4, 6), draw.integer(2, 4), 2, draw.choice([0.25, 0.5]))


@task.hidden(times=1)
def a_single_picture(draw):
    return make(draw.rng(), 2, draw.integer(4, 6), 1, 2, 0.5)


def near(want, got, tolerance):
    return np.shape(want) == np.shape(got) and np.allclose(want, got, rtol=tolerance, atol=tolerance)


def same(want, got, tolerance):
    states = set(want[0]) == set(got[0]) and all(near(want[0][name], got[0][name], tolerance) for name in want[0])
    return states and near(want[1], got[1], tolerance)


@task.judge
def same_rounds(want, got):
    """Rounding stays far below this over two rounds."""
    return same(want, got, 1e-7)


# ------------------------------------------------------------ both networks in NumPy


def network(p, name, x, *, training, slope, gathered=None):
    """What a network puts out; in training what BatchNorm gathers goes into `gathered`."""
    hidden = x @ p[f"{name}.0.weight"].T + p[f"{name}.0.bias"]
    mean, var = hidden.mean(axis=0), hidden.var(axis=0)
    if training and gathered is not None:
        at, n = f"{name}.1.running_", len(x)
        gathered[at + "mean"] = (1 - MOMENTUM) * gathered[at + "mean"] + MOMENTUM * mean
        gathered[at + "var"] = (1 - MOMENTUM) * gathered[at + "var"] + MOMENTUM * var * n / max(n - 1, 1)
    if not training:
        source = p if gathered is None else gathered
        mean, var = source[f"{name}.1.running_mean"], source[f"{name}.1.running_var"]
    hidden = (hidden - mean) / np.sqrt(var + EPS) * p[f"{name}.1.weight"] + p[f"{name}.1.bias"]
    hidden = np.where(hidden > 0, hidden, slope * hidden)
    return hidden @ p[f"{name}.3.weight"].T + p[f"{name}.3.bias"]


def soft(values):
    return np.logaddexp(0.0, values).mean()


LEFT_IN_D = {"leftover", "nothing-emptied", "emptied-after-the-step"}


class Rounds:
    """Rounds with one mistake in them; the words say which."""

    def __init__(self, case, mistake):
        self.case, self.mistake = case, mistake
        self.p = {name: np.array(values, dtype=float) for name, values in case.weights.items()}
        self.leftover = {}

    def generate(self, p, z, gathered=None, *, training=True):
        return network(p, "generator", z, training=training, slope=0.0, gathered=gathered)

    def score(self, p, x, gathered=None):
        return network(p, "discriminator", x, training=True, slope=0.2, gathered=gathered)

    def loss_d(self, p, real, z, gathered=None):
        fakes = self.generate(p, z, gathered, training=self.mistake != "evaluation")
        if self.mistake == "one-batch":
            scores = self.score(p, np.concatenate([real, fakes]), gathered)
            return soft(-scores[: len(real)]) + soft(scores[len(real) :])
        if self.mistake == "fakes-first":
            made = soft(self.score(p, fakes, gathered))
            return soft(-self.score(p, real, gathered)) + made
        sign = -1 if self.mistake == "labels" else 1
        share = {"sums": len(real), "halved": 0.5}.get(self.mistake, 1)
        return share * (soft(-sign * self.score(p, real, gathered)) + soft(sign * self.score(p, fakes, gathered)))

    def loss_g(self, p, z, gathered=None):
        scores = self.score(p, self.generate(p, z, gathered), gathered)
        share = len(z) if self.mistake == "sums" else 1
        return {"saturating": -soft(scores), "turned-in": soft(scores)}.get(self.mistake, share * soft(-scores))

    def gradient(self, loss, whose):
        """The gradient of `loss(p)` by each trained weight of one network, by central differences."""
        found = {}
        for name, values in self.p.items():
            if not name.startswith(whose) or "running" in name:
                continue
            slopes = np.empty(values.shape)
            for at in np.ndindex(values.shape):
                ends = []
                for step in (1e-5, -1e-5):
                    moved = values.copy()
                    moved[at] += step
                    ends.append(loss(self.p | {name: moved}))
                slopes[at] = (ends[0] - ends[1]) / 2e-5
            found[name] = slopes
        return found

    def gather(self, loss):
        """Go through a turn once for what BatchNorm gathers."""
        kept = dict(self.p)
        loss(self.p, kept)
        self.p = kept

    def step(self, gradients):
        self.p = self.p | {name: self.p[name] - self.case.rate * slope for name, slope in gradients.items()}

    def play(self):
        """The state and the pictures after all rounds."""
        for real, (first, second) in zip(self.case.real, self.case.noise, strict=True):
            self.round(real, first, first if self.mistake == "old-noise" else second)
        training = self.mistake == "training-at-the-end"
        pictures = None
        if not training or len(self.case.show) > 1:
            kept = dict(self.p)
            pictures = self.generate(self.p, self.case.show, kept if training else None, training=training)
            self.p = kept
        return [self.p, pictures]

    def round(self, real, first, second):
        of_d = lambda p, kept=None: self.loss_d(p, real, first, kept)  # noqa: E731
        of_g = lambda p, kept=None: self.loss_g(p, second, kept)  # noqa: E731
        move_d = self.gradient(of_d, "discriminator.")
        also_g = self.gradient(of_d, "generator.") if self.mistake in {"both-losses", "one-optimiser-first"} else {}
        if self.mistake in LEFT_IN_D:
            move_d = {name: slope + self.leftover.get(name, 0.0) for name, slope in move_d.items()}
        self.gather(of_d)
        if self.mistake != "together":
            self.step(move_d)
        if self.mistake == "one-optimiser-first":
            self.step(also_g)
        move_g = self.gradient(of_g, "generator.")
        if self.mistake == "both-losses":
            move_g = {name: slope + also_g[name] for name, slope in move_g.items()}
        left = self.gradient(of_g, "discriminator.") if self.mistake in {*LEFT_IN_D, "one-optimiser-second"} else {}
        if self.mistake in {"nothing-emptied", "generator-leftover"}:
            move_g = {name: slope + self.leftover.get(name, 0.0) for name, slope in move_g.items()}
            self.leftover |= move_g
        if self.mistake in LEFT_IN_D:  # where it is not emptied after the step, the step before is in it, too
            kept = self.mistake != "emptied-after-the-step"
            self.leftover |= {name: slope + move_d[name] * kept for name, slope in left.items()}
        self.gather(of_g)
        self.step(move_g)
        if self.mistake == "one-optimiser-second":
            self.step(left)
        if self.mistake == "together":
            self.step(move_d)


def shown(case):
    """The first part of the state that is wrong."""
    for name in case.want[0]:
        if not near(case.want[0][name], case.got[0].get(name), 1e-7):
            want, got = np.asarray(case.want[0][name]), np.asarray(case.got[0][name])
            at = tuple(int(i) for i in np.unravel_index(int(np.abs(want - got).argmax()), want.shape))
            return {"place": f"{name}{list(at)}", "mine": got[at], "right": want[at]}
    at = tuple(int(i) for i in np.unravel_index(int(np.abs(case.want[1] - case.got[1]).argmax()), case.want[1].shape))
    return {"place": f"the picture {at[0]}, number {at[1]}", "mine": case.got[1][at], "right": case.want[1][at]}


def played(case, mistake):
    """Whether the answer played as this mistake does."""
    if not isinstance(case.got, list | tuple):
        return False
    wrong = Rounds(case, mistake).play()
    return same(wrong, case.got, 2e-6) and not same(wrong, case.want, 1e-5) and shown(case)


SEEN = "{place} is {mine:.6g} in yours and {right:.6g} when it is played by the rules. "


@task.misconception(
    "moved-by-both-losses",
    SEEN + "The generator took its step along two gradients at once: that of its own loss, and that of the discriminator's, which had come through the fakes. The second asks for fakes that are easy to tell.",
)
def moved_by_both_losses(case):
    return played(case, "both-losses")


@task.misconception(
    "leftover-gradients",
    SEEN + "From the second round on, the discriminator's step has in it everything that was left in its gradients: its own last lesson, and what the generator's loss had put there. That part asks it to take fakes for real: it comes from the forger.",
)
def leftover_gradients(case):
    return played(case, "leftover") or played(case, "nothing-emptied")


@task.misconception(
    "emptied-too-soon",
    SEEN + "The discriminator's gradients were emptied right after its step, and not before the next `backward()`. In between, the generator's turn went through it and left there what the forger wants; from the second round on, that is in the detective's step.",
)
def emptied_too_soon(case):
    return played(case, "emptied-after-the-step")


@task.misconception(
    "generator-carries-on",
    SEEN + "From the second round on, the generator's step has in it all its steps before: its gradients were never emptied. It rolls on in the direction of the first rounds, whatever the detective says now.",
)
def generator_carries_on(case):
    return played(case, "generator-leftover")


@task.misconception(
    "wrong-side",
    SEEN + "{how} The losses look like those of a good match, and the game is another.",
)
def wrong_side(case):
    words = {
        "labels": "The discriminator went down a loss that is small when real rows are called fakes.",
        "turned-in": "The generator went down a loss that is small when its fakes are called fakes.",
    }
    for mistake, told in words.items():
        found = played(case, mistake)
        if found:
            return found | {"how": told}
    return False


@task.misconception(
    "another-weight",
    SEEN + "{how} Each step is then longer or shorter than the task's, and so is every step that follows.",
)
def another_weight(case):
    words = {"sums": "The logarithms were added up, and not averaged over the rows.", "halved": "The discriminator's loss was halved, where it is the sum of two means."}
    for mistake, told in words.items():
        found = played(case, mistake)
        if found:
            return found | {"how": told}
    return False


@task.misconception(
    "fakes-first",
    SEEN + "The fakes went through the discriminator before the real rows. Its BatchNorm gathers means as it goes, and what came last weighs most: later, in evaluation mode, it judges by other means.",
)
def fakes_first(case):
    return played(case, "fakes-first")


@task.misconception(
    "generator-moves-first",
    SEEN + "The generator moved in the discriminator's turn as well, along the discriminator's loss. It helps the detective, then tries to undo it, and the two turns cancel.",
)
def generator_moves_first(case):
    return played(case, "one-optimiser-first")


@task.misconception(
    "discriminator-gives-in",
    SEEN + "The discriminator moved in the generator's turn as well, along the generator's loss: it learned to take these fakes for real. The generator's loss falls nicely, and nothing gets better.",
)
def discriminator_gives_in(case):
    return played(case, "one-optimiser-second")


@task.misconception(
    "both-at-once",
    SEEN + "The generator was told by the discriminator as it had been before its step. Both moved at once and not in turn, which swings more and ends elsewhere.",
)
def both_at_once(case):
    return played(case, "together")


@task.misconception(
    "the-same-noise",
    SEEN + "The generator's turn used the noise of the first turn again. The discriminator has just learnt these very fakes, and the generator learns to dodge on them alone.",
)
def the_same_noise(case):
    return played(case, "old-noise")


@task.misconception(
    "one-batch-for-both",
    SEEN + "Real rows and fakes went through the discriminator as one batch. Its BatchNorm took means over both, so each fake was judged beside real rows. In the generator's turn it sees fakes alone, and is another judge.",
)
def one_batch_for_both(case):
    return played(case, "one-batch")


@task.misconception(
    "evaluation-while-training",
    SEEN + "In the discriminator's turn the fakes were made in evaluation mode, with means that BatchNorm has hardly begun to gather. The discriminator learns about a generator that nobody trains.",
)
def evaluation_while_training(case):
    return played(case, "evaluation")


@task.misconception(
    "the-other-loss",
    SEEN + "The generator went down the saturating loss. It points the same way and fades as soon as the fakes are found out, which at the beginning they all are.",
)
def the_other_loss(case):
    return played(case, "saturating")


@task.misconception(
    "pictures-that-depend-on-each-other",
    "{seen} BatchNorm was still in training mode: it took means over the {m} pictures that were asked for. A user who asks for one picture gets an error, and one who asks for two gets another picture than with ten.",
)
def pictures_that_depend_on_each_other(case):
    m = len(case.show)
    if "more than 1 value per channel" in case.said:
        return {"seen": "Asked for a single picture, it stopped.", "m": m}
    found = m > 1 and played(case, "training-at-the-end")
    return found and {"seen": f"The pictures are not those of evaluation mode: {case.got[1][0].round(4).tolist()} for {case.want[1][0].round(4).tolist()}.", "m": m}
