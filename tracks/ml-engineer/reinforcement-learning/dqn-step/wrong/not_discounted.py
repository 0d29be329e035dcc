# expect: future-not-discounted
"""The loss of a deep Q-network for one batch, and its gradient."""

import torch
from torch import nn


def step(weights, frozen, states, actions, rewards, afters, terminated, truncated, discount):
    """Return the loss of the batch, and its gradient by the weights."""
    weights = weights.clone().requires_grad_(True)
    with torch.no_grad():  # the target is a number: what is learned must not pull it along
        ahead = (afters @ frozen).max(dim=1).values
        # Where the clock ran out something would have followed. Only an end has no future.
        wanted = rewards + ahead * ~terminated
    # Of the values of all actions, the one that was taken is what the reward speaks of.
    said = (states @ weights).gather(1, actions[:, None])[:, 0]
    loss = nn.functional.smooth_l1_loss(said, wanted)
    loss.backward()
    return loss.item(), weights.grad
