# Draws with the framework's normal distribution in mind, and takes both prices from the framework's own functions.
import torch
from torch import nn
from torch.distributions import Normal, kl_divergence
from torch.nn.functional import binary_cross_entropy_with_logits


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
        cloud = Normal(mu, torch.sqrt(torch.exp(logvar)))
        score = decoder(cloud.loc + cloud.scale * each)
        drawn = binary_cross_entropy_with_logits(score, pictures, reduction="sum") / len(pictures)
        told = kl_divergence(cloud, Normal(0.0, 1.0)).sum() / len(pictures)
        loss = drawn + told
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        of_drawing.append(drawn.item())
        of_telling.append(told.item())
    return encoder, decoder, of_drawing, of_telling
