# expect: one-mean-for-both
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy, softplus


def losses(real, fake):
    labels = torch.cat([torch.ones_like(real), torch.zeros_like(fake)])
    loss = cross_entropy(torch.cat([real, fake]), labels)
    return {"discriminator": float(loss), "saturating": float(-softplus(fake).mean()), "non_saturating": float(softplus(-fake).mean())}
