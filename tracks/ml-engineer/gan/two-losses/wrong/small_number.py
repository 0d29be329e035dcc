# expect: clamped
import torch


def losses(real, fake):
    genuine, forged = torch.sigmoid(real), torch.sigmoid(fake)
    return {
        "discriminator": float(-torch.log(genuine + 1e-8).mean() - torch.log(1 - forged + 1e-8).mean()),
        "saturating": float(torch.log(1 - forged + 1e-8).mean()),
        "non_saturating": float(-torch.log(forged + 1e-8).mean()),
    }
