"""Sorts of answers that a server runs: each a plug-in through `milepost.hooks`, loaded when it is wanted."""
