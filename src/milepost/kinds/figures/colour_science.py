"""How colours look: contrast, difference, and to people who lack one of the three kinds of cones.

Contrast after WCAG 2.2 (relative luminance), difference after CIEDE2000 (Sharma, Wu and Dalal 2005), dichromacy after
Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from milepost.wire import Array

Colour = Sequence[float] | Array

# Machado, Oliveira and Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency, table 1.
DICHROMACY: Final = {
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# What each is called where people do not know the word: the first two are the common ones, one man in twelve.
LACKS: Final = {
    "protanopia": "red cones",
    "deuteranopia": "green cones",
    "tritanopia": "blue cones",
}
_XYZ: Final = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE: Final = np.array([0.95047, 1.0, 1.08883])


def over(colour: Colour, ground: Colour) -> Array:
    """Give the colour (red, green, blue from 0 to 1) that is seen where a clear one lies over a ground."""
    opacity = float(colour[3]) if len(colour) > 3 else 1.0
    return np.asarray([opacity * c + (1 - opacity) * g for c, g in zip(colour[:3], ground[:3], strict=True)])


def linear(colour: Array) -> Array:
    """Give sRGB as amounts of light."""
    colour = np.clip(np.asarray(colour, dtype=float), 0.0, 1.0)
    return np.asarray(np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4))


def contrast(one: Array, other: Array) -> float:
    """Give the contrast ratio of two opaque colours, from 1 to 21."""
    lights = sorted(float(linear(each) @ np.array([0.2126, 0.7152, 0.0722])) for each in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def seen_without(colour: Array, kind: str) -> Array:
    """Give the linear RGB in which somebody with this dichromacy sees a colour."""
    return np.asarray(np.clip(DICHROMACY[kind] @ linear(colour), 0.0, 1.0))


def lab(light: Array) -> Array:
    """Give CIELAB (white D65) of linear RGB, the last axis red, green, blue."""
    xyz = light @ _XYZ.T / _WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


def lightness(colours: Array) -> Array:
    """Give how light colours look, from 0 to 100."""
    return np.asarray(lab(linear(colours))[..., 0])


def difference(one: Array, other: Array) -> float:
    """Give CIEDE2000 between two colours in CIELAB: about 1 can just be seen side by side."""
    (l1, a1, b1), (l2, a2, b2) = (map(float, each) for each in (one, other))
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 if c else 0.0 for a, b, c in ((a1, b1, c1), (a2, b2, c2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    d_l, d_c = l2 - l1, c2 - c1
    d_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    half_round = 0 if abs(h1 - h2) <= 180 or c1 * c2 == 0 else 180
    h_mean = h1 + h2 if c1 * c2 == 0 else ((h1 + h2) / 2 + half_round) % 360
    t = (
        1
        - 0.17 * np.cos(np.radians(h_mean - 30))
        + 0.24 * np.cos(np.radians(2 * h_mean))
        + 0.32 * np.cos(np.radians(3 * h_mean + 6))
        - 0.20 * np.cos(np.radians(4 * h_mean - 63))
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / np.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    spread = 30 * np.exp(-(((h_mean - 275) / 25) ** 2))
    r_t = -2 * np.sqrt(c_mean**7 / (c_mean**7 + 25**7)) * np.sin(np.radians(2 * spread))
    parts = (d_l / s_l) ** 2 + (d_c / s_c) ** 2 + (d_h / s_h) ** 2 + r_t * (d_c / s_c) * (d_h / s_h)
    return float(np.sqrt(max(parts, 0.0)))


def closest_look(one: Array, other: Array) -> tuple[float, str]:
    """Give the smallest difference between two opaque colours to any reader, and to whom (empty: to everybody)."""
    looks = [("", linear(one), linear(other))]
    looks += [(kind, seen_without(one, kind), seen_without(other, kind)) for kind in DICHROMACY]
    found = [(difference(lab(a), lab(b)), kind) for kind, a, b in looks]
    everybody = found[0]
    worst = min(found)
    return everybody if everybody[0] <= worst[0] + 1e-9 else worst
