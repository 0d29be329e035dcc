# Goes through every step that it remembers again after each new one, so that the goal's pay travels back quickly.
import numpy as np

STEPS, ODD, RATE, DISCOUNT = 500, 0.1, 0.9, 0.97


class Driver:
    """Drives by a table, and remembers what each action once came to."""

    def __init__(self, states, actions):
        self.values = [[0.0] * actions for _ in range(states)]
        self.remembered = {}

    def __call__(self, state):
        row = self.values[int(state)]
        return row.index(max(row))

    def learn(self, state, action, reward, after, is_end):
        self.remembered[state, action] = reward, after, is_end
        for (place, tried), (paid, came_to, ended) in self.remembered.items():
            target = paid if ended else paid + DISCOUNT * max(self.values[came_to])
            self.values[place][tried] += RATE * (target - self.values[place][tried])


def learn(env, seed, report=lambda *args, **numbers: None):
    """Practise on the deck, and return the policy: a function from a state to an action."""
    rng = np.random.default_rng(seed)
    driver = Driver(env.observation_space.n, env.action_space.n)
    state, _ = env.reset()
    earned = 0.0
    for step in range(STEPS):
        odd = rng.random() < ODD
        action = int(rng.integers(env.action_space.n)) if odd else driver(state)
        after, reward, terminated, truncated, _ = env.step(action)
        driver.learn(int(state), action, reward, int(after), terminated)
        state, earned = after, earned + reward
        if terminated or truncated:
            report(step + 1, STEPS, earned=earned)
            state, _ = env.reset()
            earned = 0.0
    return driver.__call__
