"""The shop that units share: what its seed gives, and that what was planted can be dug up again."""

import hashlib
import importlib.util
import math
import re
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from milepost.kinds.shop import COLUMNS, read_shop

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tracks" / "ml-engineer" / "data" / "shop"


@pytest.fixture(scope="module")
def maker():
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        spec = importlib.util.spec_from_file_location("make_shop", ROOT / "scripts" / "make_shop.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture(scope="module")
def shop():
    return read_shop(FOLDER)


@pytest.fixture(scope="module")
def told():
    return (FOLDER / "DATA.md").read_text(encoding="utf-8")


def at(text):
    return datetime.fromisoformat(text)


def lights_share(shop, arm):
    lights = {row["product_id"] for row in shop["products"] if row["category"] == "lights"}
    within = {
        row["order_id"]: row["customer_id"]
        for row in shop["orders"]
        if at("2024-09-01 22:00") <= row["ordered_at"] < at("2024-10-27 23:00")
    }
    buyers = {within.get(row["order_id"]) for row in shop["order_items"] if row["product_id"] in lights}
    group = [row["customer_id"] for row in shop["price_test"] if row["arm"] == arm]
    return sum(one in buyers for one in group) / len(group), len(group)


def test_the_seed_gives_every_table_again(maker):
    for name, content in maker.make_shop().items():
        kept = (FOLDER / f"{name}.csv").read_bytes()
        assert hashlib.sha256(content).hexdigest() == hashlib.sha256(kept).hexdigest(), name


def test_another_seed_gives_another_shop(maker):
    assert maker.make_shop(1)["orders"] != (FOLDER / "orders.csv").read_bytes()


def test_a_changed_file_is_told(maker, tmp_path, capsys):
    assert maker.main([str(tmp_path)]) == 0
    assert maker.main(["--check", str(tmp_path)]) == 0
    (tmp_path / "returns.csv").write_bytes(b"other")
    assert maker.main(["--check", str(tmp_path)]) == 1
    assert "returns" in capsys.readouterr().out


def test_the_schema_has_the_columns_and_says_where_null_may_stand():
    text = (FOLDER / "schema.sql").read_text(encoding="utf-8")
    for table, columns in COLUMNS.items():
        body = re.search(rf"CREATE TABLE {table} \((.*?)\n\) CHAR", text, re.DOTALL)[1]
        lines = [line.strip() for line in body.splitlines() if re.match(r"  [a-z]", line)]
        assert {line.split()[0]: "NOT NULL" not in line for line in lines} == {
            name: kind.endswith("?") for name, kind in columns.items()
        }


def test_every_column_is_told(told):
    for table, columns in COLUMNS.items():
        part = told.split(f"\n### {table}\n")[1].split("\n### ")[0].split("\n## ")[0]
        cells = re.findall(r"^\| (`.+?`) \|", part, re.MULTILINE)
        assert re.findall(r"`(\w+)`", " ".join(cells)) == list(columns), table
    assert "CC BY 4.0" in told


def test_the_counts_in_the_text_are_the_files(shop, told):
    for table, rows in shop.items():
        assert f"| `{table}` | {len(rows):,} |" in told


def test_the_files_are_small():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < 3_000_000


def test_the_price_test_finds_what_was_planted(shop, told):
    (dear, n), (cheap, m) = lights_share(shop, "list price"), lights_share(shop, "lower price")
    error = math.sqrt(dear * (1 - dear) / n + cheap * (1 - cheap) / m)
    assert abs(cheap - dear - 0.08) < 2 * error
    assert (cheap - dear) / error > 3
    assert f"{dear:.3f}" in told
    assert f"{cheap:.3f}" in told


def test_the_broken_week_stands_twice(shop):
    seen = Counter(tuple(value for name, value in row.items() if name != "event_id") for row in shop["events"])
    twice = {row[2].date() for row, count in seen.items() if count > 1}
    assert min(twice) >= date(2023, 9, 10)
    assert max(twice) <= date(2023, 9, 17)
    days = Counter((row["occurred_at"] + timedelta(hours=2)).date() for row in shop["events"])
    assert days[date(2023, 9, 18)] == 0
    week = [row for row in shop["orders"] if date(2023, 9, 11) <= row["ordered_at"].date() <= date(2023, 9, 16)]
    assert len(week) > 20
    assert {row["device"] for row in week} == {None}


def test_the_app_of_the_first_year_wrote_another_clock(shop):
    orders = defaultdict(list)
    for row in shop["orders"]:
        orders[row["customer_id"]].append(row["ordered_at"])
    late = {"web": [0, 0], "app": [0, 0]}
    for row in shop["events"]:
        if row["kind"] == "checkout" and row["customer_id"] and row["occurred_at"] < at("2023-02-27"):
            near = [
                one
                for one in orders[row["customer_id"]]
                if timedelta(0) < one - row["occurred_at"] < timedelta(minutes=1)
            ]
            late[row["source"]][not near] += 1
    assert late["web"][1] == 0
    assert late["app"][0] == 0
    assert late["app"][1] > 50


def test_people_came_twice_and_countries_in_many_spellings(shop):
    def plain(email):
        name, _, host = email.strip().lower().partition("@")
        return f"{name.split('+')[0]}@{host}"

    people = Counter(plain(row["email"]) for row in shop["customers"])
    names = defaultdict(set)
    for row in shop["customers"]:
        names[plain(row["email"])].add(row["name"])
    assert sum(count > 1 for count in people.values()) > 40
    assert max(people.values()) == 2
    assert all(len(each) == 1 for each in names.values())
    spellings = {row["country"] for row in shop["customers"] if row["created_at"] < at("2023-12-31")}
    assert {"DE", "de", " DE", "Germany", None} <= spellings
    assert {row["country"] for row in shop["customers"] if row["created_at"] >= at("2024-01-01")} <= {
        *("DE", "NL", "FR", "AT", "BE", "DK"),
        None,
    }


def test_sums_double_where_a_line_came_back_in_two_pieces(shop):
    lines = Counter((row["order_id"], row["line_no"]) for row in shop["returns"])
    assert sum(count > 1 for count in lines.values()) > 30
    sold = {(row["order_id"], row["line_no"]): row["quantity"] for row in shop["order_items"]}
    back = Counter()
    for row in shop["returns"]:
        back[row["order_id"], row["line_no"]] += row["quantity"]
    assert all(count <= sold[line] for line, count in back.items())


def test_lateness_costs_stars(shop):
    waited = {
        row["order_id"]: (row["shipped_at"] - row["ordered_at"]).days for row in shop["orders"] if row["shipped_at"]
    }
    stars = {True: [], False: []}
    for row in shop["reviews"]:
        if row["stars"] is not None:
            stars[waited[row["order_id"]] >= 4].append(row["stars"])
    means = {late: sum(values) / len(values) for late, values in stars.items()}
    assert means[False] - means[True] > 0.3
