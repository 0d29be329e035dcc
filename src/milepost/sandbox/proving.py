"""Proves a toolset when it comes into a home: children compute and train behind the walls, several in a row."""

from collections.abc import Callable
from typing import Final

from milepost.sandbox.pool import Pool
from milepost.sandbox.proof import prove_slowly
from milepost.sandbox.toolsets import Toolset

# What hangs in a forked process hangs now and then: five in a row, each training with every library that can.
ROUNDS: Final = 5


def prove_toolset(toolset: Toolset, *, rounds: int = ROUNDS, log: Callable[[str], None] = lambda _text: None) -> bool:
    """Tell whether children of the toolset can be forked; else they were proven to work when each starts for itself.

    UnavailableError or InternalError when they do not work either way.
    """
    pool = Pool(toolset, rounds=rounds, proof=prove_slowly, log=log, depth=0)
    try:
        pool.start()
        return pool.forks
    finally:
        pool.close()
