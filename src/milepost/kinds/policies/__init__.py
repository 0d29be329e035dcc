"""Agents that play environments which live with the checker, judged by what they earn over many seeds."""

from milepost.kinds.policies.environments import (
    Bandit,
    CartPole,
    Environment,
    FrozenLake,
    Grid,
    MountainCar,
    Space,
    Tabular,
)
from milepost.kinds.policies.play import Played, Playing, offer_environment, play

__all__ = [
    "Bandit",
    "CartPole",
    "Environment",
    "FrozenLake",
    "Grid",
    "MountainCar",
    "Played",
    "Playing",
    "Space",
    "Tabular",
    "offer_environment",
    "play",
]
