"""The line that shows how far long work has come."""

import pytest

from milepost.cli.progress import ProgressLine, progress_line, sparkline
from milepost.cli.screen import Screen


def report(n, loss, **more):
    return {"n": n, "step": n, "of": 40, "numbers": {"loss": loss, **more}}


def test_a_falling_loss_falls():
    assert sparkline([8, 7, 6, 5, 4, 3, 2, 1]) == "█▇▆▅▄▃▂▁"
    assert sparkline([1.0]) == ""
    assert sparkline([2.0, 2.0]) == "▁▁"
    assert len(sparkline(list(range(1000)))) <= 24
    assert sparkline([2.0, 1.0], signs=False) == "@_"


def test_the_line_says_where_it_is_and_fits():
    line = progress_line([report(1, 2.0), report(12, 0.23456, accuracy=0.91)], width=80)
    assert line == "  12 of 40 · loss 0.2346 █▁ · accuracy 0.91"
    assert len(progress_line([report(1, 2.0, accuracy=0.91)], width=20)) == 20
    assert "NaN" in progress_line([report(1, None)], width=80)


class House:
    def __init__(self):
        self.asked = []

    def ask(self, method, target, body=None, *, timeout_s=0.0):
        self.asked.append((method, target, body))
        if "since=0" in target:
            return {"reports": [report(1, 2.0)]}
        return {"reports": [report(2, 1.0)]} if "since=1" in target else {"reports": []}


def follow(house, written):
    return ProgressLine(house, "attempt-1", Screen(width=60, colour=False), write=written.append)


def test_only_what_is_new_is_asked_for_and_the_line_is_wiped_in_the_end():
    house, written = House(), []
    with follow(house, written) as following:
        following.look()
        following.look()
        following.look()
    assert [target for _, target, _ in house.asked] == [f"/api/attempt/attempt-1?since={n}" for n in (0, 1, 2)]
    assert "loss 1 █▁" in written[1]
    assert written[-1] == "\r\x1b[2K"


def test_an_interrupted_wait_stops_the_attempt():
    house = House()
    with pytest.raises(KeyboardInterrupt), follow(house, []):
        raise KeyboardInterrupt
    assert ("POST", "/api/cancel", {"attempt": "attempt-1"}) in house.asked
