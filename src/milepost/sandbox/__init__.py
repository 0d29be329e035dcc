"""Starts, limits and ends untrusted processes; keeps warm pools; carries the agents as data."""

from milepost.hooks import ToolProgress, ToolsetState
from milepost.sandbox.child import Child, ChildGone
from milepost.sandbox.isolation import IsolationReport, Level
from milepost.sandbox.limits import Limits
from milepost.sandbox.locks import Accelerator, lock_of
from milepost.sandbox.naming import use_environment
from milepost.sandbox.pool import Pool
from milepost.sandbox.probes import Probe, probe
from milepost.sandbox.recipes import has_figures, has_light, has_packages
from milepost.sandbox.runtimes import (
    find_toolset,
    install_toolset,
    list_toolsets,
    open_pool,
    remove_toolset,
    toolset_for,
)
from milepost.sandbox.shelf import sweep
from milepost.sandbox.toolsets import Toolset, lighten, suits_light

__all__ = [
    "Accelerator",
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
    "has_figures",
    "has_light",
    "has_packages",
    "install_toolset",
    "lighten",
    "list_toolsets",
    "lock_of",
    "open_pool",
    "probe",
    "remove_toolset",
    "suits_light",
    "sweep",
    "toolset_for",
    "use_environment",
]
