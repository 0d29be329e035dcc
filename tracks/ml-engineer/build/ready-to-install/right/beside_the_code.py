# Finds the file by the place of the code, and lets the package be run as a module, too.
# === project.py ===
"""A project, file by file."""

FILES = {
    "pyproject.toml": """
[build-system]
requires = ["hatchling>=1.25"]
build-backend = "hatchling.build"

[project]
name = "shop-returns"
version = "0.3.0"
requires-python = ">=3.11"
dependencies = ["pandas >= 2.2, < 4.0", "scikit-learn ~= 1.4"]

[project.optional-dependencies]
test = ["pytest>=8"]

[project.scripts]
score = "shop_returns.__main__:score"

[tool.hatch.build.targets.wheel]
packages = ["src/shop_returns"]
""",
    "src/shop_returns/__init__.py": '''
"""How many pieces of an order come back."""

import importlib.metadata

__version__ = importlib.metadata.metadata(__name__.replace("_", "-"))["Version"]
''',
    "src/shop_returns/rates.py": '''
"""The rate of returns of each country."""

import csv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def rates():
    """Return the rate by country."""
    with (HERE / "data" / "rates.csv").open(encoding="utf-8", newline="") as file:
        return {row["country"]: float(row["rate"]) for row in csv.DictReader(file)}


def expected(country, pieces):
    """Return the expected number of pieces that come back."""
    table = rates()
    return pieces * table.get(country, table["other"])
''',
    "src/shop_returns/data/rates.csv": """country,rate
DE,0.09
NL,0.14
FR,0.11
other,0.12
""",
    "src/shop_returns/__main__.py": '''
"""The command `score`."""

import sys

from shop_returns.rates import expected


def score():
    """Write the expected number of returns for a country and a number of pieces."""
    country, pieces = sys.argv[1:]
    print("%.2f" % expected(country, int(pieces)))


if __name__ == "__main__":
    score()
''',
    "tests/test_rates.py": '''
"""Tests of the rates."""

from shop_returns.rates import expected


def test_a_country_without_a_rate_has_that_of_the_others():
    assert expected("XX", 100) == 12
''',
    "notebooks/first_look.py": '''
"""A first look at the rates."""

from shop_returns.rates import rates

print(rates())
''',
}
