# expect: images-thinned
"""Crop a stack of scans and thin out its pixels."""


def thumbnails(images, margin, step):
    """Return each image without `margin` pixels on each side, keeping every `step`-th row and column of the rest."""
    height, width = images.shape[1:]
    return images[::step, margin : height - margin : step, margin : width - margin : step]
