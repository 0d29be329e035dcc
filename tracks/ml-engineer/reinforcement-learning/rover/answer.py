"""Q-learning on a deck that nobody has a map of."""

import numpy as np

STEPS, ODD, RATE, DISCOUNT = 500, 0.1, 0.9, 0.97


def learn(env, seed, report=lambda *args, **numbers: None):
    """Practise on the deck, and return the policy: a function from a state to an action."""
    rng = np.random.default_rng(seed)
    q = np.zeros((env.observation_space.n, env.action_space.n))
    state, _ = env.reset()
    earned = 0.0
    for step in range(STEPS):
        odd = rng.random() < ODD
        # cut
        # Mostly what seems best, and now and then anything, or a better way is never found.
        action = int(rng.integers(env.action_space.n)) if odd else int(q[state].argmax())
        # end cut
        after, reward, terminated, truncated, _ = env.step(action)
        # cut
        # A future there is unless the drive has ended; that only the clock stopped it makes no difference.
        ahead = q[after].max() * (not terminated)
        q[state, action] += RATE * (reward + DISCOUNT * ahead - q[state, action])
        # end cut
        state, earned = after, earned + reward
        if terminated or truncated:
            report(step + 1, STEPS, earned=earned)
            state, _ = env.reset()
            earned = 0.0
    # cut
    best = q.argmax(axis=1)  # no odd steps any more
    return lambda state: int(best[state])
    # end cut
