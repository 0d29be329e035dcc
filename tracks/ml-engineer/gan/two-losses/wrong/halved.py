# expect: one-mean-for-both
from torch.nn.functional import softplus


def losses(real, fake):
    loss = (softplus(-real).mean() + softplus(fake).mean()) / 2
    return {"discriminator": float(loss), "saturating": float(-softplus(fake).mean()), "non_saturating": float(softplus(-fake).mean())}
