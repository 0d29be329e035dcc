# expect: other-names
from torch.nn.functional import softplus


def losses(real, fake):
    loss = softplus(-real).mean() + softplus(fake).mean()
    return {"D": float(loss), "G": float(-softplus(fake).mean()), "G2": float(softplus(-fake).mean())}
