"""What carries out scripts, as the house has it: a wrapped process of the core toolset."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.app.pools import Pools
from milepost.content import load_track
from milepost.grade import Effort, Grader
from milepost.terms import Exercise

TRACK = Path(__file__).parent / "track"


@pytest.fixture(scope="session")
def workbook_pools() -> Iterator[Pools]:
    """Give children of every toolset and runtime that the home has."""
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1)
    yield pools
    pools.close()


@pytest.fixture(scope="session")
def workbook_grader(workbook_pools: Pools, one_hand) -> Iterator[Grader]:
    """Give a grader over them."""
    grader = Grader(workbook_pools, **one_hand, effort=Effort(search_s=2.0))
    yield grader
    grader.close()


@pytest.fixture(scope="session")
def paid() -> Exercise:
    """Give the one exercise of the tests' own track."""
    (exercise,) = load_track(TRACK).exercises
    return exercise
