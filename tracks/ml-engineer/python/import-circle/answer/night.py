"""The nightly job. It belongs to another team, and stays as it is."""

import importlib
import sys

FILES = ("rides", "fares", "model")


def start_with(first):
    """Forget our files, and import them anew, this one first: nobody knows who will ask for which."""
    for name in FILES:
        sys.modules.pop(name, None)
    try:
        for name in (first, *FILES):
            importlib.import_module(name)
    except ImportError as error:
        error.msg += f", when {first}.py is imported first"
        raise


for first in (*FILES, FILES[0]):
    start_with(first)

import fares
import rides


def tonight(lines, km):
    """Return what a ride of `km` kilometres will cost tonight; see fares.estimate."""
    assert rides.Ride
    return fares.estimate(lines, km)
