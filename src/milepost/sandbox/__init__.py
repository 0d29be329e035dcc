"""Starts, limits and ends untrusted processes; keeps warm pools; carries the agents as data."""

from milepost.hooks import ToolProgress, ToolsetState
from milepost.sandbox.child import Child, ChildGone
from milepost.sandbox.isolation import IsolationReport, Level
from milepost.sandbox.limits import Limits
from milepost.sandbox.pool import Pool
from milepost.sandbox.probes import Probe, probe
from milepost.sandbox.runtimes import find_toolset, install_toolset, list_toolsets, open_pool, toolset_for
from milepost.sandbox.toolsets import Toolset, lighten, suits_light

__all__ = [
    "Child",
    "ChildGone",
    "IsolationReport",
    "Level",
    "Limits",
    "Pool",
    "Probe",
    "ToolProgress",
    "Toolset",
    "ToolsetState",
    "find_toolset",
    "install_toolset",
    "lighten",
    "list_toolsets",
    "open_pool",
    "probe",
    "suits_light",
    "toolset_for",
]
