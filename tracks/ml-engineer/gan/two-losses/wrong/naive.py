# expect: infinite-loss
import torch


def losses(real, fake):
    genuine, forged = torch.sigmoid(real), torch.sigmoid(fake)
    return {
        "discriminator": float(-torch.log(genuine).mean() - torch.log(1 - forged).mean()),
        "saturating": float(torch.log(1 - forged).mean()),
        "non_saturating": float(-torch.log(forged).mean()),
    }
