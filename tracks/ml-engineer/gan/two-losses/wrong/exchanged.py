# expect: labels-exchanged
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy, softplus


def losses(real, fake):
    loss = cross_entropy(real, torch.zeros_like(real)) + cross_entropy(fake, torch.ones_like(fake))
    return {"discriminator": float(loss), "saturating": float(-softplus(fake).mean()), "non_saturating": float(softplus(-fake).mean())}
