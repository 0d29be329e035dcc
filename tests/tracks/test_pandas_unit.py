"""The pandas unit: its references beside pandas itself, plain Python, and what was planted in the shop."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from milepost.terms import LearnerError

from .conftest import Frames

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "pandas"

BEGIN = """
import csv, datetime, pathlib, re, sys, types, zoneinfo
import numpy as np
import pandas as pd

unit = pathlib.Path(sys.argv[1])
shop = unit.parent / "data" / "shop"

def reference(slug):
    module = types.ModuleType(slug)
    exec((unit / slug / "answer.py").read_text(encoding="utf-8"), module.__dict__)
    return module

def rows(name):
    with (shop / name).open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]
"""

HELD = {
    "what the predictions say is what pandas does": """
    text = (unit / "what-comes-out" / "task.md").read_text(encoding="utf-8")
    code = re.findall(r"```python\\n(.*?)```", text, re.DOTALL)[0]
    import warnings
    space = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(code, space)
    assert {name: space[name] for name in "abcdefgh"} == reference("what-comes-out").predict()
    """,
    "the price list of the lesson is read as it was meant": """
    path = pathlib.Path(__import__("tempfile").mkdtemp()) / "list.csv"
    path.write_bytes((unit / "data" / "price-list.csv").read_text(encoding="utf-8").encode("cp1252"))
    got = reference("supplier-list").read_list(path)
    assert got["article"].tolist() == ["00417", "10233", "07001", "90018"]
    assert got["country"].tolist() == ["TW", "NA", "DE", "DE"]
    assert got["price"].fillna(-1).tolist() == [12.9, 34.5, -1, 1089.0]
    assert got["stock"].dropna().tolist() == [1250, 35, 8]
    assert got["available_from"].dropna().dt.strftime("%Y-%m-%d").tolist() == ["2024-04-03", "2024-12-25", "2024-06-01"]
    """,
    "the share that comes back is what was planted in the shop": """
    lines = pd.read_csv(shop / "order_items.csv")
    back = pd.read_csv(shop / "returns.csv").groupby(["order_id", "line_no"], as_index=False)["quantity"].sum()
    sent = pd.read_csv(shop / "orders.csv").query("status == 'delivered' and ordered_at < '2024-11-01'")[["order_id"]]
    lines = lines.merge(sent).merge(back.rename(columns={"quantity": "returned"}), how="left")
    lines = lines.merge(pd.read_csv(shop / "products.csv")[["product_id", "category"]])
    # DATA.md speaks of lines, with 0.04 more on a first order: one piece a line, and a span of four standard errors.
    lines = lines.assign(returned=lines["returned"].gt(0).astype(float).where(lines["returned"].notna()), quantity=1)
    got = reference("return-rates").return_rates(lines).set_index("category")
    for category, chance in {"clothing": 0.20, "helmets": 0.12, "bags": 0.06, "locks": 0.03}.items():
        error = 4 * (chance * (1 - chance) / got.loc[category, "pieces"]) ** 0.5
        assert chance - error < got.loc[category, "rate"] < chance + 0.04 + error, category
    """,
    "weeks are those of the clock on the wall, by the database of time zones": """
    orders = rows("orders.csv")
    table = pd.DataFrame({
        "sold_at": pd.to_datetime([row["ordered_at"] for row in orders]),
        "cents": [int(row["shipping_cents"]) for row in orders],
    })
    berlin, found = zoneinfo.ZoneInfo("Europe/Berlin"), {}
    for row in orders:
        moment = datetime.datetime.fromisoformat(row["ordered_at"]).replace(tzinfo=datetime.timezone.utc)
        day = moment.astimezone(berlin).date()
        week = day - datetime.timedelta(days=day.weekday())
        count, cents = found.get(week, (0, 0))
        found[week] = (count + 1, cents + int(row["shipping_cents"]))
    got = reference("weeks").weekly(table)
    plain = {week.date(): (count, cents) for week, count, cents in got.itertuples(index=False) if count}
    assert plain == found
    assert (got["week"].diff().dropna() == pd.Timedelta(days=7)).all()
    """,
    "a sheet that is turned round and back is the sheet again": """
    rng = np.random.default_rng(4)
    months = ["Nov 2023", "Dec 2023", "Jan 2024", "Feb 2024"]
    sheet = pd.DataFrame(rng.integers(0, 50, (5, 4)).astype(float), columns=months)
    sheet.insert(0, "product", list("abcde"))
    sheet.insert(1, "warehouse", "Ghent")
    sheet["Total"] = sheet[months].sum(axis=1)
    long = reference("count-sheet").tidy(sheet)
    wide = long.pivot(index="product", columns="month", values="pieces")
    assert (wide.to_numpy() == sheet[months].to_numpy()).all()
    """,
    "the mean of the week before never changes with what comes after": """
    rng = np.random.default_rng(9)
    days = pd.date_range("2024-01-01", periods=40)
    daily = pd.DataFrame([(name, day, rng.integers(0, 30)) for name in "ab" for day in days if rng.random() < 0.7],
                         columns=["product", "day", "pieces"]).sample(frac=1, random_state=3, ignore_index=True)
    add = reference("no-tomorrow").add_last_week
    whole = add(daily)
    for cut in days[10::9]:
        past = daily["day"] < cut
        pd.testing.assert_frame_equal(add(daily[past]), whole[past])
        today = daily.assign(pieces=daily["pieces"].where(daily["day"] != cut, 999))
        now = daily["day"] == cut
        pd.testing.assert_series_equal(add(today).loc[now, "last_week"], whole.loc[now, "last_week"])
    """,
    "the list price of its moment is what each line of the shop was sold at, but for the people of the price test": """
    orders = pd.read_csv(shop / "orders.csv", parse_dates=["ordered_at"])
    lines = pd.read_csv(shop / "order_items.csv").merge(orders, on="order_id").sample(frac=1, random_state=5)
    prices = pd.read_csv(shop / "prices.csv", parse_dates=["valid_from"]).sample(frac=1, random_state=6)
    lines, prices = (table.rename(columns={"product_id": "product", "price_cents": "cents"}) for table in (lines, prices))
    got = reference("price-back-then").add_list_price(lines[["product", "ordered_at"]], prices)["list_cents"]
    other = lines["unit_price_cents"].to_numpy() != got.to_numpy()
    tested = lines["customer_id"].isin(pd.read_csv(shop / "price_test.csv")["customer_id"])
    assert got.notna().all() and other.sum() == 161 and tested[other].all()
    """,
    "the slim table takes a quarter by pandas' own count as well": """
    events = pd.read_csv(shop / "events.csv", parse_dates=["occurred_at"]).head(4000)
    events = events.assign(price=12.99)[["event_id", "session_id", "product_id", "source", "kind", "search", "price", "occurred_at"]]
    small = reference("slim").slim(events)
    # What is searched for stays text; of all else pandas says what the task says.
    before, after = (table.drop(columns="search").memory_usage(deep=True, index=False).sum() for table in (events, small))
    assert 4 * after < before, (after, before)
    for name in events.columns:
        same = events[name].isna() & small[name].isna() | (events[name] == small[name].astype(events[name].dtype))
        assert same.all(), name
    """,
}


def test_the_references_hold_against_what_is_known(hold_in_core: Callable[[str, Path], None]) -> None:
    """All in one process: what takes longest is to load pandas."""
    parts = (textwrap.indent(textwrap.dedent(part), "    ") for part in HELD.values())
    script = BEGIN + "".join(f"\ndef part_{place}():{part}\npart_{place}()\n" for place, part in enumerate(parts))
    hold_in_core(script, UNIT)


SCENE = {"data": "lamp", "seed": 73, "lines": None}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("pandas")


def test_the_scene_sends_lines_to_groups_and_ends_with_the_answers_table(frames: Frames) -> None:
    told = frames(SCENE)
    assert frames(SCENE) == told
    lines = told[0]["lines"]
    assert [each["step"] for each in told] == ["lines", *["split"] * len(lines), "sum", "share", "sorted"]
    assert {each["note"] for each in told} == {""}
    groups = told[-3]["groups"]
    assert {each["category"] for each in groups} == {kind for kind, _, _ in lines}
    assert sum(each["pieces"] for each in groups) == sum(pieces for _, pieces, _ in lines)
    rates = [each["rate"] for each in groups]
    assert rates == sorted(rates, reverse=True)
    assert frames(SCENE | {"data": "day", "seed": 9})[0]["lines"] != lines
    own = [["lights", 1, 1], ["lights", 9, 0], [None, 4, 1]]
    assert [each["rate"] for each in frames(SCENE | {"lines": own})[-3]["groups"]] == [0.25, 0.1]


def test_the_scene_says_what_is_odd_about_the_learners_table(frames: Frames) -> None:
    mean = frames(SCENE, return_rates="mean_of_rates.py")
    assert "for lights, and of its pieces" in mean[-2]["note"]
    assert frames(SCENE, return_rates="dropped.py")[-1]["note"] == "The table has no row for no category."
    assert "In the table, lines of" in frames(SCENE, return_rates="counted.py")[-3]["note"]
    assert "of which more came back" in frames(SCENE, return_rates="lowest_first.py")[-1]["note"]
    with pytest.raises(LearnerError, match="MP-A011"):
        frames(SCENE | {"lines": [["hats", 1, 0]]})
