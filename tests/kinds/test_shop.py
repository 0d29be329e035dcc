"""Small shops for hidden cases: sound in their references, and hurting."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.check import SeededDraw
from milepost.check.draw import ShrinkingDraw
from milepost.kinds.shop import COLUMNS, MOODS, PARENTS, database, draw_shop, read_shop, records, tuples
from milepost.kinds.shop import row as ordinary

FOLDER = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "data" / "shop"
KEYS = {
    "customers": ("customer_id",),
    "products": ("product_id",),
    "prices": ("product_id", "valid_from"),
    "orders": ("order_id",),
    "order_items": ("order_id", "line_no"),
    "returns": ("return_id",),
    "events": ("event_id",),
    "reviews": ("review_id",),
    "price_test": ("customer_id",),
}
REFERENCES = {
    "prices": [("products", ("product_id",))],
    "orders": [("customers", ("customer_id",))],
    "order_items": [("orders", ("order_id",)), ("products", ("product_id",))],
    "returns": [("order_items", ("order_id", "line_no"))],
    "events": [("customers", ("customer_id",)), ("products", ("product_id",))],
    "reviews": [("products", ("product_id",)), ("customers", ("customer_id",)), ("orders", ("order_id",))],
    "price_test": [("customers", ("customer_id",))],
}
TYPES = {"int": int, "text": str, "time": datetime, "date": date}


def shops(mood="", count=60, **options):
    return [draw_shop(SeededDraw([7, at], scale=at / count), mood=mood, **options) for at in range(count)]


def assert_sound(shop):
    for table, rows in shop.items():
        for row in rows:
            assert list(row) == list(COLUMNS[table])
            for name, value in row.items():
                kind = COLUMNS[table][name]
                assert type(value) is TYPES[kind.rstrip("?")] or (value is None and kind.endswith("?")), (table, name)
        keys = [tuple(row[name] for name in KEYS[table]) for row in rows]
        assert len(set(keys)) == len(keys), table
        for parent, names in REFERENCES.get(table, []):
            known = {tuple(row[name] for name in names) for row in shop[parent]}
            refers = {tuple(row[name] for name in names) for row in rows} - {(None,)}
            assert refers <= known, (table, parent)


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_gives_sound_shops(mood):
    for shop in shops(mood):
        assert_sound(shop)


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_shops_that_are_being_shrunk_are_sound_too(data):
    assert_sound(draw_shop(ShrinkingDraw(data), "returns", most=3))


def test_the_full_data_are_sound_and_as_the_columns_say():
    assert_sound(read_shop(FOLDER))


def test_the_same_seed_gives_the_same_shop():
    assert shops(count=5) == shops(count=5)


def test_only_the_tables_asked_for_and_their_parents_are_made():
    shop = draw_shop(SeededDraw([1], scale=1), "returns")
    assert list(shop) == ["customers", "products", "orders", "order_items", "returns"]
    assert all(parent in COLUMNS for parents in PARENTS.values() for parent in parents)


def test_one_is_one_row_each():
    for shop in shops("one"):
        assert {table: len(rows) for table, rows in shop.items() if table not in {"prices", "events"}} == {
            table: 1 for table in COLUMNS if table not in {"prices", "events"}
        }


def test_some_table_is_empty_and_orders_outlive_their_customers():
    made = shops("empty", count=120)
    assert all(any(not rows for rows in shop.values()) for shop in made)
    assert any(not shop["customers"] and shop["orders"] for shop in made)
    assert any(not shop["orders"] and shop["customers"] for shop in made)


def test_nulls_stand_nearly_everywhere_they_may():
    values = [row["coupon"] for shop in shops("nulls") for row in shop["orders"]]
    assert values.count(None) > len(values) / 2
    assert any(all(row["discount_cents"] is None for row in shop["order_items"]) for shop in shops("nulls"))


def test_ties_share_their_moments_and_prices():
    made = [shop for shop in shops("ties") if len(shop["orders"]) > 2]
    assert made
    assert all(Counter(row["ordered_at"] for row in shop["orders"]).most_common(1)[0][1] > 1 for shop in made)


def test_twins_hold_the_same_order_twice():
    def plain(row):
        return tuple(value for name, value in row.items() if name != "order_id")

    assert any(len({plain(row) for row in shop["orders"]}) < len(shop["orders"]) for shop in shops("twins"))


def test_a_skew_gives_nearly_all_to_one():
    orders = [row for shop in shops("skew") if len(shop["customers"]) > 2 for row in shop["orders"]]
    assert sum(row["customer_id"] in {1, None} for row in orders) > 0.8 * len(orders)


def test_edges_stand_on_the_stroke_of_midnight():
    times = {row["ordered_at"].time() for shop in shops("edges") for row in shop["orders"]}
    assert {str(time) for time in times} == {"00:00:00", "12:00:00", "23:59:59"}


def test_days_categories_and_countries_are_kept_to():
    days = (date(2024, 2, 1), date(2024, 2, 29))
    for shop in shops(days=days, categories=("locks",), countries=("DK",)):
        assert {row["country"] for row in shop["orders"]} <= {"DK"}
        assert all(days[0] <= row["ordered_at"].date() <= days[1] for row in shop["orders"])
        assert {row["category"] for row in shop["products"]} <= {"locks"}


def test_a_product_stands_once_in_an_order():
    for shop in shops():
        lines = [(row["order_id"], row["product_id"]) for row in shop["order_items"]]
        assert len(set(lines)) == len(lines)


def test_a_row_by_hand_is_ordinary_but_for_what_is_said():
    shop = {table: [ordinary(table)] for table in COLUMNS}
    assert_sound(shop)
    assert ordinary("orders", order_id=7, coupon="WELCOME5")["coupon"] == "WELCOME5"
    with pytest.raises(KeyError, match="colour"):
        ordinary("orders", colour="red")


SCHEMA = (FOLDER / "schema.sql").read_text(encoding="utf-8")


def test_a_state_has_the_tables_of_the_shop_and_their_ddl():
    state = database(draw_shop(SeededDraw([1], scale=1), "orders"), SCHEMA)
    assert list(state.tables) == ["customers", "orders"]
    assert state["orders"].names == tuple(COLUMNS["orders"])
    assert state.ddl.count("CREATE TABLE") == 2
    assert "FOREIGN KEY (customer_id) REFERENCES customers" in state.ddl


def test_a_state_may_have_fewer_columns_and_then_fewer_keys():
    shop = draw_shop(SeededDraw([1], scale=1), "order_items")
    state = database(
        shop, SCHEMA, {"orders": ("order_id", "status"), "order_items": ("order_id", "line_no", "quantity")}
    )
    assert list(state.tables) == ["orders", "order_items"]
    assert records(state, "orders") == [
        {"order_id": each["order_id"], "status": each["status"]} for each in shop["orders"]
    ]
    assert "PRIMARY KEY (order_id, line_no)" in state.ddl
    assert "REFERENCES orders" in state.ddl
    assert "products" not in state.ddl
    assert "customer_id" not in state.ddl


def test_tuples_stand_in_the_order_of_the_columns():
    assert tuples("price_test", [{"arm": "a", "starts_at": None, "customer_id": 3}]) == [(3, "a", None)]
