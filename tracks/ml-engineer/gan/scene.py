"""Three games of a forger and a detective: in the plane, by `push`, `coverage`, `two-losses` and `penalty`, on a line, by `too-sure`, and for two rush hours, by `two-peaks`."""

import numpy as np

MOVED_BY = {"game": ("two-losses", "push", "coverage", "penalty"), "line": ("too-sure",), "hours": ("two-peaks",)}
# The plane that the page draws, and the grid on it from whose middles the detective's map is read.
WIDE, HIGH = 16.0, 10.0
COLUMNS, ROWS = 40, 25
LEVELS = 10

ROUNDS, ROUNDS_A_FRAME = 320, 8
UNITS, NOISE, BATCH = 24, 2, 64
SHOWN = 150
SPREAD = 0.2
MOST_HEAPS = 6
NEAR = 2.0  # a fake within so much of a heap's middle belongs to it
LEAST = 0.25  # a heap with less than this part of an even share is missed
SLOPE = 0.2  # of a unit that is off
BETA1, BETA2 = 0.5, 0.9
# Added to the size that a step is divided by: a push that is almost nothing shall move almost nothing.
FLOOR = 1e-6
# For each match the forger's rate, the detective's, and how strongly the detective is kept from growing steep.
MATCHES = {"even": (0.01, 0.01, 0.1), "fast": (0.004, 0.06, 0.0)}

# A critic in the detective's place: its rounds, its steps in each, its units, and both rates.
CRITIC_ROUNDS, CRITIC_ROUNDS_A_FRAME, CRITIC_STEPS, CRITIC_UNITS = 120, 3, 2, 32
CRITIC_RATE, CRITICS_FORGER_RATE = 0.05, 0.03
FACTORS = (0.0, 0.1, 1.0)

# On a line: rounds, rows in each, the detective's units, both rates and what its weights lose, as the exercise has them.
LINE_ROUNDS, LINE_ROWS, LINE_UNITS = 60, 32, 8
PRACTICE = {"evening": (4, 0.1, 0.05), "week": (60, 0.01, 0.005), "wrong": (-4, 0.1, 0.05)}
DECAY, LIMIT = 0.02, 0.001

# For two rush hours: how many rides and fakes, from where to where they are counted in how many bars, and how often one looks.
RIDES, FAKES, EDGE, BARS, LOOK_EVERY = 600, 200, 3.2, 48, 5
PEAK_WIDTH, NEAR_A_PEAK, LEAST_OF_A_PEAK = 0.16, 0.5, 0.05
# Put below an answer to `two-peaks`: it lets the answer train, and looks at both networks after each so many of its rounds. What it has
# seen comes back as a network: given the numbers of looks, it gives the fakes of each, the detective's chances along the line, the losses.
WATCHED = f"""
import torch as _torch

_seen, _rounds, _train, _play = [], [0], train, globals().get("play_round")
_noise = _torch.randn({FAKES}, 2, generator=_torch.Generator().manual_seed(1))
_along = _torch.linspace(-{EDGE}, {EDGE}, {2 * BARS + 1})[1::2, None]


def _look(generator, discriminator, losses):
    with _torch.no_grad():
        chances = _torch.full((len(_along),), -1.0) if discriminator is None else _torch.sigmoid(discriminator(_along)).reshape(-1)
        _seen.append(_torch.cat([generator(_noise).reshape(-1), chances, _torch.tensor([_rounds[0], *losses], dtype=_torch.float32)]))


def _watched(generator, discriminator, *others):
    if not _seen:
        _look(generator, discriminator, (-1.0, -1.0))
    losses = _play(generator, discriminator, *others)
    _rounds[0] += 1
    if _rounds[0] % {LOOK_EVERY} == 0:
        _look(generator, discriminator, losses)
    return losses


class _Seen(_torch.nn.Module):
    def forward(self, numbers):
        many = min(len(_seen), len(numbers))
        return _torch.cat([_torch.stack(_seen[:many]), _torch.full((len(numbers) - many, len(_seen[0])), float(-9))])


if _play is not None:
    play_round = _watched


def train(real, seed, report=None):
    generator = _train(real, seed)
    if not _seen:
        _look(generator, None, (-1.0, -1.0))
    return _Seen()
"""


def frames(ask, state):
    """Give the frames of the view that the state names: `line`, `hours`, or the plane."""
    if state.get("view") == "line":
        return line(ask, state)
    if state.get("view") == "hours":
        return hours(ask, state)
    heaps = np.array(state["heaps"], dtype=float).reshape(-1, 2)
    if not 1 <= len(heaps) <= MOST_HEAPS:
        raise ValueError(f"there must be 1 to {MOST_HEAPS} heaps, got {len(heaps)}")
    return criticised(ask, state, heaps) if state["match"] == "critic" else detected(ask, state, heaps)


# ------------------------------------------------------------ in the plane


def detected(ask, state, heaps):
    """Give one frame before the first round and one every eighth round.

    `state` holds `heaps` (the middles of the data's heaps, [x, y] each), `loss` (non-saturating or saturating: what the forger pays),
    `match` (even, or fast: a detective that learns faster and is not held back), `losses` (numpy, or torch: by whom they are worked
    out) and `seed`. A frame has `round`, `fakes` (their places), `field` (levels of the chance at which the detective holds a place
    for real), `losses` (the detective's, the forger's), `shares` of the heaps, `between` (the share that belongs to none), `missing`
    heaps and `note`. The first frame has the `data` too.
    """
    which = ("saturating", "non-saturating").index(state["loss"])
    rate_g, rate_d, penalty = MATCHES[state["match"]]
    rng = np.random.default_rng(int(state["seed"]))
    forger, detective = Network(rng, (NOISE, UNITS, UNITS, 2), 0.4), Network(rng, (2, UNITS, UNITS, 1), 0.5)
    data, same_noise = drawn(rng, heaps, SHOWN), rng.normal(size=(SHOWN, NOISE))
    grid = seen(middles())
    for done in range(ROUNDS + 1):
        if done % ROUNDS_A_FRAME == 0:
            told = frame_of(ask, state, done, forger, detective, data, same_noise, grid, heaps, which)
            yield told | {"data": placed(data).round(2)} if done == 0 else told
            if told["note"] or done == ROUNDS:
                return
        shrink = 1 - done / ROUNDS  # shorter and shorter steps, so that the game comes to rest
        real = drawn(rng, heaps, BATCH)
        fakes, *way = forger.run(rng.normal(size=(BATCH, NOISE)))
        # The detective's turn: real rows and fakes, and its steepness at the real ones.
        scores, *seen_by = detective.run(np.vstack([real, fakes]))
        wants = np.where(np.arange(2 * BATCH)[:, None] < BATCH, -chance(-scores), chance(scores)) / BATCH
        _, slopes = detective.back(wants, *seen_by)
        if penalty:
            slopes += penalty * detective.steepness([each[:BATCH] for each in seen_by[1]])
        detective.step(slopes, rate_d * shrink)
        # The forger's turn: the learner's push on the scores, through the detective as it is now.
        scores, *seen_by = detective.run(fakes)
        pushed = np.asarray(ask("push", scores[:, 0])[which], dtype=float)
        into, _ = detective.back(pushed[:, None], *seen_by)
        _, slopes = forger.back(into, *way)
        forger.step(slopes, rate_g * shrink)


def frame_of(ask, state, done, forger, detective, data, noise, grid, heaps, which):
    """What there is to see after so many rounds."""
    fakes = forger.run(noise)[0]
    if not np.isfinite(fakes).all():
        return frame(done, note="The fakes are nowhere any more: what `push` gave is no number, or grows without end.")
    scores = detective.run(np.vstack([data, fakes, grid]))[0][:, 0]
    real, made, everywhere = np.split(scores, [SHOWN, 2 * SHOWN])
    if state.get("losses") == "torch":
        given = ask("two-losses", real, made)
        names = ("discriminator", ("saturating", "non_saturating")[which])
        losses = [float(given[name]) if name in given else None for name in names]
    else:
        found_out = np.logaddexp(0, made).mean()
        losses = [np.logaddexp(0, -real).mean() + found_out, -found_out if which == 0 else np.logaddexp(0, -made).mean()]
    return frame(
        done,
        field=np.minimum(chance(everywhere) * LEVELS, LEVELS - 1).astype(int),
        losses=[None if each is None else round(float(each), 4) for each in losses],
        **counted(ask, fakes, heaps),
    )


def counted(ask, fakes, heaps):
    """Give where the fakes lie, and which heaps they reach."""
    at = placed(fakes)
    shares, between, missing = ask("coverage", at, heaps, NEAR, LEAST / len(heaps))
    return {
        "fakes": np.clip(at, [-1, -1], [WIDE + 1, HIGH + 1]).round(2),
        "shares": np.asarray(shares, dtype=float).round(3),
        "between": round(float(between), 3),
        "missing": [int(each) for each in missing if 0 <= each < len(heaps)],
    }


def frame(done, **known):
    """Give one frame: what is not known is empty."""
    empty = {"fakes": [], "field": None, "losses": [None, None], "shares": [], "between": None, "missing": [], "gap": None, "note": ""}
    return {"round": done} | empty | known


def criticised(ask, state, heaps):
    """Give one frame before the first round and one every third round, against a critic that learns by `penalty`.

    `state` and frames are as above, with the `factor` of the penalty. The `field` has levels of the critic's score, between its lowest
    and its highest on the plane, and `gap` is how far the mean scores of real rows and of fakes lie apart: what the forger has to travel.
    """
    factor = float(state["factor"])
    if factor not in FACTORS:
        raise ValueError(f"the factor must be one of {FACTORS}, got {factor}")
    rng = np.random.default_rng(int(state["seed"]))
    forger, critic = Network(rng, (NOISE, UNITS, UNITS, 2), 0.4), Critic(rng)
    data, same_noise = drawn(rng, heaps, SHOWN), rng.normal(size=(SHOWN, NOISE))
    grid = seen(middles())

    def pay():
        """Give the critic's loss on fresh rows, and its slopes by the critic's weights, by the learner's own penalty."""
        real, fakes = drawn(rng, heaps, BATCH), forger.run(rng.normal(size=(BATCH, NOISE)))[0]
        # A row of two numbers goes as a picture with two channels of one pixel.
        return ask("penalty", critic.weights, as_pictures(real), as_pictures(fakes), rng.random((BATCH, 1, 1, 1)), factor)

    paid, _ = pay()
    for done in range(CRITIC_ROUNDS + 1):
        if done % CRITIC_ROUNDS_A_FRAME == 0:
            told = judged(ask, done, forger.run(same_noise)[0], critic, data, grid, heaps, paid)
            yield told | {"data": placed(data).round(2)} if done == 0 else told
            if told["note"] or done == CRITIC_ROUNDS:
                return
        shrink = 1 - done / CRITIC_ROUNDS
        for _ in range(CRITIC_STEPS):
            paid, slopes = pay()
            critic.step(slopes, CRITIC_RATE * shrink)
        fakes, *way = forger.run(rng.normal(size=(BATCH, NOISE)))
        _, slopes = forger.back(-critic.uphill(fakes) / BATCH, *way)
        forger.step(slopes, CRITICS_FORGER_RATE * shrink)


def judged(ask, done, fakes, critic, data, grid, heaps, paid):
    """What there is to see after so many rounds against a critic."""
    scores = critic.run(np.vstack([data, fakes, grid]))
    if not (np.isfinite(fakes).all() and np.isfinite(scores).all()):
        return frame(done, note="Fakes or scores are no numbers any more.")
    real, made, everywhere = np.split(scores, [SHOWN, 2 * SHOWN])
    height = (everywhere - everywhere.min()) / max(np.ptp(everywhere), 1e-9)
    return frame(
        done,
        field=np.minimum(height * LEVELS, LEVELS - 1).astype(int),
        losses=[round(float(paid), 4), round(float(-made.mean()), 4)],
        gap=round(float(real.mean() - made.mean()), 4),
        **counted(ask, fakes, heaps),
    )


def as_pictures(rows):
    """Give rows of two numbers as pictures."""
    return rows.reshape(len(rows), 2, 1, 1)


class Critic:
    """One layer of tanh units and a score, as `penalty` has it, with steps by Adam."""

    def __init__(self, rng):
        """Draw the weights."""
        self.weights = {
            "0.weight": rng.normal(0, 1.5, (CRITIC_UNITS, 2)),
            "0.bias": rng.normal(0, 1.5, CRITIC_UNITS),
            "2.weight": rng.normal(0, CRITIC_UNITS**-0.5, (1, CRITIC_UNITS)),
            "2.bias": np.zeros(1),
        }
        self.means = {name: np.zeros_like(each) for name, each in self.weights.items()}
        self.squares = {name: np.zeros_like(each) for name, each in self.weights.items()}
        self.steps = 0

    def run(self, rows):
        """Give the scores."""
        return (self.units(rows) @ self.weights["2.weight"].T + self.weights["2.bias"])[:, 0]

    def units(self, rows):
        """Give the units' values."""
        return np.tanh(rows @ self.weights["0.weight"].T + self.weights["0.bias"])

    def uphill(self, rows):
        """Give the slope of each row's score by the row."""
        return (self.weights["2.weight"] * (1 - self.units(rows) ** 2)) @ self.weights["0.weight"]

    def step(self, slopes, rate):
        """Take a step of Adam; a weight without a slope stays."""
        self.steps += 1
        for name, weight in self.weights.items():
            slope = slopes.get(name)
            slope = np.zeros_like(weight) if slope is None else np.asarray(slope, dtype=float).reshape(weight.shape)
            self.means[name] = BETA1 * self.means[name] + (1 - BETA1) * slope
            self.squares[name] = BETA2 * self.squares[name] + (1 - BETA2) * slope**2
            size = np.sqrt(self.squares[name] / (1 - BETA2**self.steps)) + FLOOR
            weight -= rate / (1 - BETA1**self.steps) * self.means[name] / size


# ------------------------------------------------------------ on a line


def line(ask, state):
    """Give one frame a round of a run by `too-sure`, beside the run that was found in the morning.

    `state` holds the middle of the `readings`, how the detective `practised` (evening, week or wrong), its `steps` a round, and
    `seed`. A frame has the `round`, the `middle` of the fakes, where it `was` in the run of the morning, `losses` (the detective's,
    the forger's) and `note`.
    """
    readings, steps = float(state["readings"]), int(state["steps"])
    if not (0.5 <= abs(readings) <= 4.5 and 1 <= steps <= 5):  # noqa: PLR2004 - what the page offers
        raise ValueError(f"the readings must lie 0.5 to 4.5 from 0, with 1 to 5 steps, got {readings} and {steps}")
    slope, rate_d, rate_g = PRACTICE[state["practised"]]
    rng = np.random.default_rng(int(state["seed"]))
    weights = trained_before(rng, np.sign(readings) * slope, readings / 2)
    real = rng.normal(readings, 0.5, (LINE_ROUNDS, LINE_ROWS, 1))
    noise = rng.normal(size=(LINE_ROUNDS, LINE_ROWS, 1))
    given = ask("too-sure", weights, real, noise, steps, rate_d, rate_g)
    of_d, of_g, middles = (np.asarray(each, dtype=float).ravel() for each in given)
    was = run_of_the_morning(weights, real, noise, steps, rate_d, rate_g)
    for number in range(min(LINE_ROUNDS, len(of_d), len(of_g), len(middles))):
        middle = middles[number]
        lost = not np.isfinite(middle) or abs(middle) > 100  # noqa: PLR2004 - far out of the picture
        yield {
            "round": number + 1,
            "middle": None if lost else round(float(middle), 4),
            "was": round(float(was[number]), 4),
            "losses": [round(float(of_d[number]), 4), round(float(of_g[number]), 4)],
            "note": "The fakes are nowhere any more." if lost else "",
        }
        if lost:
            return


def trained_before(rng, slope, middle):
    """Give a forger at 0, and a detective whose score is about `slope` times the way from `middle`."""
    half = LINE_UNITS // 2
    # Pairs of units that bend at one place in both directions: together they can be a straight line.
    turns = np.repeat([1.0, -1.0], half) * rng.uniform(0.6, 1.4, LINE_UNITS)
    kinks = -turns * np.tile(middle + np.linspace(-2.5, 2.5, half) + rng.uniform(-0.3, 0.3, half), 2)
    x = np.linspace(middle - 3, middle + 3, 80)[:, None]
    hidden = x * turns + kinks
    hidden = np.column_stack([np.where(hidden > 0, hidden, SLOPE * hidden), np.ones(len(x))])
    last = np.linalg.solve(hidden.T @ hidden + 0.01 * np.eye(LINE_UNITS + 1), hidden.T @ (slope * (x[:, 0] - middle)))
    return {
        "generator.weight": np.array([[0.25]]),
        "generator.bias": np.zeros(1),
        "discriminator.0.weight": turns[:, None],
        "discriminator.0.bias": kinks,
        "discriminator.2.weight": last[None, :-1],
        "discriminator.2.bias": last[-1:],
    }


def run_of_the_morning(weights, real, noise, steps, rate_d, rate_g):
    """Give the middles of the fakes with the losses that fade: chances cut off at a limit, and the forger's saturating loss."""
    a, c = (float(weights[f"generator.{name}"].ravel()[0]) for name in ("weight", "bias"))
    turns, kinks, last, shift = (weights[f"discriminator.{name}"].ravel() for name in ("0.weight", "0.bias", "2.weight", "2.bias"))
    middles = []
    for batch, z in zip(real[:, :, 0], noise[:, :, 0], strict=True):
        fakes = a * z + c
        for _ in range(steps):
            rows = np.append(batch, fakes)
            scores, hidden, open_by = scored(rows, turns, kinks, last, shift)
            p = chance(scores)
            # Beyond the limit the loss is level, and nobody is told anything.
            into = np.where(np.arange(len(rows)) < len(batch), p - 1, p) / len(batch) * ((p > LIMIT) & (p < 1 - LIMIT))
            back = into[:, None] * last * open_by
            by_last, by_shift, by_turns, by_kinks = into @ hidden, into.sum(), rows @ back, back.sum(axis=0)
            turns, kinks = turns - rate_d * (by_turns + DECAY * turns), kinks - rate_d * (by_kinks + DECAY * kinks)
            last, shift = last - rate_d * (by_last + DECAY * last), shift - rate_d * (by_shift + DECAY * shift)
        scores, _, open_by = scored(fakes, turns, kinks, last, shift)
        p = chance(scores)
        pushed = -p / len(z) * ((p > LIMIT) & (p < 1 - LIMIT)) * (last * open_by * turns).sum(axis=1)
        middles.append(fakes.mean())
        a, c = a - rate_g * float(pushed @ z), c - rate_g * float(pushed.sum())
    return middles


def scored(rows, turns, kinks, last, shift):
    """Give the scores of rows on the line, the units' values, and the units' slopes."""
    hidden = rows[:, None] * turns + kinks
    open_by = np.where(hidden > 0, 1.0, SLOPE)
    return hidden * open_by @ last + shift, hidden * open_by, open_by


# ------------------------------------------------------------ for two rush hours


def hours(ask, state):
    """Give one frame before the first round of the answer's training, and one after every fifth.

    `state` holds the two `peaks` of the data, in units of three hours from half past one, and `seed`. A frame has `round`, how many of
    the `fakes` lie in each of the bars along the line, the detective's `chances` in them, the shares of the fakes near each peak
    (`shares`) and near neither (`between`), the `missing` peaks, `losses` and `note`. The first frame has the rides in the bars (`data`).
    """
    peaks = np.clip(np.array(state["peaks"], dtype=float).reshape(2), -EDGE, EDGE)
    rng = np.random.default_rng(int(state["seed"]))
    rides = peaks[rng.integers(2, size=RIDES)] + rng.normal(0, PEAK_WIDTH, RIDES)
    most = FAKES // LOOK_EVERY + 1
    seen = np.asarray(ask("two-peaks", rides[:, None], int(state["seed"]), below=WATCHED).forward(np.zeros((most, 1))), dtype=float)
    looks = seen[(seen != -9).any(axis=1)]
    note = "This answer does not train by rounds of `play_round`, so there is nothing to see before its end." if len(looks) == 1 else ""
    for look in looks:
        fakes, chances, (done, *losses) = np.split(look, [FAKES, FAKES + BARS])
        if not np.isfinite(fakes).all():
            yield hour(done, note="The fakes are nowhere any more: they are no numbers.")
            return
        near = np.abs(fakes[:, None] - peaks) < NEAR_A_PEAK
        told = hour(
            done,
            fakes=counted_along(fakes),
            chances=chances.round(3) if chances.min() >= 0 else [],
            shares=near.mean(axis=0).round(3),
            between=round(float(1 - near.any(axis=1).mean()), 3),
            missing=np.flatnonzero(near.mean(axis=0) < LEAST_OF_A_PEAK),
            losses=[round(float(each), 4) if each >= 0 else None for each in losses],
            note=note,
        )
        yield told | {"data": counted_along(rides) * (FAKES / RIDES)} if done == looks[0][-3] else told


def hour(done, **known):
    """Give one frame: what is not known is empty."""
    return {"round": int(done), "fakes": [], "chances": [], "shares": [], "between": None, "missing": [], "losses": [None, None], "note": ""} | known


def counted_along(places):
    """Give how many lie in each of the bars along the line; what lies beyond is in none."""
    return np.histogram(places, bins=BARS, range=(-EDGE, EDGE))[0]


# ------------------------------------------------------------ networks by hand


class Network:
    """Layers of leaky units and one without, with slopes by hand and steps by Adam."""

    def __init__(self, rng, sizes, last):
        """Draw the weights; those of the last layer are smaller by the factor `last`."""
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        spreads = [np.sqrt(2 / inputs) for inputs, _ in shapes]
        spreads[-1] *= last
        # All numbers in one row, so that a step is one sum: the layers' weights and shifts are parts of it.
        self.all = np.zeros(sum((inputs + 1) * outputs for inputs, outputs in shapes))
        self.weights, self.shifts, begin = [], [], 0
        for (inputs, outputs), spread in zip(shapes, spreads, strict=True):
            part = self.all[begin : begin + (inputs + 1) * outputs].reshape(inputs + 1, outputs)
            part[:-1] = rng.normal(0, spread, (inputs, outputs))
            self.weights.append(part[:-1])
            self.shifts.append(part[-1])
            begin += part.size
        self.mean, self.square, self.steps = np.zeros_like(self.all), np.zeros_like(self.all), 0

    def run(self, rows):
        """Give the last layer's values, what went into each layer, and the slope of each unit."""
        values, slopes = [rows], []
        for weights, shifts in zip(self.weights, self.shifts, strict=True):
            rows = rows @ weights + shifts
            if len(values) < len(self.weights):
                slopes.append(np.where(rows > 0, 1.0, SLOPE))
                rows = rows * slopes[-1]
                values.append(rows)
        return rows, values, slopes

    def back(self, into, values, slopes):
        """Give the slopes by the rows, and by all numbers of the network."""
        parts = []
        for layer in reversed(range(len(self.weights))):
            parts = [(values[layer].T @ into).ravel(), into.sum(axis=0), *parts]
            into = into @ self.weights[layer].T
            if layer:
                into *= slopes[layer - 1]
        return into, np.concatenate(parts)

    def steepness(self, slopes):
        """Give the slopes of the mean squared length of the slope by the rows."""
        n = len(slopes[0])
        below = [np.ones((n, 1))]
        for layer in reversed(range(len(self.weights))):
            further = below[0] @ self.weights[layer].T
            below.insert(0, further * slopes[layer - 1] if layer else further)
        into, parts = 2 * below[0] / n, []
        for layer, weights in enumerate(self.weights):
            if layer:
                into = into * slopes[layer - 1]
            parts += [(into.T @ below[layer + 1]).ravel(), np.zeros(weights.shape[1])]
            into = into @ weights
        return np.concatenate(parts)

    def step(self, slope, rate):
        """Take a step of Adam."""
        self.steps += 1
        self.mean = BETA1 * self.mean + (1 - BETA1) * slope
        self.square = BETA2 * self.square + (1 - BETA2) * slope**2
        size = np.sqrt(self.square / (1 - BETA2**self.steps)) + FLOOR
        self.all -= rate / (1 - BETA1**self.steps) * self.mean / size


def chance(scores):
    """Give the chance that a score stands for, without overflow."""
    return np.exp(-np.logaddexp(0, -scores))


def drawn(rng, heaps, n):
    """Draw n real rows, as the networks see them."""
    return seen(heaps)[rng.integers(len(heaps), size=n)] + rng.normal(0, SPREAD, (n, 2))


def seen(places):
    """Give what the networks see of places on the plane: numbers around 0."""
    return (np.asarray(places, dtype=float) - [WIDE / 2, HIGH / 2]) / 4


def placed(rows):
    """Give the places on the plane of what the networks see."""
    return np.asarray(rows) * 4 + [WIDE / 2, HIGH / 2]


def middles():
    """Give the middles of the grid's cells, row by row from below."""
    across, up = (np.arange(COLUMNS) + 0.5) * WIDE / COLUMNS, (np.arange(ROWS) + 0.5) * HIGH / ROWS
    return np.column_stack([np.tile(across, ROWS), np.repeat(up, COLUMNS)])
