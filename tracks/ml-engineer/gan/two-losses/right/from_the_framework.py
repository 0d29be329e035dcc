# The framework's own cross-entropy on scores, with targets of 1 and 0.
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as entropy


def losses(real, fake):
    ones, zeros = torch.ones_like(fake), torch.zeros_like(fake)
    called_fake = entropy(fake, zeros)
    return {
        "discriminator": (entropy(real, torch.ones_like(real)) + called_fake).item(),
        "saturating": -called_fake.item(),
        "non_saturating": entropy(fake, ones).item(),
    }
