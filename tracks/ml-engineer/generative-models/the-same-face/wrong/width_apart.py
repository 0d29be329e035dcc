# expect: another-loss
"""A variational autoencoder (Kingma and Welling, 2013) that drew the same picture for everybody, mended."""

import torch
from torch import nn
from torch.nn.functional import softplus


def train(pictures, eps, rate, seed):
    """Return the encoder, the decoder, and both prices of each round."""
    torch.manual_seed(seed)
    pictures = pictures.float()
    encoder = nn.Sequential(nn.Linear(64, 48), nn.Tanh(), nn.Linear(48, 8))
    decoder = nn.Sequential(nn.Linear(4, 48), nn.Tanh(), nn.Linear(48, 64))
    optimiser = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], lr=rate, fused=True)
    of_drawing, of_telling = [], []
    for number, each in enumerate(eps.float()):
        optimiser.param_groups[0]["lr"] = rate * (1 - number / len(eps))
        mu, logvar = encoder(pictures).chunk(2, dim=1)
        score = decoder(mu + (logvar / 2).exp().detach() * each)  # half the logarithm of the variance is that of the deviation
        drawn = (softplus(score) - pictures * score).sum(dim=1).mean()
        told = (logvar.exp() + mu**2 - 1 - logvar).sum(dim=1).mean() / 2
        loss = drawn + told
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        of_drawing.append(drawn.item())
        of_telling.append(told.item())
    return encoder, decoder, of_drawing, of_telling
