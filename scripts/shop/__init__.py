"""The shop of the track's data, made up from a seed; `scripts/make_shop.py` writes it."""
