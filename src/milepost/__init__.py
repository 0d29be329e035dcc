"""Milepost: the ML engineer roadmap that you can run."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.notebook import Shell

__version__ = "0.1.0"


def load_ipython_extension(shell: "Shell") -> None:
    """Give a notebook the magics `%milepost` and `%%milepost`; `%load_ext milepost` calls this."""
    from milepost.notebook import load  # noqa: PLC0415 - wanted by notebooks only

    load(shell)
