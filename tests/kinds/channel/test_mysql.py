"""Drivers of MySQL in an answer's process: what they can do, and what the checker sees of it."""

import pytest

from milepost.kinds.sql import Schema, rows_of


def test_pymysql_reads_and_writes_as_on_any_server(run_mysql):
    (ran,) = run_mysql("""
        import pymysql

        def work(shop):
            connection = pymysql.connect(**shop)
            with connection:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT name FROM orders ORDER BY id")
                    names = [name for (name,) in cursor.fetchall()]
                    cursor.execute("INSERT INTO orders VALUES (%s, %s, %s)", (3, "O'Hara", "1.50"))
                connection.commit()
            return names
    """)
    assert ran.value == ["Ada", "Ben"]
    assert [row[1] for row in rows_of(ran.left.state["orders"])] == ["Ada", "Ben", "O'Hara"]
    assert (ran.left.left_open, ran.left.undone, len(ran.left.statements)) == (0, 0, 2)
    assert ran.left.received == 2


def test_sqlalchemy_does_too_and_its_own_questions_are_not_counted(run_mysql):
    (ran,) = run_mysql("""
        from sqlalchemy import URL, create_engine, text

        def work(shop):
            url = URL.create("mysql+pymysql", username=shop["user"], password=shop["password"], host=shop["host"],
                             port=shop["port"], database=shop["database"])
            engine = create_engine(url)
            with engine.begin() as connection:
                connection.execute(text("INSERT INTO orders VALUES (:id, :name, NULL)"), [{"id": 5, "name": "x"}])
                count = connection.execute(text("SELECT COUNT(*) FROM orders")).scalar()
            engine.dispose()
            return count
    """)
    assert ran.value == 3
    assert ran.left.left_open == 0
    assert [each.split()[0] for each in ran.left.statements] == ["INSERT", "SELECT"]


def test_what_is_not_committed_is_undone_and_said(run_mysql):
    (ran,) = run_mysql("""
        import pymysql

        def work(shop):
            connection = pymysql.connect(**shop)
            with connection.cursor() as cursor:
                cursor.executemany("INSERT INTO orders VALUES (%s, %s, NULL)", [(3, "c"), (4, "d")])
            connection.close()
    """)
    assert len(ran.left.state["orders"]) == 2
    assert (ran.left.undone, ran.left.left_open) == (2, 0)


def test_a_rollback_is_no_row_undone(run_mysql):
    (ran,) = run_mysql("""
        import pymysql

        def work(shop):
            connection = pymysql.connect(**shop)
            with connection, connection.cursor() as cursor:
                cursor.execute("INSERT INTO orders VALUES (3, 'c', NULL)")
                connection.rollback()
    """)
    assert (len(ran.left.state["orders"]), ran.left.undone) == (2, 0)


def test_a_connection_left_open_is_counted(run_mysql):
    (ran,) = run_mysql("""
        import pymysql

        def work(shop):
            connection = pymysql.connect(**shop)
            connection.cursor().execute("INSERT INTO orders VALUES (3, 'c', NULL)")
            connection.commit()
    """)
    assert (len(ran.left.state["orders"]), ran.left.left_open) == (3, 1)


def test_every_call_finds_the_state_anew(run_mysql):
    ran = run_mysql(
        """
        import pymysql

        def work(shop):
            with pymysql.connect(**shop, autocommit=True) as connection, connection.cursor() as cursor:
                count = cursor.execute("SELECT id FROM orders")
                cursor.execute("DELETE FROM orders")
            return count
        """,
        times=3,
    )
    assert [each.value for each in ran] == [2, 2, 2]
    assert all(len(each.left.state["orders"]) == 0 for each in ran)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE orders ADD note INT",
        "CREATE TABLE more (id INT)",
        "DROP TABLE orders",
        "CREATE INDEX by_name ON orders (name)",
        "/*!50000 DROP TABLE orders */",
    ],
)
def test_every_call_finds_the_tables_anew(run_mysql, change):
    ran = run_mysql(
        f"""
        import pymysql

        def work(shop):
            with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
                cursor.execute("SELECT * FROM orders")
                columns = len(cursor.description)
                cursor.execute("SHOW TABLES")
                tables = len(cursor.fetchall())
                cursor.execute("SHOW INDEX FROM orders")
                indexes = len(cursor.fetchall())
                cursor.execute("{change}")
            return columns, tables, indexes
        """,
        times=2,
    )
    assert [each.value for each in ran] == [[3, 1, 1]] * 2


def test_numbers_that_the_server_counts_begin_anew(run_mysql):
    counted = Schema("CREATE TABLE notes (id INT AUTO_INCREMENT PRIMARY KEY, text VARCHAR(10));")
    ran = run_mysql(
        """
        import pymysql

        def work(shop):
            with pymysql.connect(**shop, autocommit=True) as connection, connection.cursor() as cursor:
                cursor.execute("INSERT INTO notes (text) VALUES ('a')")
                return cursor.lastrowid
        """,
        times=3,
        state=counted.state(),
    )
    assert [each.value for each in ran] == [1, 1, 1]


def test_a_call_that_never_connects_leaves_the_state_as_it_was(run_mysql):
    (ran,) = run_mysql("def work(shop): return sorted(shop)")
    assert ran.value == ["database", "host", "password", "port", "user"]
    assert [row[1] for row in rows_of(ran.left.state["orders"])] == ["Ada", "Ben"]
    assert ran.left.statements == ()


def test_an_exception_is_the_drivers_own(run_mysql):
    (ran,) = run_mysql("""
        import pymysql

        def work(shop):
            with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
                cursor.execute("INSERT INTO orders VALUES (1, 'again', NULL)")
    """)
    assert ran.name == "IntegrityError"
    assert "1062" in ran.value


def test_threads_have_connections_of_their_own(run_mysql):
    (ran,) = run_mysql("""
        import threading
        import pymysql

        def work(shop):
            seen = []

            def ask(number):
                with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
                    for turn in range(20):
                        cursor.execute("SELECT %s FROM orders LIMIT 1", (number * 100 + turn,))
                        seen.append(cursor.fetchone()[0])

            threads = [threading.Thread(target=ask, args=(number,)) for number in range(5)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            return sorted(seen) == [number * 100 + turn for number in range(5) for turn in range(20)]
    """)
    assert ran.value is True
    assert len(ran.left.statements) == 100


@pytest.mark.parametrize("size", [100, 70_000, 3_000_000])
def test_long_statements_and_long_results_come_whole(run_mysql, size):
    (ran,) = run_mysql(f"""
        import pymysql

        def work(shop):
            with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
                cursor.execute("SELECT %s, 7", ("é" * {size // 2},))
                text, seven = cursor.fetchone()
            return len(text), set(text) == {{"é"}}, seven
    """)
    assert ran.value == [size // 2, True, 7]
