"""Sorts of answers that a server runs, each a plug-in through `milepost.hooks`, and the small shops that their cases draw."""
