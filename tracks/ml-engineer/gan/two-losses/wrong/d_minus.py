# expect: labels-exchanged
"""The three losses of a GAN, from scores, so that no score is too large."""

from torch.nn.functional import softplus


def losses(real, fake):
    """Return the discriminator's loss and both losses of the generator."""
    # softplus(x) is log(1 + exp(x)), worked out so that nothing overflows. With it, -log sigmoid(s) is softplus(-s),
    # and -log(1 - sigmoid(s)) is softplus(s): no chance is ever rounded to 0 or 1 on the way.
    called_fake = softplus(fake).mean()  # small when the fakes are called fakes
    called_real = softplus(-fake).mean()  # small when the fakes are taken for real
    return {
        # Two means, one a kind, so that real and made count alike however many there are of each.
        "discriminator": float(-softplus(-real).mean() - called_fake),
        "saturating": float(-called_fake),
        "non_saturating": float(called_real),
    }
