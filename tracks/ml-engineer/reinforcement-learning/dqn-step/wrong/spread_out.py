# expect: every-value-with-every-target
import torch
from torch import nn


def step(weights, frozen, states, actions, rewards, afters, terminated, truncated, discount):
    weights = weights.clone().requires_grad_(True)
    with torch.no_grad():
        wanted = rewards + discount * (afters @ frozen).max(dim=1).values * ~terminated
    said = (states @ weights).gather(1, actions[:, None])
    loss = nn.functional.smooth_l1_loss(said, wanted)
    loss.backward()
    return loss.item(), weights.grad
