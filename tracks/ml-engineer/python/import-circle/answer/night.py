"""The nightly job. It belongs to another team, and stays as it is."""

import rides  # first: it looks at the lines before it asks for any fare
import fares


def tonight(lines, km):
    """Return what a ride of `km` kilometres will cost tonight; see fares.estimate."""
    assert rides.Ride
    return fares.estimate(lines, km)
