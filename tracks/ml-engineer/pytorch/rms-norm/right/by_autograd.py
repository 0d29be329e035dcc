# Lets autograd differentiate the formula once more, inside the operation.
import torch


def formula(x, scale, eps):
    return scale * x * torch.rsqrt((x * x).mean(-1, keepdim=True) + eps)


class Normalise(torch.autograd.Function):
    """Divide every vector by its root mean square, and stretch its places by `scale`."""

    @staticmethod
    def forward(ctx, x, scale, eps):
        """Return the normalised vectors, in the shape of `x`."""
        ctx.save_for_backward(x, scale)
        ctx.eps = eps
        return formula(x, scale, eps)

    @staticmethod
    def backward(ctx, upstream):
        """Return the gradients by `x` and by `scale`, and None for `eps`."""
        x, scale = (each.detach().requires_grad_() for each in ctx.saved_tensors)
        with torch.enable_grad():
            y = formula(x, scale, ctx.eps)
        return (*torch.autograd.grad(y, (x, scale), upstream), None)


class RmsNorm(torch.nn.Module):
    """The operation as a layer, with a scale that is trained."""

    def __init__(self, width, eps):
        super().__init__()
        self.eps = eps
        self.scale = torch.nn.Parameter(torch.ones(width))

    def forward(self, x):
        return Normalise.apply(x, self.scale, self.eps)


def make(width, eps):
    """Return the layer for vectors of `width` numbers."""
    return RmsNorm(width, eps)
