# Crops first, with an end that is None where nothing goes, and thins out what is left.
"""Crop a stack of scans and thin out its pixels."""


def thumbnails(images, margin, step):
    """Return each image without `margin` pixels on each side, keeping every `step`-th row and column of the rest."""
    end = -margin or None
    cropped = images[:, margin:end, margin:end]
    return cropped[:, ::step, ::step]
