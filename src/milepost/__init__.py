"""Milepost: the ML engineer roadmap that you can run."""

__version__ = "0.1.0"
