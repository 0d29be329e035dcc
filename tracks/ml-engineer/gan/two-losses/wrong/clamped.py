# expect: clamped
import torch
from torch.nn.functional import binary_cross_entropy


def losses(real, fake):
    genuine, forged = torch.sigmoid(real), torch.sigmoid(fake)
    ones, zeros = torch.ones_like, torch.zeros_like
    return {
        "discriminator": float(binary_cross_entropy(genuine, ones(genuine)) + binary_cross_entropy(forged, zeros(forged))),
        "saturating": float(-binary_cross_entropy(forged, zeros(forged))),
        "non_saturating": float(binary_cross_entropy(forged, ones(forged))),
    }
