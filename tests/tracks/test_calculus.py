"""The unit of calculus and optimisation against truths from outside: small steps, brute force, and closed forms."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .conftest import references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "calculus-and-optimisation"
reference = references_of(UNIT)


def test_height_and_slope_are_numpys() -> None:
    coefficients, places = np.array([3.0, -1.0, 0.5, 2.0]), np.array([-2.0, 0.0, 1.5])
    curve = np.polynomial.Polynomial(coefficients)
    found = reference("height-and-slope")(coefficients, places)
    np.testing.assert_allclose(found, np.column_stack([curve(places), curve.deriv()(places)]))


def test_the_chain_is_as_steep_as_small_steps_say() -> None:
    machines = ["sin", "square", "half", "exp", "tanh"]
    through = reference("one-after-the-other")
    _, slope = through(machines, 0.7)
    measured = (through(machines, 0.7 + 1e-6)[0] - through(machines, 0.7 - 1e-6)[0]) / 2e-6
    assert slope == pytest.approx(measured, rel=1e-7)


@pytest.mark.parametrize(("name", "curve"), [("sin", np.sin), ("exp", np.exp)])
def test_many_terms_are_the_curve_itself(name: str, curve: Callable[..., Any]) -> None:
    xs = np.array([-1.0, 0.5, 2.0])
    np.testing.assert_allclose(reference("near-enough")(name, 0.5, 25, xs), curve(xs), rtol=1e-12)


def test_a_term_left_out_shows_as_the_next_one_says() -> None:
    xs = np.array([0.6])
    off = np.exp(xs) - reference("near-enough")("exp", 0.5, 3, xs)
    assert off[0] == pytest.approx(math.exp(0.5) * 0.1**4 / 24, rel=0.05)


def test_the_ball_comes_to_lie_on_the_floor() -> None:
    valley, b = np.array([[2.0, 1.0], [1.0, 30.0]]), np.array([1.0, -2.0])
    end, heights = reference("heavy-ball")(valley, b, np.array([5.0, 5.0]), 0.02, 0.8, 600)
    np.testing.assert_allclose(end, np.linalg.solve(valley, b), atol=1e-8)
    assert heights[-1] == pytest.approx(-b @ np.linalg.solve(valley, b) / 2)
    plain, _ = reference("heavy-ball")(valley, b, np.array([5.0, 5.0]), 0.02, 0.0, 60)
    heavy, _ = reference("heavy-ball")(valley, b, np.array([5.0, 5.0]), 0.02, 0.8, 60)
    floor = np.linalg.solve(valley, b)
    assert np.linalg.norm(heavy - floor) < np.linalg.norm(plain - floor)


def test_no_allowed_shares_are_nearer_to_the_wishes() -> None:
    rng = np.random.default_rng(6)
    for _ in range(20):
        wishes, budget = rng.normal(0, 2, 4), float(rng.uniform(0.5, 6))
        shares = reference("shares-of-a-budget")(wishes, budget)
        assert shares.min() >= 0
        assert shares.sum() == pytest.approx(budget)
        others = rng.dirichlet(np.ones(4), 3000) * budget
        assert ((shares - wishes) ** 2).sum() <= ((others - wishes) ** 2).sum(axis=1).min() + 1e-9


def test_the_engine_gives_what_small_steps_measure() -> None:
    tape = [("mul", 0, 1), ("exp", 2, 2), ("sub", 3, 0), ("relu", 4, 4), ("mul", 5, 0), ("add", 6, 1)]
    run_back = reference("a-small-engine")
    inputs = [0.8, -0.4]
    _, slopes = run_back(inputs, tape)
    for place in range(2):
        up, down = list(inputs), list(inputs)
        up[place], down[place] = up[place] + 1e-6, down[place] - 1e-6
        assert slopes[place] == pytest.approx(
            (run_back(up, tape)[0] - run_back(down, tape)[0]) / 2e-6, rel=1e-6, abs=1e-8
        )


Frames = Callable[..., list[dict[str, Any]]]
ROLL = {"view": "roll", "shape": "narrow", "rate": 1.8, "momentum": 0.8, "start": [2.2, 3.6]}
NEAR = {"view": "near", "curve": "sin", "at": 1.0, "look": 4.0}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scenes with the reference answers, or with other ones."""
    return scene_of("calculus-and-optimisation")


def test_the_plain_ball_goes_as_the_closed_form_says_and_the_heavy_one_is_lower_in_the_end(frames: Frames) -> None:
    told = frames(ROLL)
    assert [each["step"] for each in told] == list(range(41))
    assert {each["note"] for each in told} == {""}
    turn = np.radians(told[0]["turn"])
    axes = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    away = np.array([axes @ np.subtract(each["places"][0], told[0]["floor"]) for each in told])
    np.testing.assert_allclose(told[0]["factors"], [1 - 1.8 / 60, 1 - 1.8])
    np.testing.assert_allclose(away, away[0] * np.power(told[0]["factors"], np.arange(41)[:, None]), atol=1e-9)
    # A contour line lies at one height: its ends along the valley and across it, too.
    for line, height in zip(told[0]["lines"], (0.1, 0.5, 1.5), strict=False):
        np.testing.assert_allclose(np.square(line) * [1 / 60, 1] / 2, height)
    assert told[-1]["heights"][1] < 0.01 * told[-1]["heights"][0]
    # Speed kept and push together are the next step.
    steps = np.diff([each["places"][1] for each in told], axis=0)
    np.testing.assert_allclose(steps, [np.add(each["kept"][1], each["pushes"][1]) for each in told[:-1]], atol=1e-9)


def test_a_rate_too_large_for_the_walls_throws_the_plain_ball_out_of_the_picture(frames: Frames) -> None:
    told = frames(ROLL | {"rate": 2.2})
    assert told[-1]["places"][0] is None
    assert told[-1]["places"][1] is not None
    assert told[-1]["note"].startswith("The plain ball went out of the picture")
    assert len(frames(ROLL | {"rate": 2.2, "momentum": 0.0})) < 41


def test_a_ball_that_goes_elsewhere_than_speed_and_slope_send_it_is_seen(frames: Frames) -> None:
    told = frames(ROLL, heavy_ball="nesterov.py")
    assert told[1]["note"] == ""
    assert told[2]["note"] == "The heavy ball went elsewhere than its speed and the slope together send it."


def test_with_the_order_the_stretch_grows_until_it_holds_the_place_to_look_at(frames: Frames) -> None:
    told = frames(NEAR)
    assert [each["order"] for each in told] == list(range(15))
    ends = np.array([[each["first"], each["last"]] for each in told])
    # Taylor's remainder: the next term bounds what a sine's polynomial misses.
    for order, each in enumerate(told):
        assert each["misses"] <= 3 ** (order + 1) / math.factorial(order + 1) + 1e-6
    assert ends[-1][0] < ends[2][0] - 2
    assert ends[-1][1] > ends[2][1] + 2
    assert all(first <= 4 <= last for first, last in ends[8:])
    assert not ends[7][0] <= 4 <= ends[7][1]
    assert frames(NEAR) == told


def test_a_polynomial_of_another_place_is_seen_to_be_near_at_none(frames: Frames) -> None:
    told = frames(NEAR, near_enough="powers_of_x.py")
    assert told[2]["first"] is None
