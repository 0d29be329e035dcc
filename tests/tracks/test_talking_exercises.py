"""The exercises that talk to a server from Python: other right ways pass, through other drivers and other statements."""

import os
import textwrap
from pathlib import Path

import pytest
from tests.kinds.channel.test_attacks import kill_server, server_of

from milepost.app.home import find_home
from milepost.app.pools import Pools
from milepost.content import load_track
from milepost.grade import Effort, Grader
from milepost.terms import UnavailableError

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
URL = 'URL.create("mysql+pymysql", shop["user"], shop["password"], shop["host"], shop["port"], shop["database"])'
RIGHT = {
    "mysql/reviews-of-the-night": [
        """
        import pymysql

        def load_reviews(shop, feed):
            columns = ("review_id", "product_id", "stars", "title")
            with pymysql.connect(**shop, autocommit=False) as connection:
                try:
                    connection.begin()
                    with connection.cursor() as cursor:
                        cursor.executemany(
                            "REPLACE INTO reviews (review_id, product_id, stars, title) VALUES "
                            "(%(review_id)s, %(product_id)s, %(stars)s, %(title)s)",
                            [{column: each[column] for column in columns} for each in feed],
                        )
                    connection.commit()
                except pymysql.MySQLError:
                    connection.rollback()
                    return 0
            return len(feed)
        """,
        f"""
        from sqlalchemy import URL, Column, Integer, MetaData, String, Table, create_engine
        from sqlalchemy.dialects.mysql import insert
        from sqlalchemy.exc import SQLAlchemyError

        REVIEWS = Table("reviews", MetaData(), Column("review_id", Integer), Column("product_id", Integer),
                        Column("stars", Integer), Column("title", String(60)))

        def load_reviews(shop, feed):
            if not feed:
                return 0
            engine = create_engine({URL})
            statement = insert(REVIEWS).values([dict(each) for each in feed])
            names = ("product_id", "stars", "title")
            statement = statement.on_duplicate_key_update({{name: statement.inserted[name] for name in names}})
            try:
                with engine.begin() as connection:
                    connection.execute(statement)
            except SQLAlchemyError:
                return 0
            finally:
                engine.dispose()
            return len(feed)
        """,
    ],
    "mysql/cards-in-two": [
        """
        import pymysql

        def cards(shop, customer_ids):
            if not customer_ids:
                return []
            with pymysql.connect(**shop, cursorclass=pymysql.cursors.DictCursor) as connection, connection.cursor() as cursor:
                cursor.execute(
                    "SELECT c.customer_id, c.name, o.order_id, o.status, o.cents FROM customers c "
                    "LEFT JOIN orders o ON o.customer_id = c.customer_id WHERE c.customer_id IN %s "
                    "ORDER BY o.ordered_at DESC, o.order_id DESC",
                    (tuple(customer_ids),),
                )
                rows = cursor.fetchall()
            made = []
            for each in customer_ids:
                mine = [row for row in rows if row["customer_id"] == each]
                if mine:
                    orders = [row for row in mine if row["order_id"] is not None]
                    spent = sum(row["cents"] for row in orders if row["status"] != "cancelled")
                    made.append({"customer_id": each, "name": mine[0]["name"],
                                 "orders": [row["order_id"] for row in orders], "spent_cents": spent})
            return made
        """,
        f"""
        from datetime import datetime

        from sqlalchemy import URL, ForeignKey, create_engine, select
        from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload

        class Base(DeclarativeBase):
            pass

        class Order(Base):
            __tablename__ = "orders"
            order_id: Mapped[int] = mapped_column(primary_key=True)
            customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.customer_id"))
            ordered_at: Mapped[datetime]
            status: Mapped[str]
            cents: Mapped[int]

        class Customer(Base):
            __tablename__ = "customers"
            customer_id: Mapped[int] = mapped_column(primary_key=True)
            name: Mapped[str]
            orders: Mapped[list[Order]] = relationship(order_by=(Order.ordered_at.desc(), Order.order_id.desc()))

        def cards(shop, customer_ids):
            if not customer_ids:
                return []
            engine = create_engine({URL})
            asked = select(Customer).where(Customer.customer_id.in_(customer_ids)).options(selectinload(Customer.orders))
            made = {{}}
            with Session(engine) as session:
                for each in session.scalars(asked):
                    spent = sum(order.cents for order in each.orders if order.status != "cancelled")
                    made[each.customer_id] = {{"customer_id": each.customer_id, "name": each.name,
                                              "orders": [order.order_id for order in each.orders], "spent_cents": spent}}
            engine.dispose()
            return [made[each] for each in customer_ids if each in made]
        """,
    ],
    # The counts by MySQL itself, row by row, and the reviews by MongoDB: nothing in it is the reference's way.
    "capstone/one-table": [
        """
        from datetime import datetime, timedelta

        import pymysql
        from pymongo import MongoClient

        LINES = '''
        SELECT l.order_id, l.line_no, l.quantity, l.cents, l.product_id, o.customer_id, o.ordered_at,
               EXISTS (SELECT 1 FROM returns r WHERE r.order_id = l.order_id AND r.line_no = l.line_no
                       AND r.returned_at <= o.shipped_at + INTERVAL 30 DAY) AS came_back,
               (SELECT COUNT(*) FROM orders p JOIN order_lines q USING (order_id)
                WHERE p.customer_id = o.customer_id AND p.ordered_at < o.ordered_at) AS bought,
               (SELECT COUNT(*) FROM orders p JOIN order_lines q USING (order_id)
                WHERE p.customer_id = o.customer_id AND p.ordered_at < o.ordered_at
                AND EXISTS (SELECT 1 FROM returns r WHERE r.order_id = q.order_id AND r.line_no = q.line_no
                            AND r.returned_at < o.ordered_at)) AS sent_back
        FROM orders o JOIN order_lines l USING (order_id)
        WHERE o.shipped_at <= %s - INTERVAL 30 DAY ORDER BY l.order_id, l.line_no
        '''

        def training_table(shop, club, until):
            with pymysql.connect(**shop, cursorclass=pymysql.cursors.DictCursor) as connection, connection.cursor() as cursor:
                cursor.execute(LINES, (datetime.fromisoformat(until),))
                lines = cursor.fetchall()
            products = [each["product_id"] for each in lines]
            with MongoClient(club) as client:
                club = client.get_default_database()
                known = {each["_id"]: each for each in club.products.find({"_id": {"$in": products}})}
                reviews = list(club.reviews.find({"product": {"$in": products}}))
                looks = list(club.looks.find({"page": "size chart", "customer": {"$ne": None}, "product": {"$in": products}}))
            made = []
            for line in lines:
                product, customer, placed = line.pop("product_id"), line.pop("customer_id"), line.pop("ordered_at")
                stars = [each["stars"] for each in reviews if each["product"] == product and each["at"] < placed]
                charts = [each for each in looks if (each["customer"], each["product"]) == (customer, product)
                          and placed - timedelta(days=7) <= each["at"] < placed]
                made.append(line | {
                    "came_back": bool(line["came_back"]),
                    "category": known.get(product, {}).get("category"),
                    "stars": sum(stars) / len(stars) if stars else None,
                    "charts": len(charts),
                })
            return made
        """,
    ],
}


@pytest.fixture(scope="module")
def pools():
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None)
    try:
        pools.take("clients").kill()
    except UnavailableError as missing:
        pools.close()
        pytest.skip(f"the toolset clients is not installed: {missing.mend}")
    yield pools
    pools.close()


@pytest.fixture(scope="module")
def grader(pools, one_hand):
    grader = Grader(pools, **one_hand, effort=Effort(search_s=1.0))
    yield grader
    grader.close()


@pytest.fixture(scope="module")
def exercises():
    return {f"{each.unit}/{each.slug}": each for each in load_track(TRACK).exercises}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in RIGHT.items() for text in texts])
def test_another_right_way_passes(grader, exercises, name, text):
    verdict = grader.grade(exercises[name], textwrap.dedent(text).encode())
    assert verdict.name == "passed", [(each.key, each.message) for each in verdict.findings]
    assert verdict.engine


def test_a_call_is_shown_with_the_parameters_name_and_the_tables_beside_it(grader, exercises):
    exercise = exercises["mysql/cards-in-two"]
    (call, want) = grader.examples(exercise)[0]
    assert call == "cards(shop, [3, 2, 1, 8])"
    assert [name for name, _ in want.parts] == ["returned", "customers", "orders", "asked of the server"]
    (tables,) = grader.tables(exercise)
    assert [name for name, _ in tables[0].portrait.parts] == ["customers", "orders"]


def test_a_server_that_went_down_between_two_answers_costs_nobody_anything(grader, exercises, pools):
    exercise = exercises["mysql/cards-in-two"]
    source = (exercise.folder / "answer.py").read_bytes()
    assert grader.grade(exercise, source).name == "passed"
    kill_server(server_of(pools))
    assert grader.grade(exercise, source).name == "passed"
