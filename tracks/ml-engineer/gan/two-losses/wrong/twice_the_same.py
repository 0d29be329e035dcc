# expect: one-loss-twice
from torch.nn.functional import softplus


def losses(real, fake):
    loss = softplus(-real).mean() + softplus(fake).mean()
    generator = softplus(-fake).mean()
    return {"discriminator": float(loss), "saturating": float(generator), "non_saturating": float(generator)}
