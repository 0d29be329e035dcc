"""Answers in Python that talk to a server: what they return, what they leave behind, and how often they asked.

This is what check files import.
"""

from milepost.kinds.channel.judges import LeftJudge, after
from milepost.kinds.channel.left import Left

__all__ = ["Left", "LeftJudge", "after"]
