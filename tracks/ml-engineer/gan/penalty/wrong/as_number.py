# expect: nothing-reaches-the-weights
import torch
from torch import nn


def critic_loss(critic, real, fake, mix, factor):
    between = mix * real + (1 - mix) * fake
    between.requires_grad_()
    (slopes,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    lengths = slopes.flatten(1).norm(dim=1)
    penalty = ((lengths - 1) ** 2).mean().item()
    return critic(fake).mean() - critic(real).mean() + factor * penalty


def look(weights, real, fake, mix, factor):
    units, inputs = weights["0.weight"].shape
    critic = nn.Sequential(nn.Linear(inputs, units), nn.Tanh(), nn.Linear(units, 1)).double()
    critic.load_state_dict({name: torch.as_tensor(values) for name, values in weights.items()})
    whole = nn.Sequential(nn.Flatten(), critic)
    loss = critic_loss(whole, real, fake, mix, factor)
    loss.backward()
    return float(loss), {name: each.grad for name, each in critic.named_parameters()}
