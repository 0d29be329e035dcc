# expect: last-left-out
"""Crop a stack of scans and thin out its pixels."""


def thumbnails(images, margin, step):
    """Return each image without `margin` pixels on each side, keeping every `step`-th row and column of the rest."""
    height, width = images.shape[1:]
    # Count the end from the front: images[:, margin:-margin] is empty when margin is 0.
    return images[:, margin : height - margin - 1 : step, margin : width - margin - 1 : step]
