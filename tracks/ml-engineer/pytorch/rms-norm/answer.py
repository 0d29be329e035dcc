"""RMS normalisation as one operation, with its derivative written by hand."""

import torch


class Normalise(torch.autograd.Function):
    """Divide every vector by its root mean square, and stretch its places by `scale`."""

    @staticmethod
    def forward(ctx, x, scale, eps):
        """Return the normalised vectors, in the shape of `x`."""
        # cut
        r = torch.sqrt(x.square().mean(dim=-1, keepdim=True) + eps)  # one number a vector, and the axis stays
        ctx.save_for_backward(x, scale, r)
        return scale * x / r
        # end cut

    @staticmethod
    def backward(ctx, upstream):
        """Return the gradients by `x` and by `scale`, and None for `eps`."""
        # cut
        x, scale, r = ctx.saved_tensors
        u = x / r
        p = upstream * scale
        # Each x_j works in two ways: straight on its own y_j, and through r on the whole vector.
        into_x = (p - u * (p * u).mean(dim=-1, keepdim=True)) / r
        # The same scale served every vector, so what each of them asks is added up.
        into_scale = (upstream * u).reshape(-1, len(scale)).sum(dim=0)
        return into_x, into_scale, None
        # end cut


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
