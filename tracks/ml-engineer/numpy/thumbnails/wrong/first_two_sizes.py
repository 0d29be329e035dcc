# expect: images-counted-as-rows
"""Crop a stack of scans and thin out its pixels."""


def thumbnails(images, margin, step):
    """Return each image without `margin` pixels on each side, keeping every `step`-th row and column of the rest."""
    height, width = images.shape[:2]
    return images[:, margin : max(height - margin, 0) : step, margin : max(width - margin, 0) : step]
