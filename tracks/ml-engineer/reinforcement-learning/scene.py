"""A robot on a deck, drive after drive: what it does is chosen here, what it learns of it is `two-updates`, what is best is `value-iteration`."""

import numpy as np

MOVED_BY = ("value-iteration", "two-updates")
COLUMNS, ROWS = 8, 5
SQUARES = COLUMNS * ROWS
# As the exercises number them: left, down, right, up; rows are counted from below here.
MOVES = ((-1, 0), (0, -1), (1, 0), (0, 1))
FLOOR, WALL, SHAFT = 0, 1, 2
STEP_COSTS, FALL_COSTS, GOAL_PAYS, DISCOUNT = 1.0, 20.0, 20.0, 0.95

DRIVES, MOST_STEPS = 60, 60
# So many steps are learned from at once: each question to the learner's code costs half a millisecond.
LINES = 4
TOLERANCE = 1e-6
ENOUGH = 1e-3  # two values nearer than this are equally good


def frames(ask, state):
    """Give the empty table, and then a frame for each drive.

    `state` holds `squares` (FLOOR, WALL or SHAFT, row by row from below), `start`, `goal`, `method` (q-learning or sarsa), `rate`,
    `odd` (the share of odd steps) and `seed`. A frame has `drive`, `table` (four values a square), `path` (the squares of this drive), `oddly`
    (the places in it where the step was an odd one), `earned`, `end` (goal, shaft, clock), `way` (where the table would lead it without
    odd steps), `way_ends`, `known` (squares that hold values), `right` (those of them in which the table's best action is one of the best there
    are), `best` (what the best way earns from the start; None where no way leads to the goal), `of` (squares with something to choose),
    `mean` (of what the last ten drives earned) and `note`.
    """
    deck = Deck(state["squares"], int(state["start"]), int(state["goal"]))
    which = ("sarsa", "q-learning").index(state["method"])
    rate, odd = float(state["rate"]), float(state["odd"])
    if not (0 < rate <= 1 and 0 <= odd <= 1):
        raise ValueError("the rate and the share of odd steps lie between 0 and 1")
    rng = np.random.default_rng(int(state["seed"]))
    good, best = judged(ask("value-iteration", *deck.rules(), DISCOUNT, TOLERANCE)[0], deck)
    table, earned = np.zeros((SQUARES, 4)), []
    same = {"best": best, "of": len(good)}
    yield told(deck, table, good) | same | {"drive": 0}
    for drive in range(1, DRIVES + 1):
        walk = Walk(deck, odd, rng)
        while not walk.over:
            log = walk.lines(table)
            learned = np.asarray(ask("two-updates", table, *log, rate, DISCOUNT)[which], dtype=float)
            if not np.isfinite(learned).all():
                yield told(deck, table, good) | same | walk.told() | {"drive": drive, "note": "The table holds values that are no numbers."}
                return
            table = learned
        earned = [*earned, walk.earned][-10:]
        yield told(deck, table, good) | same | walk.told() | {"drive": drive, "mean": round(sum(earned) / len(earned), 1)}


class Deck:
    """Squares, where a drive starts and where it ends well."""

    def __init__(self, squares, start, goal):
        """Take the squares row by row from below; start and goal are floor, whatever stands there."""
        self.squares = np.array(squares, dtype=int)
        if self.squares.shape != (SQUARES,) or not np.isin(self.squares, [FLOOR, WALL, SHAFT]).all():
            raise ValueError(f"squares must be {SQUARES} numbers, each 0, 1 or 2")
        if not (0 <= start < SQUARES and 0 <= goal < SQUARES) or start == goal:
            raise ValueError("start and goal must be two squares of the deck")
        self.squares[[start, goal]] = FLOOR
        self.start, self.goal = start, goal
        # In these there is something to choose.
        self.open = [each for each in range(SQUARES) if self.squares[each] == FLOOR and each != goal]

    def step(self, at, action):
        """Give the next square, what the step earns and how the drive ends, or an empty text."""
        column, row = at % COLUMNS + MOVES[action][0], at // COLUMNS + MOVES[action][1]
        after = row * COLUMNS + column if 0 <= column < COLUMNS and 0 <= row < ROWS else at
        if self.squares[after] == WALL:
            after = at
        if after == self.goal:
            return after, GOAL_PAYS - STEP_COSTS, "goal"
        if self.squares[after] == SHAFT:
            return after, -FALL_COSTS - STEP_COSTS, "shaft"
        return after, -STEP_COSTS, ""

    def rules(self):
        """Give the chances and rewards of every step, as value iteration takes them; what has ended stays where it is for nothing."""
        chances, rewards = np.zeros((SQUARES, 4, SQUARES)), np.zeros((SQUARES, 4, SQUARES))
        for at in range(SQUARES):
            for action in range(4):
                after, reward, _ = self.step(at, action) if at in self.open else (at, 0.0, "")
                chances[at, action, after], rewards[at, action, after] = 1.0, reward
        return chances, rewards

    def way(self, table):
        """Give the squares that the table leads through from the start without odd steps, and how that ends."""
        at, found, end = self.start, [self.start], ""
        while not end:
            at, _, end = self.step(at, int(table[at].argmax()))
            if at in found:
                return found, "circle"
            found.append(at)
        return found, end


class Walk:
    """One drive: a few lines of the log at a time."""

    def __init__(self, deck, odd, rng):
        """Begin at the start."""
        self.deck, self.odd, self.rng = deck, odd, rng
        self.at, self.path, self.oddly, self.earned = deck.start, [deck.start], [], 0.0
        self.then, self.over = None, ""

    def choose(self, table):
        """Give an action: an odd one now and then, else one of the best by the table."""
        odd = self.rng.random() < self.odd
        if odd:
            return int(self.rng.integers(4)), True
        row = table[self.at]
        # Among equals by lot, or it would begin by driving against the left wall.
        return int(self.rng.choice(np.flatnonzero(row == row.max()))), False

    def lines(self, table):
        """Drive a few steps by the table; give the log of them: states, actions, rewards, afters, thens, ended."""
        log = []
        action, odd = self.then or self.choose(table)
        while len(log) < LINES and not self.over:
            before = self.at
            self.at, reward, end = self.deck.step(before, action)
            self.earned += reward
            if odd:
                self.oddly.append(len(self.path))
            self.path.append(self.at)
            following = self.choose(table) if not end else (0, False)
            log.append((before, action, reward, self.at, following[0], bool(end)))
            self.over = end or ("clock" if len(self.path) > MOST_STEPS else "")
            action, odd = self.then = following
        return [np.array(column) for column in zip(*log, strict=True)]

    def told(self):
        """Give what the drive came to."""
        return {"path": self.path, "oddly": self.oddly, "earned": self.earned, "end": self.over}


def judged(values, deck):
    """Give which actions are best in each square with a choice, and what the best way earns, undiscounted; None where no way leads to the goal."""
    values = np.asarray(values, dtype=float)
    good = {}
    for at in deck.open:
        worth = []
        for action in range(4):
            after, reward, end = deck.step(at, action)
            worth.append(reward + (0.0 if end else DISCOUNT * values[after]))
        good[at] = np.array(worth) > max(worth) - ENOUGH
    table = np.zeros((SQUARES, 4))
    for at, which in good.items():
        table[at] = which
    way, end = deck.way(table)
    return good, (GOAL_PAYS - STEP_COSTS * (len(way) - 1)) if end == "goal" else None


def told(deck, table, good):
    """Give what there is to see of a table."""
    way, ends = deck.way(table)
    known = [at for at in good if table[at].any()]
    return {
        "table": table.round(2),
        "way": way,
        "way_ends": ends,
        "right": sum(bool(good[at][table[at].argmax()]) for at in known),
        "known": len(known),
        "path": [],
        "oddly": [],
        "earned": None,
        "mean": None,
        "end": "",
        "note": "",
    }
