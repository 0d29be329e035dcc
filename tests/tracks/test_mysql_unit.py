"""The MySQL unit: other right ways pass, and the references agree with pandas on the whole shop."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.app.scenes import Source, play
from milepost.content import load_track
from milepost.grade import Effort, Grader
from milepost.kinds.shop import database, read_shop
from milepost.kinds.sql import rows_of, run_query
from milepost.kinds.sql.runtime import MySQL

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
SHOP = TRACK / "data" / "shop"
COUNTED = """
WITH counted AS (
  SELECT i.product_id, i.order_id, i.quantity FROM order_items AS i NATURAL JOIN orders AS o
  WHERE NOT o.status = 'cancelled' AND YEAR(o.ordered_at) = 2024
)
"""
# For each exercise, answers that differ from its reference and are as right.
RIGHT = {
    "call-list": [
        """SELECT o.order_id AS id, o.country, FLOOR(TIMESTAMPDIFF(MINUTE, o.ordered_at, o.shipped_at) / 60) AS hours
        FROM orders o WHERE (o.country = 'DE' OR o.country = 'AT') AND DATE_FORMAT(o.ordered_at, '%Y-%m') = '2024-01'
        AND o.shipped_at >= o.ordered_at + INTERVAL 3 DAY ORDER BY 3 DESC, 1 LIMIT 5""",
        """SELECT order_id, country, waited_h FROM (SELECT *, TIMESTAMPDIFF(HOUR, ordered_at, shipped_at) AS waited_h,
        ROW_NUMBER() OVER (ORDER BY TIMESTAMPDIFF(HOUR, ordered_at, shipped_at) DESC, order_id) AS place FROM orders
        WHERE country IN ('AT', 'DE') AND YEAR(ordered_at) = 2024 AND MONTH(ordered_at) = 1
        AND TIMESTAMPDIFF(MINUTE, ordered_at, shipped_at) >= 72 * 60) AS ranked WHERE place <= 5 ORDER BY place""",
    ],
    "nobody-got-it": [
        """SELECT c.customer_id, IFNULL(c.found_by, 'unknown') FROM customers c LEFT JOIN orders o USING (customer_id)
        WHERE o.order_id IS NULL AND NOT c.newsletter <=> 0""",
        """SELECT customer_id, CASE WHEN found_by IS NULL THEN 'unknown' ELSE found_by END AS found_by FROM customers
        WHERE COALESCE(newsletter, 1) <> 0
        AND customer_id NOT IN (SELECT customer_id FROM orders WHERE customer_id IS NOT NULL)""",
    ],
    "sold-or-not": [
        COUNTED
        + """SELECT p.product_id, IFNULL(SUM(c.quantity), 0) AS pieces, COUNT(DISTINCT c.order_id) AS n
        FROM counted c RIGHT JOIN products p ON p.product_id = c.product_id GROUP BY p.product_id""",
        COUNTED
        + """SELECT product_id, (SELECT COALESCE(SUM(quantity), 0) FROM counted c WHERE c.product_id = p.product_id),
        (SELECT COUNT(*) FROM counted c WHERE c.product_id = p.product_id) FROM products p""",
    ],
    "which-countries": [
        """SELECT country, COUNT(order_id), COUNT(DISTINCT customer_id), ROUND(COUNT(coupon) / COUNT(*), 2)
        FROM orders WHERE NOT shipped_at IS NULL GROUP BY country HAVING COUNT(DISTINCT customer_id) > 1""",
        """SELECT * FROM (SELECT country, COUNT(*) AS sent, COUNT(DISTINCT customer_id) AS customers,
        ROUND(SUM(CASE WHEN coupon IS NULL THEN 0 ELSE 1 END) * 1.0 / COUNT(*), 2) AS with_coupon
        FROM orders WHERE shipped_at IS NOT NULL GROUP BY 1) AS counted WHERE customers >= 2""",
    ],
    "doubled-revenue": [
        """SELECT category, SUM(sold), SUM(refunded) FROM (SELECT p.category,
        i.quantity * i.unit_price_cents - IFNULL(i.discount_cents, 0) AS sold, (SELECT IFNULL(SUM(r.refund_cents), 0)
        FROM returns r WHERE r.order_id = i.order_id AND r.line_no = i.line_no) AS refunded FROM order_items i
        JOIN products p USING (product_id) JOIN orders o USING (order_id) WHERE o.status != 'cancelled') AS one
        GROUP BY category""",
    ],
    "quiet-months": [
        """WITH months AS (SELECT '2023-11' AS m UNION SELECT '2023-12' UNION SELECT '2024-01' UNION SELECT '2024-02'
        UNION SELECT '2024-03'), counted AS (SELECT m, COUNT(o.order_id) AS n FROM months LEFT JOIN orders o
        ON DATE_FORMAT(o.ordered_at, '%Y-%m') = m AND o.status <> 'cancelled' GROUP BY m)
        SELECT CAST(CONCAT(m, '-01') AS DATE) AS month, n, n - AVG(n) OVER () FROM counted""",
    ],
    "coupon-hunters": [
        """SELECT a.order_id, a.customer_id, (SELECT COUNT(*) FROM orders b WHERE b.customer_id = a.customer_id
        AND (b.ordered_at, b.order_id) <= (a.ordered_at, a.order_id)) AS nth, TIMESTAMPDIFF(HOUR, (SELECT b.ordered_at
        FROM orders b WHERE b.customer_id = a.customer_id AND (b.ordered_at, b.order_id) < (a.ordered_at, a.order_id)
        ORDER BY b.ordered_at DESC, b.order_id DESC LIMIT 1), a.ordered_at) AS hours_since,
        (SELECT COUNT(b.coupon) FROM orders b WHERE b.customer_id = a.customer_id
        AND (b.ordered_at, b.order_id) <= (a.ordered_at, a.order_id)) AS coupons
        FROM orders a WHERE a.customer_id IS NOT NULL""",
        """SELECT order_id, customer_id, COUNT(*) OVER w, TIMESTAMPDIFF(HOUR, MAX(ordered_at) OVER (PARTITION BY customer_id
        ORDER BY ordered_at, order_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), ordered_at), COUNT(coupon) OVER w
        FROM orders WHERE customer_id > 0 WINDOW w AS (PARTITION BY customer_id ORDER BY ordered_at, order_id)""",
    ],
    "price-of-the-day": [
        """WITH spans AS (SELECT product_id, price_cents, valid_from,
        LEAD(valid_from) OVER (PARTITION BY product_id ORDER BY valid_from) AS until FROM prices)
        SELECT i.order_id, i.line_no, i.unit_price_cents, s.price_cents FROM order_items i JOIN orders o USING (order_id)
        LEFT JOIN spans s ON s.product_id = i.product_id AND DATE(o.ordered_at) >= s.valid_from
        AND (s.until IS NULL OR DATE(o.ordered_at) < s.until)""",
    ],
    "vouchers": [
        """CREATE TABLE vouchers (voucher_id BIGINT UNSIGNED AUTO_INCREMENT, code VARCHAR(12) NOT NULL, customer_id INT NOT NULL,
        order_id INT DEFAULT NULL, percent TINYINT UNSIGNED NOT NULL DEFAULT '10' CHECK (percent >= 5 AND percent <= 50),
        valid_from DATE NOT NULL, valid_to DATE NOT NULL, PRIMARY KEY (voucher_id), UNIQUE KEY one_code (code),
        UNIQUE INDEX once (order_id), CONSTRAINT span CHECK (valid_from <= valid_to),
        CONSTRAINT who FOREIGN KEY (customer_id) REFERENCES customers (customer_id) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT paid FOREIGN KEY (order_id) REFERENCES orders (order_id) ON DELETE SET NULL)""",
        """CREATE TABLE vouchers (voucher_id INT PRIMARY KEY AUTO_INCREMENT, code VARCHAR(12) UNIQUE NOT NULL, customer_id INT NOT NULL,
        order_id INT, percent INT NOT NULL DEFAULT 10, valid_from DATE NOT NULL, valid_to DATE NOT NULL);
        ALTER TABLE vouchers ADD CHECK (percent BETWEEN 5 AND 50 AND valid_to >= valid_from), ADD UNIQUE (order_id),
        ADD FOREIGN KEY (customer_id) REFERENCES customers (customer_id) ON DELETE CASCADE,
        ADD FOREIGN KEY (order_id) REFERENCES orders (order_id)""",
    ],
    "black-friday": [
        """SELECT order_id, ordered_at, country FROM orders
        WHERE ordered_at BETWEEN '2024-11-29' AND '2024-11-29 23:59:59' ORDER BY ordered_at""",
    ],
    "click-history": [
        """ALTER TABLE events ADD INDEX latest (customer_id, occurred_at, kind);
        SELECT event_id, occurred_at, kind FROM events WHERE customer_id = 7 AND occurred_at >= '2024-06-01'
        ORDER BY occurred_at DESC LIMIT 20""",
    ],
    "last-piece": [
        """START TRANSACTION;
        UPDATE stock SET pieces = pieces - 1 WHERE product_id = 7 AND pieces > 0;
        INSERT INTO reservations (order_id, product_id) SELECT 10001, 7 FROM DUAL WHERE ROW_COUNT() = 1;
        COMMIT""",
        """BEGIN;
        INSERT INTO reservations SELECT 10001, product_id FROM stock WHERE product_id = 7 AND pieces > 0 FOR UPDATE;
        UPDATE stock SET pieces = pieces - 1 WHERE product_id = 7 AND EXISTS (SELECT 1 FROM reservations WHERE order_id = 10001);
        COMMIT""",
    ],
    "no-future": [
        """SELECT c.customer_id,
        (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.customer_id AND o.ordered_at < '2024-02-01') AS n,
        TIMESTAMPDIFF(HOUR, (SELECT MAX(o.ordered_at) FROM orders o WHERE o.customer_id = c.customer_id
          AND o.ordered_at < '2024-02-01'), TIMESTAMP('2024-02-01')) AS hours_since,
        (SELECT COALESCE(SUM(r.refund_cents), 0) FROM returns r JOIN orders o USING (order_id)
          WHERE o.customer_id = c.customer_id AND r.returned_at < '2024-02-01 00:00:00') AS refunded,
        IF((SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.customer_id AND o.ordered_at >= '2024-02-01'
          AND o.ordered_at < '2024-02-01' + INTERVAL 30 DAY) > 0, 1, 0) AS ordered_next
        FROM customers c WHERE c.created_at < DATE '2024-02-01'""",
    ],
}


class Served:
    """Children of the one server, whatever is asked for."""

    def __init__(self, source):
        self.source = source

    def take(self, toolset, *, timeout_s=30.0, limits=None, light=False, servers=()):
        assert toolset == "mysql"
        return self.source.take(timeout_s=timeout_s, limits=limits)


@pytest.fixture(scope="module")
def source():
    source = MySQL().open(home=find_home(os.environ).data, log=lambda _text: None)
    source.report()
    yield source
    source.close()


@pytest.fixture(scope="module")
def grader(source, one_hand):
    grader = Grader(Served(source), **one_hand, effort=Effort(search_s=2.0))
    yield grader
    grader.close()


@pytest.fixture(scope="module")
def exercises():
    return {each.slug: each for each in load_track(TRACK).exercises if each.unit == "mysql"}


@pytest.fixture(scope="module")
def whole(source):
    schema = (SHOP / "schema.sql").read_text(encoding="utf-8")
    shop = read_shop(SHOP)
    del shop["events"], shop["reviews"], shop["price_test"]
    return database(shop, schema)


@pytest.mark.parametrize(("slug", "text"), [(slug, text) for slug, texts in RIGHT.items() for text in texts])
def test_another_right_way_passes(grader, exercises, slug, text):
    verdict = grader.grade(exercises[slug], text.encode(), language="sql")
    assert verdict.name == "passed", [(each.key, each.message) for each in verdict.findings]


def test_every_exercise_in_sql_has_another_right_way(exercises):
    assert {slug for slug, each in exercises.items() if "sql" in each.languages} == set(RIGHT)


AGAINST_PANDAS = """
import json, sys
import pandas as pd

folder = sys.argv[1]
read = lambda name, *times: pd.read_csv(f"{folder}/{name}.csv", parse_dates=list(times))
customers, orders = read("customers", "created_at"), read("orders", "ordered_at", "shipped_at")
items, products, returns = read("order_items"), read("products"), read("returns", "returned_at")
prices = read("prices", "valid_from")
T, END = pd.Timestamp("2024-02-01"), pd.Timestamp("2024-03-02")
good = orders[orders.status != "cancelled"]

lines = items.merge(good, on="order_id")
of_2024 = lines[lines.ordered_at.dt.year == 2024].groupby("product_id").agg(pieces=("quantity", "sum"), orders=("order_id", "size"))
sold = of_2024.reindex(products.product_id, fill_value=0).reset_index()

lines["cents"] = lines.quantity * lines.unit_price_cents - lines.discount_cents.fillna(0)
lines = lines.merge(products[["product_id", "category"]], on="product_id")
back = returns.groupby(["order_id", "line_no"], as_index=False).refund_cents.sum()
lines = lines.merge(back, on=["order_id", "line_no"], how="left")
revenue = lines.groupby("category", as_index=False)[["cents", "refund_cents"]].sum()

days = items.merge(orders[["order_id", "ordered_at"]], on="order_id")
days["day"] = days.ordered_at.dt.normalize()
listed = pd.merge_asof(
    days.sort_values("day", kind="stable"), prices.sort_values("valid_from").rename(columns={"price_cents": "list_cents"}),
    left_on="day", right_on="valid_from", by="product_id",
)[["order_id", "line_no", "unit_price_cents", "list_cents"]]

past = orders[orders.ordered_at < T].groupby("customer_id").ordered_at.agg(["size", "max"])
known = returns[returns.returned_at < T].merge(orders[["order_id", "customer_id"]], on="order_id").groupby("customer_id").refund_cents.sum()
table = customers[customers.created_at < T].set_index("customer_id")
table["orders"] = past["size"].reindex(table.index).fillna(0)
table["hours_since"] = ((T - past["max"].reindex(table.index)) // pd.Timedelta(hours=1))
table["refunded"] = known.reindex(table.index).fillna(0)
table["next"] = table.index.isin(orders[(orders.ordered_at >= T) & (orders.ordered_at < END)].customer_id).astype(int)
features = table.reset_index()[["customer_id", "orders", "hours_since", "refunded", "next"]]

mine = orders[orders.customer_id.notna()].sort_values(["customer_id", "ordered_at", "order_id"])
groups = mine.groupby("customer_id")
history = pd.DataFrame({
    "order_id": mine.order_id, "customer_id": mine.customer_id, "nth": groups.cumcount() + 1,
    "hours": groups.ordered_at.diff() // pd.Timedelta(hours=1),
    "coupons": mine.coupon.notna().astype(int).groupby(mine.customer_id).cumsum(),
})

def rows(frame):
    return sorted([None if pd.isna(cell) else cell if isinstance(cell, str) else int(cell) for cell in row] for row in frame.itertuples(index=False))

print(json.dumps({"sold-or-not": rows(sold), "doubled-revenue": rows(revenue), "price-of-the-day": rows(listed),
    "no-future": rows(features), "coupon-hunters": rows(history)}))
"""


@pytest.fixture(scope="module")
def by_pandas(core_toolset):
    words = [core_toolset.python, "-c", AGAINST_PANDAS, SHOP]
    ended = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout)


@pytest.mark.parametrize("slug", ["sold-or-not", "doubled-revenue", "price-of-the-day", "no-future", "coupon-hunters"])
def test_the_reference_agrees_with_pandas_on_the_whole_shop(whole, by_pandas, exercises, slug):
    text = re.sub(r"--.*", "", dict(exercises[slug].answers)["sql"].read_text(encoding="utf-8")).rstrip().rstrip(";")
    told = by_pandas[slug]
    if slug == "price-of-the-day":  # more lines than a query may give at once
        text, told = f"SELECT * FROM ({text}) AS every WHERE order_id < 13000", [row for row in told if row[0] < 13000]
    table = rows_of(run_query(whole, text))
    rows = [[cell if cell is None or isinstance(cell, str) else int(cell) for cell in row] for row in table]
    assert len(rows) > 5
    assert sorted(rows, key=str) == sorted(told, key=str)


# ------------------------------------------------------------ the scene


@pytest.fixture(scope="module")
def drawn(grader):
    """Plays the scene, with a text as the learner's own answer where one is given."""
    unit = next(each for each in load_track(TRACK).units if each.slug == "mysql")

    def draw(show, own=""):
        def choose(_exercise):
            return Source(own.encode(), "yours" if own else "reference", "sql")

        return play(unit, {"show": show}, grader=grader, choose=choose, reference=choose)

    return draw


def test_a_left_join_keeps_in_the_scene_what_a_join_loses(drawn):
    inner, left = drawn("inner").frames, drawn("left").frames
    assert inner[0]["joins"][0]["pairs"] == [[0, 0], [0, 1], [1, 2]]
    assert left[0]["joins"][0]["pairs"] == [[0, 0], [0, 1], [1, 2], [2, None], [3, None]]
    assert [each["row"] for each in left if each["step"] == "join"] == [0, 1, 2, 3]
    assert left[-1]["rows"][3:] == [["3", "Cleo", None], ["4", "Dan", None]]
    assert drawn("left").frames == left


def test_the_scenes_fan_out_doubles_a_sum_and_adding_up_first_does_not(drawn):
    doubled, first = drawn("fan-out").frames, drawn("first").frames
    (group,) = next(each["groups"] for each in doubled if each["step"] == "group")
    assert [row["of"][0] for row in group["rows"]] == [1, 1, 2, 3, 4]
    assert (doubled[-1]["rows"], first[-1]["rows"]) == ([["26000", "9000"]], [["20000", "9000"]])
    assert doubled[-1]["note"] == "The lines alone come to 20000 cents."


@pytest.mark.parametrize("slug", ["sold-or-not", "doubled-revenue", "nobody-got-it", "which-countries", "no-future"])
def test_the_scene_follows_an_answer_to_its_result(drawn, exercises, slug):
    text = dict(exercises[slug].answers)["sql"].read_text(encoding="utf-8")
    told = drawn(slug, text)
    first, last = told.frames[0], told.frames[-1]
    assert (told.whose, told.note) == ({slug: "yours"}, "")
    assert first["own"]
    assert first["sources"]
    groups = next((each["groups"] for each in told.frames if each["step"] == "group"), None)
    kept = next((sum(each["kept"]) for each in told.frames if each["step"] == "where"), None)
    if groups is not None and "HAVING" not in text:
        assert len(last["rows"]) == len(groups)
    if groups is None and kept is not None:
        assert len(last["rows"]) == kept


@pytest.mark.parametrize(
    "slug",
    [
        *("call-list", "nobody-got-it", "sold-or-not", "which-countries", "doubled-revenue", "quiet-months"),
        *("coupon-hunters", "price-of-the-day", "no-future"),
    ],
)
def test_the_scenes_shop_has_rows_for_every_exercise(drawn, exercises, slug):
    text = dict(exercises[slug].answers)["sql"].read_text(encoding="utf-8")
    assert drawn(slug, text).frames[-1]["rows"], "a picture in which nothing is left shows nothing"


def test_the_scene_shows_how_the_learners_own_query_repeats_a_line(drawn, exercises):
    folder = dict(exercises["doubled-revenue"].answers)["sql"].parent
    text = "SELECT i.order_id, SUM(i.quantity) FROM order_items i LEFT JOIN returns r ON r.order_id = i.order_id GROUP BY i.order_id"
    groups = next(each["groups"] for each in drawn(folder.name, text).frames if each["step"] == "group")
    assert [row["of"][0] for row in groups[0]["rows"]] == [1, 1, 2, 2]


def test_a_query_that_cannot_be_followed_is_shown_with_its_result_alone(drawn):
    told = drawn("call-list", "SELECT order_id FROM orders UNION ALL SELECT 1")
    assert [each["step"] for each in told.frames] == ["tables", "result"]
    assert "cannot be shown step by step" in told.frames[-1]["note"]
    assert len(told.frames[-1]["rows"]) == 6  # five orders, and one more


def test_without_an_answer_or_with_one_that_is_refused_the_scene_shows_an_example(drawn):
    assert drawn("sold-or-not").frames == drawn("left").frames
    refused = drawn("sold-or-not", "SELECT nothing FROM products")
    assert refused.frames[0]["own"] is False
    assert "Your `sold-or-not` could not be played here" in refused.note
