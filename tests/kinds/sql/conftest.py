"""A server of the tests' own for the whole session, and a grader of answers in SQL over it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.content import load_track
from milepost.grade import Effort, Grader
from milepost.kinds.sql.runtime import MySQL, SqlSource
from milepost.terms import Exercise

TRACK = Path(__file__).parent / "track"


class Served:
    """Children of the one server, whatever is asked for."""

    def __init__(self, source: SqlSource) -> None:
        self.source = source

    def take(self, toolset, *, timeout_s=30.0, limits=None, light=False, server=""):
        assert toolset == "mysql"
        return self.source.take(timeout_s=timeout_s, limits=limits)


@pytest.fixture(scope="session")
def source() -> Iterator[SqlSource]:
    source = MySQL().open(home=find_home(os.environ).data, log=lambda _text: None)
    source.report()
    yield source
    source.close()


@pytest.fixture(scope="session")
def sql_grader(source, one_hand) -> Iterator[Grader]:
    grader = Grader(Served(source), **one_hand, effort=Effort(search_s=2.0))
    yield grader
    grader.close()


@pytest.fixture(scope="session")
def spending() -> Exercise:
    (exercise,) = load_track(TRACK).exercises
    return exercise
