# expect: chosen-by-the-one-in-training
import torch
from torch import nn


def step(weights, frozen, states, actions, rewards, afters, terminated, truncated, discount):
    weights = weights.clone().requires_grad_(True)
    with torch.no_grad():
        best = (afters @ weights).argmax(dim=1, keepdim=True)
        wanted = rewards + discount * (afters @ frozen).gather(1, best)[:, 0] * ~terminated
    said = (states @ weights).gather(1, actions[:, None])[:, 0]
    loss = nn.functional.smooth_l1_loss(said, wanted)
    loss.backward()
    return loss.item(), weights.grad
