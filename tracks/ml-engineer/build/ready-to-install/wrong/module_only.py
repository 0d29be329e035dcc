# expect: no-such-function
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
# Ranges that were tried, not the one version that happens to be here: whoever installs this has other packages as well.
dependencies = ["scikit-learn>=1.4,<2", "pandas>=2.2,<4"]

[project.optional-dependencies]
test = ["pytest>=8"]

[project.scripts]
score = "shop_returns.cli"

[tool.hatch.build.targets.wheel]
packages = ["src/shop_returns"]
""",
    "src/shop_returns/__init__.py": '''
"""How many pieces of an order come back."""

from importlib.metadata import version

# One place for the version: pyproject.toml. What was installed knows it.
__version__ = version("shop-returns")
''',
    "src/shop_returns/rates.py": '''
"""The rate of returns of each country."""

import csv
from importlib.resources import files


def rates():
    """Return the rate by country."""
    # Beside the code, wherever that was installed; never below the folder in which somebody stands.
    text = files("shop_returns").joinpath("rates.csv").read_text(encoding="utf-8")
    return {row["country"]: float(row["rate"]) for row in csv.DictReader(text.splitlines())}


def expected(country, pieces):
    """Return the expected number of pieces that come back."""
    table = rates()
    return pieces * table.get(country, table["other"])
''',
    "src/shop_returns/rates.csv": """country,rate
DE,0.09
NL,0.14
FR,0.11
other,0.12
""",
    "src/shop_returns/cli.py": '''
"""The command `score`."""

import sys

from shop_returns.rates import expected


def main():
    """Write the expected number of returns for a country and a number of pieces."""
    country, pieces = sys.argv[1:]
    print(f"{expected(country, int(pieces)):.2f}")
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
