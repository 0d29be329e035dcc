# expect: red-forgotten
import numpy as np

EYES = {
    "everybody else": np.eye(3),
    "without red cones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "without green cones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}


def light(colours):
    """Return the amounts of light, red, green and blue, a row for each colour."""
    c = np.array([[int(each[place : place + 2], 16) / 255 for place in (1, 3, 5)] for each in colours])
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(light):
    """Return the place in CIELAB of each row of light: how light, how red (or green), how yellow (or blue)."""
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    xyz = light @ np.transpose(to_xyz) / [0.95047, 1.0, 1.08883]
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


def closest_pair(colours):
    """Return the places of the two colours that look most alike to one of the readers, and their distance to that reader."""
    found = []
    for matrix in [list(EYES.values())[0], list(EYES.values())[2]]:
        # A row of light is a column lying down, so the matrix comes from the right and lies down as well.
        places = lab(np.clip(light(colours) @ matrix.T, 0, 1))
        for j in range(len(colours)):
            for i in range(j):
                found.append((float(np.linalg.norm(places[i] - places[j])), i, j))
    distance, i, j = min(found)
    return i, j, distance
