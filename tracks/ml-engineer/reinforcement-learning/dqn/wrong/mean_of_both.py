# expect: worth-too-little
import copy

import gymnasium
import numpy as np
import torch
from torch import nn

STEPS, BATCH, DISCOUNT, FULL = 1_200, 128, 0.9, 100
# Metres, metres a second, radians, radians a second: brought to about the same size.
SCALE = np.array([1, 1, 10, 2], dtype=np.float32)


class Memory:
    """The transitions so far, as arrays; `draw` gives a batch of them at random."""

    def __init__(self, rng):
        self.rng, self.count = rng, 0
        self.states, self.afters = np.zeros((STEPS, 4), dtype=np.float32), np.zeros((STEPS, 4), dtype=np.float32)
        self.actions, self.rewards = np.zeros(STEPS, dtype=np.int64), np.zeros(STEPS, dtype=np.float32)
        self.terminated = np.zeros(STEPS, dtype=bool)

    def keep(self, state, action, reward, after, terminated):
        at, self.count = self.count, self.count + 1
        self.states[at], self.actions[at], self.rewards[at] = state, action, reward
        self.afters[at], self.terminated[at] = after, terminated

    def draw(self):
        rows = self.rng.integers(self.count, size=BATCH)
        kept = (self.states, self.actions, self.rewards, self.afters, self.terminated)
        return [torch.from_numpy(array[rows]) for array in kept]


def network():
    return nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 2))


def learn(seed, report=lambda *args, **numbers: None):
    """Train on CartPole, and return the network that gives the values of both actions."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    env = gymnasium.make("CartPole-v1", max_episode_steps=FULL)
    online, target = network(), network()
    target.load_state_dict(online.state_dict())
    optimiser = torch.optim.Adam(online.parameters(), lr=0.01)
    memory = Memory(rng)
    state, lasted, kept = SCALE * env.reset(seed=seed)[0], 0, online
    for step in range(STEPS):
        if rng.random() < max(0.05, 1 - step / 800):
            action = int(rng.integers(2))
        else:
            with torch.no_grad():
                action = int(online(torch.from_numpy(state)).argmax())
        after, reward, terminated, truncated, _ = env.step(action)
        after = SCALE * after
        # Only a fall has no future; where the clock stops the pole would have stood on.
        memory.keep(state, action, reward, after, terminated)
        if step >= 300 and step % 2 == 0:
            states, actions, rewards, afters, ended = memory.draw()
            with torch.no_grad():
                wanted = rewards + DISCOUNT * target(afters).mean(dim=1) * ~ended
            said = online(states).gather(1, actions[:, None])[:, 0]
            loss = nn.functional.smooth_l1_loss(said, wanted)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        if step % 40 == 0:
            target.load_state_dict(online.state_dict())
        state, lasted = after, lasted + 1
        if terminated or truncated:
            report(step + 1, STEPS, lasted=lasted)
            if truncated:  # it held to the end: worth keeping, whatever training does to it afterwards
                kept = copy.deepcopy(online)
            state, lasted = SCALE * env.reset()[0], 0
    return kept
