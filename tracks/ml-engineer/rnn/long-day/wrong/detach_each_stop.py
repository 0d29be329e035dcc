# expect: stop-by-stop
"""Truncated backpropagation through time over days of stops."""

import torch


def train(x, y, W, U, b, v, chunk, rate):
    """Return the loss of every piece and the weights after the last step."""
    W, U, b, v = [each.clone().requires_grad_() for each in (W, U, b, v)]
    optimiser = torch.optim.SGD([W, U, b, v], lr=rate)
    losses = []
    for day, late in zip(x, y):
        state = torch.zeros_like(b)  # yesterday says nothing about today
        for first in range(0, len(day), chunk):
            states = []
            for stop in day[first : first + chunk]:
                state = torch.tanh(stop @ W + state.detach() @ U + b)
                states.append(state)
            loss = ((torch.stack(states) @ v - late[first : first + chunk]) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
            # The numbers go on, without their past: the weights that made them have been changed since.
            state = state.detach()
    return losses, W.detach(), U.detach(), b.detach(), v.detach()
