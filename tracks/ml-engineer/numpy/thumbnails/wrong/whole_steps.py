# expect: rest-left-out
"""Crop a stack of scans and thin out its pixels."""


def thumbnails(images, margin, step):
    """Return each image without `margin` pixels on each side, keeping every `step`-th row and column of the rest."""
    height, width = images.shape[1:]
    rows, columns = (height - 2 * margin) // step * step, (width - 2 * margin) // step * step
    return images[:, margin : margin + rows : step, margin : margin + columns : step]
