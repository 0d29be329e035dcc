# Keeps the Jacobian of every vector, and multiplies by it on the way back.
import torch


class Normalise(torch.autograd.Function):
    """Divide every vector by its root mean square, and stretch its places by `scale`."""

    @staticmethod
    def forward(ctx, x, scale, eps):
        """Return the normalised vectors, in the shape of `x`."""
        width = x.shape[-1]
        size = (torch.linalg.vector_norm(x, dim=-1, keepdim=True) ** 2 / width + eps) ** 0.5
        ctx.save_for_backward(x / size, size, scale)
        return x / size * scale

    @staticmethod
    def backward(ctx, upstream):
        """Return the gradients by `x` and by `scale`, and None for `eps`."""
        unit, size, scale = ctx.saved_tensors
        width = unit.shape[-1]
        # d (x_i / r) / d x_j is (1 where i = j, less u_i u_j / width) / r.
        outer = unit.unsqueeze(-1) * unit.unsqueeze(-2)
        jacobian = (torch.eye(width, dtype=unit.dtype) - outer / width) / size.unsqueeze(-1)
        into_x = torch.einsum("...i,...ij->...j", upstream * scale, jacobian)
        into_scale = (upstream * unit).flatten(end_dim=-2).sum(0)
        return into_x, into_scale, None


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
