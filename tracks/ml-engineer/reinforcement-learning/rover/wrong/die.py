# expect: no-better-than-chance
import numpy as np

STEPS, ODD, RATE, DISCOUNT = 500, 0.1, 0.9, 0.97


def learn(env, seed, report=lambda *args, **numbers: None):
    rng = np.random.default_rng(seed)
    q = np.zeros((env.observation_space.n, env.action_space.n))
    state, _ = env.reset()
    earned = 0.0
    for step in range(STEPS):
        odd = rng.random() < ODD
        action = int(rng.integers(env.action_space.n)) if odd else int(q[state].argmax())
        after, reward, terminated, truncated, _ = env.step(action)
        ahead = q[after].max() * (not terminated)
        q[state, action] += RATE * (reward + DISCOUNT * ahead - q[state, action])
        state, earned = after, earned + reward
        if terminated or truncated:
            report(step + 1, STEPS, earned=earned)
            state, _ = env.reset()
            earned = 0.0
    best = q.argmax(axis=1)
    return lambda state: int(rng.integers(4))
