# expect: eps-left-out
import torch


class Normalise(torch.autograd.Function):

    @staticmethod
    def forward(ctx, x, scale, eps):
        r = torch.sqrt(x.square().mean(dim=-1, keepdim=True))
        ctx.save_for_backward(x, scale, r)
        return scale * x / r

    @staticmethod
    def backward(ctx, upstream):
        x, scale, r = ctx.saved_tensors
        u = x / r
        p = upstream * scale
        into_x = (p - u * (p * u).mean(dim=-1, keepdim=True)) / r
        into_scale = (upstream * u).reshape(-1, len(scale)).sum(dim=0)
        return into_x, into_scale, None


class RmsNorm(torch.nn.Module):

    def __init__(self, width, eps):
        super().__init__()
        self.eps = eps
        self.scale = torch.nn.Parameter(torch.ones(width))

    def forward(self, x):
        return Normalise.apply(x, self.scale, self.eps)


def make(width, eps):
    return RmsNorm(width, eps)
