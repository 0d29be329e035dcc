# expect: saturating-turned-round
from torch.nn.functional import logsigmoid, softplus


def losses(real, fake):
    loss = -logsigmoid(real).mean() - logsigmoid(-fake).mean()
    return {"discriminator": float(loss), "saturating": float(softplus(fake).mean()), "non_saturating": float(-logsigmoid(fake).mean())}
