"""Contrast of every pair of colours that stand on each other, in both themes, measured from the tokens."""

import re

import pytest

TEXT, SHAPE = 4.5, 3.0
GROUNDS = ["paper", "surface", "sunken"]
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-2", "ink-3", "accent") for ground in GROUNDS),
    *((ink, ground, TEXT) for ink in ("good", "bad", "warn") for ground in ("paper", "surface", f"{ink}-soft")),
    *(("ink", ground, TEXT) for ground in ("warn-soft", "accent-soft", "good-soft", "bad-soft", "mark")),
    ("accent", "accent-soft", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("code-ink", "code-ground", TEXT),
    *(
        (f"syntax-{kind}", "code-ground", TEXT)
        for kind in ("comment", "keyword", "string", "number", "builtin", "name", "operator")
    ),
    ("focus", "paper", SHAPE),
    ("focus", "surface", SHAPE),
    ("line-strong", "paper", SHAPE),
    ("line-strong", "surface", SHAPE),
    *(pair for hue in range(1, 10) for pair in (
        (f"hue-{hue}", f"ground-{hue}", TEXT),
        (f"hue-{hue}", "surface", TEXT),
        (f"hue-{hue}", f"edge-{hue}", SHAPE),
        ("ink", f"ground-{hue}", TEXT),
        ("ink-2", f"ground-{hue}", TEXT),
        ("ink-3", f"ground-{hue}", TEXT),
        ("accent", f"ground-{hue}", SHAPE),
        ("focus", f"ground-{hue}", SHAPE),
        ("paper", f"hue-{hue}", SHAPE),
    )),
]  # fmt: skip


@pytest.fixture(scope="module")
def tokens(repository):
    text = (repository / "web" / "styles" / "tokens.css").read_text(encoding="utf-8")
    return {name: (light, dark) for name, light, dark in re.findall(
        r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", text
    )}  # fmt: skip


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=str)
def test_colours_can_be_told_apart(tokens, ink, ground, least, theme):
    assert contrast(tokens[ink][theme], tokens[ground][theme]) >= least
