# expect: squares-for-hubers
import torch
from torch import nn


def step(weights, frozen, states, actions, rewards, afters, terminated, truncated, discount):
    weights = weights.clone().requires_grad_(True)
    with torch.no_grad():
        ahead = (afters @ frozen).max(dim=1).values
        wanted = rewards + discount * ahead * ~terminated
    said = (states @ weights).gather(1, actions[:, None])[:, 0]
    loss = nn.functional.mse_loss(said, wanted)
    loss.backward()
    return loss.item(), weights.grad
