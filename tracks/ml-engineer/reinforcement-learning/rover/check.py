"""rover: a deck that lives here is practised on through messages, and driven on by the policy that comes of it.

On 200 decks, after 400 steps of practice already, no drive of the reference was more than 2 below the best. Its practice drives of the last two fifths earned 0.3 to 10 less than the best; with odd steps nine times in ten they earn 22 to 64 less. Actions thrown with a die earn -34.
"""

import numpy as np

from milepost.check import Fault, Task
from milepost.kinds import policies

ROWS, COLUMNS, MOST, LATE, WILD = 4, 4, 650, 200, 18
START, GOAL = (ROWS - 1) * COLUMNS, ROWS * COLUMNS - 1

task = Task("learn(env: environment, seed: int, report: report) -> policy")
task.time_limit(seconds=30)


class Deck(policies.Grid):
    """A deck whose copies, which are what is practised on, keep together what each step earned and whether it was the last."""

    def __init__(self, rows, practice=None):
        super().__init__(rows, step=-1.0, goal=20.0, hole=-20.0, limit=60)
        self.rows, self.practice, self.is_copy = rows, [] if practice is None else practice, practice is not None

    def __deepcopy__(self, _):
        return Deck(self.rows, self.practice)

    def step(self, actions):
        after, rewards, terminated, truncated = super().step(actions)
        if self.is_copy:
            self.practice.append((rewards[0], terminated[0] or truncated[0]))
        return after, rewards, terminated, truncated

    def best(self):
        return float(self.best_values(1.0)[START])


def deck(draw):
    """Two walls and two shafts, so placed that there is a way and that it is six to thirteen steps long."""
    rng = draw.rng()
    while True:
        cells = np.full(ROWS * COLUMNS, "F")
        places = rng.permutation([at for at in range(ROWS * COLUMNS) if at not in (START, GOAL)])
        cells[places[:2]], cells[places[2:4]] = "#", "H"
        cells[START], cells[GOAL] = "S", "G"
        env = Deck(["".join(row) for row in cells.reshape(ROWS, COLUMNS)])
        if 8 <= env.best() <= 15:
            return env


playing = policies.Playing(task, deck, episodes=40, most_steps=MOST)
playing.ends(
    share=0.9,
    message="{ended:.0%} of the drives end before the clock stops them; {share:.0%} are asked. Your robot goes to and fro or stands at a wall until the time is up. It has not learned that something good lies at the end "
    "of a way: what the goal pays must travel back through the table, a step at each visit.",
)
playing.bar(
    at_least=lambda env: env.best() - 3,
    message="Over {episodes} drives your robot earns {score:.1f} on average ({worst:.0f} to {best:.0f}); {bar:.0f} is asked. It gets there, or into a shaft, and not by the best way. Does it still try odd things "
    "although it should only drive, or did it settle on the first way that it found?",
    no_better="Over {episodes} drives your robot earns {score:.1f} on average; actions thrown with a die earn {baseline:.1f}. What it learned does not show in how it drives.",
)


@task.property(
    "practice-too-wild",
    "Your robot drives well in the end. In its last {steps} steps of practice it earned {earned:.1f} a drive, {below:.0f} below the best, and {wild} is allowed: it still tried odd things nearly all the time. Practice on a "
    "real deck is not free: what it already knows should show.",
)
def practice(ask, draw):
    env = playing.environment(ask, draw)
    late = env.practice[-LATE:]
    drives = np.split([earned for earned, _ in late], [at + 1 for at, (_, over) in enumerate(late) if over])
    whole = [drive.sum() for drive in drives[1:-1]] or [-60.0]
    below = env.best() - float(np.mean(whole))
    return Fault("practice-too-wild", earned=float(np.mean(whole)), below=below, wild=WILD, steps=len(late)) if below > WILD else None


@task.misconception(
    "looks-for-a-map",
    "Your code looks for something in the environment that is not there: {said} There is no map to be had, here or in a real deck. All that is known of it comes out of `reset` and `step`.",
)
def looks_for_a_map(case):
    return case.raised == "AttributeError" and {"said": case.said}


@task.misconception(
    "practises-too-long",
    "Your robot wanted to go on after {most} uses of the deck, which are all there are. In a warehouse each one is a minute and a scratch: who needs ten times as many has to learn more from each.",
)
def practises_too_long(case):
    return f"{MOST} times" in case.said and {"most": MOST}


@task.misconception(
    "drives-on-after-the-end",
    "Your code takes a step though the episode is over: {said} A robot in a shaft stays there; what is learned from such a step is about nothing.",
)
def drives_on(case):
    return "is over" in case.said and {"said": case.said}
