# expect: sigmoid-twice
import torch
from torch.nn.functional import softplus


def losses(real, fake):
    real, fake = torch.sigmoid(real), torch.sigmoid(fake)
    return {
        "discriminator": float(softplus(-real).mean() + softplus(fake).mean()),
        "saturating": float(-softplus(fake).mean()),
        "non_saturating": float(softplus(-fake).mean()),
    }
