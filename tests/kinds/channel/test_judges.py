"""When two answers that talk to a server come to the same."""

import pytest

from milepost.check import Database, exact, make_table
from milepost.kinds.channel import Left, after
from milepost.kinds.sql import bag


def left(returned, names=("Ada",), **more):
    state = Database({"orders": make_table(("name",), [(name,) for name in names])})
    return Left(state, returned=returned, **more)


JUDGE = after(returned=exact, state=bag, closes=True)


@pytest.mark.parametrize(
    ("got", "fault"),
    [
        (left(1), ""),
        (left(1, statements=("SELECT",), undone=3), ""),
        (left(2), "returned"),
        (left(1, names=()), "state"),
        (left(2, names=("Ben",)), "state"),
        (left(1, left_open=1), "open"),
    ],
)
def test_state_comes_first_then_the_result_then_what_is_open(got, fault):
    assert JUDGE.fault(left(1), got) == fault
    assert JUDGE.same(left(1), got) is (fault == "")


def test_whole_tables_are_more_than_was_wanted():
    judge = after(returned=exact, times_received=2)
    assert judge.same(left(1, received=10), left(1, received=40))
    assert judge.fault(left(1, received=10), left(1, received=41)) == "received"
    assert "41 rows" in judge.say(left(1, received=10), left(1, received=41))


def test_what_is_not_judged_may_differ():
    assert after(returned=None, state=bag).same(left(1), left(2))
    assert after(returned=exact).same(left(1), left(1, names=(), left_open=2))


def test_nothing_but_what_was_left_is_the_same():
    assert not JUDGE.same(left(1), 1)
    assert not JUDGE.same(1, left(1))
    assert JUDGE.say(left(1), 1) == ""
    assert JUDGE.pair(left(1), 1) is None


def test_a_difference_is_said_in_words():
    assert "orders" in JUDGE.say(left(1), left(1, names=()))
    assert JUDGE.say(left(1), left(1, left_open=1)) == "A connection was still open when your function returned."
    assert JUDGE.say(left(1), left(1, left_open=2)).startswith("2 connections were")


def test_a_portrait_shows_result_tables_and_what_was_asked():
    portrait = left([1], statements=("SELECT 1 FROM a",) * 14).portrait()
    assert [name for name, _ in portrait.parts] == ["returned", "orders", "asked of the server"]
    assert portrait.parts[-1][1].text.endswith("… and 2 more")
