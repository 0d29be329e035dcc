"""Six colours as four readers see them: where they lie in CIELAB, which two come closest, and what `every-twelfth-man` says of them."""

import re

import numpy as np

from milepost.kinds.figures.colour_science import lab, linear, seen_without

MOVED_BY = ("every-twelfth-man",)
READERS = {"everybody": None, "red": "protanopia", "green": "deuteranopia", "blue": "tritanopia"}
# The exercise asks of these; few people lack blue cones.
ASKED = ("everybody", "red", "green")
MOST = 8


def frames(ask, state):
    """Give one frame a reader, and a last one with the answer to `every-twelfth-man`.

    `state` has the `colours`, such as "#0072b2". A frame has the `reader` (of the last one: whoever sees the pair of the answer
    worst), each colour as it is `seen` and its `places` in CIELAB (lightness, a, b), the two that come `closest` as places in
    the list and their `distance`. Where the answer names no pair, both are null, and the `note` says so.
    """
    colours = colours_of(state["colours"])
    looks = {reader: look(colours, kind) for reader, kind in READERS.items()}
    for reader, (light, places) in looks.items():
        distance, i, j = closest(places)
        yield frame("seen", reader, light, places, [i, j], distance)
    apart, i, j, worst = min((*closest(looks[reader][1]), reader) for reader in ASKED)
    answer = ask("every-twelfth-man", [hexadecimal(each) for each in colours])
    pair = pair_of(answer, len(colours))
    if pair is None:
        yield frame("answer", worst, *looks[worst], None, None) | {"note": "The answer is no pair of these colours with a distance."}
        return
    reader = min(ASKED, key=lambda each: distances(looks[each][1])[pair[0], pair[1]])
    told = frame("answer", reader, *looks[reader], [pair[0], pair[1]], pair[2])
    is_closest = distances(looks[reader][1])[pair[0], pair[1]] <= apart + 1e-6
    if not (is_closest and np.isclose(pair[2], apart, rtol=1e-6, atol=1e-6)):
        told["note"] = f"By the picture {letter(i)} and {letter(j)} come closest, {apart:.1f} apart."
    yield told


# ------------------------------------------------------------ colours and readers


def look(colours, kind):
    """The light in which a reader sees colours (red, green, blue from 0 to 1), a row each, and its places in CIELAB."""
    light = linear(colours) if kind is None else np.array([seen_without(each, kind) for each in colours])
    return light, lab(light)


def distances(places):
    return np.linalg.norm(places[:, None] - places[None], axis=2)


def closest(places):
    """How close the closest two come, and the places of the first two that do."""
    apart = distances(places)
    apart[np.tril_indices(len(apart))] = np.inf
    i, j = divmod(int(apart.argmin()), len(apart))
    return float(apart[i, j]), i, j


def letter(place):
    return "ABCDEFGH"[place]


def hexadecimal(colour):
    return "#" + "".join(f"{round(255 * float(each)):02x}" for each in colour)


def encoded(light):
    """Amounts of light as the numbers that a screen is given."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


# ------------------------------------------------------------ what comes from outside


def colours_of(given):
    """The colours as rows of numbers from 0 to 1; ValueError for what are none."""
    if not isinstance(given, list) or not 2 <= len(given) <= MOST or not all(isinstance(each, str) for each in given):
        raise ValueError(f"expected a list of 2 to {MOST} colours, got {given!r}")
    for each in given:
        if not re.fullmatch("#[0-9a-f]{6}", each):
            raise ValueError(f"expected a colour such as '#0072b2', got {each!r}")
    return np.array([[int(each[place : place + 2], 16) / 255 for place in (1, 3, 5)] for each in given])


def pair_of(answer, n):
    """The answer as two places of the list, the smaller first, and a distance; None where it is none."""
    try:
        i, j, distance = int(answer[0]), int(answer[1]), float(answer[2])
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return (min(i, j), max(i, j), distance) if i != j and 0 <= min(i, j) and max(i, j) < n and np.isfinite(distance) else None


def frame(step, reader, light, places, pair, distance):
    """A frame as plain values."""
    return {
        "step": step, "reader": reader, "seen": [hexadecimal(each) for each in encoded(light)], "places": places.round(2),
        "closest": pair, "distance": distance if distance is None else round(distance, 3), "note": "",
    }  # fmt: skip
