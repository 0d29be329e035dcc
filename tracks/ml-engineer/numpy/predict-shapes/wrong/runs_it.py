# expect: forbidden-name
import numpy as np


def shapes(n, h, w):
    images = np.zeros((n, h, w))
    mean_image = images.mean(axis=0)
    brightness = images.mean(axis=(1, 2))
    flat = images.reshape(n, -1)
    return {
        "first": images[0].shape,
        "top_rows": images[:, 0].shape,
        "top_strip": images[:, :1].shape,
        "mean_image": mean_image.shape,
        "brightness": brightness.shape,
        "row_peaks": images.max(axis=2, keepdims=True).shape,
        "centred": (images - mean_image).shape,
        "flat": flat.shape,
        "alike": (flat @ flat.T).shape,
        "gaps": (brightness[:, np.newaxis] - brightness).shape,
    }
