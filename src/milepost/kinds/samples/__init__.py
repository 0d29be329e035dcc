"""Generators, bootstraps and simulations judged as distributions, with stated error rates."""

from milepost.kinds.samples.judgement import Samples
from milepost.kinds.samples.statistics import energy_distance, ks_distance, mmd, mode_shares, share_is

__all__ = ["Samples", "energy_distance", "ks_distance", "mmd", "mode_shares", "share_is"]
