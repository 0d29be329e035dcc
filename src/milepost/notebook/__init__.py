"""The face in a notebook: `%load_ext milepost`, then `%%milepost k-means/assign` above an answer."""

from milepost.notebook.magics import Shell, load

__all__ = ["Shell", "load"]
