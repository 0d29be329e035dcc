"""What one call's connections may have, whichever server they lead to."""

import pytest

from milepost.check import RefusedUseError
from milepost.kinds.channel import traffic
from milepost.kinds.channel.traffic import Traffic


@pytest.fixture
def ended():
    """The connections that were ended, by what they are called."""
    return []


@pytest.fixture
def counted(ended):
    """Traffic of connections that are called after their numbers."""
    return Traffic(most_at_once=2, noun="commands", end=ended.append)


def test_a_number_never_comes_again(counted):
    first = counted.open(str)
    counted.close(first)
    counted.begin()
    assert counted.open(str) != first
    with pytest.raises(RefusedUseError, match="another call's"):
        counted.find(first)


def test_so_many_are_open_at_once_and_those_that_are_over_do_not_count(counted):
    counted.open(str)
    counted.open(str)
    with pytest.raises(RefusedUseError, match="2 at once"):
        counted.open(str)
    assert counted.open(str, is_over=lambda each: each == "1") == 3


def test_so_many_are_opened_in_all(counted, monkeypatch):
    monkeypatch.setattr(traffic, "MOST_CONNECTIONS", 3)
    for _ in range(3):
        counted.close(counted.open(str))
    with pytest.raises(RefusedUseError, match="3 in all"):
        counted.open(str)
    counted.begin()
    assert counted.open(str)


@pytest.mark.parametrize(
    ("limit", "most", "act", "words"),
    [
        ("MOST_SENT", 1 << 20, lambda counted, number: counted.send(number, (1 << 20) + 1), "1 MB were sent"),
        ("MOST_GIVEN", 1 << 20, lambda counted, number: counted.give(number, (1 << 20) + 1), "connection was ended"),
        ("MOST_STATEMENTS", 0, lambda counted, number: counted.ask(number, "find"), "commands were sent"),
    ],
)
def test_a_connection_over_which_too_much_goes_is_ended(counted, ended, monkeypatch, limit, most, act, words):
    monkeypatch.setattr(traffic, limit, most)
    number = counted.open(str)
    with pytest.raises(RefusedUseError, match=words):
        act(counted, number)
    assert ended == [str(number)]
    assert counted.connections == {}


def test_messages_are_counted_for_each_call(counted, monkeypatch):
    monkeypatch.setattr(traffic, "MOST_MESSAGES", 1)
    counted.message()
    with pytest.raises(RefusedUseError, match="messages"):
        counted.message()
    counted.begin()
    counted.message()


def test_what_is_asked_is_kept_in_short(counted):
    counted.ask(counted.open(str), "x" * 5000)
    assert len(counted.statements[0]) == traffic.MOST_SHOWN
