# Means of logsigmoid.
from torch.nn.functional import logsigmoid


def losses(real, fake):
    genuine, made = logsigmoid(fake).mean().item(), logsigmoid(-fake).mean().item()
    return dict(discriminator=-logsigmoid(real).mean().item() - made, saturating=made, non_saturating=-genuine)
