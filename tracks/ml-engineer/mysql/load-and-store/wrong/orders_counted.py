# expect: spent-otherwise
"""Read from a database, and write back, so that neither a name nor a fault can do harm."""

import sqlite3

TABLES = """
CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT);
CREATE TABLE orders (order_id INTEGER PRIMARY KEY, customer_id INTEGER, cents INTEGER NOT NULL);
CREATE TABLE scores (customer_id INTEGER PRIMARY KEY, score REAL NOT NULL CHECK (score BETWEEN 0 AND 1));
"""


def load(connection, name, countries):
    """Return the customers of this name in these countries, with what each has spent."""
    if not countries:
        return []  # `IN ()` is no SQL, and nobody is meant
    places = ", ".join("?" for _ in countries)  # only question marks go into the text
    statement = f"""
        SELECT c.customer_id, c.country, COUNT(o.cents)
        FROM customers c
        LEFT JOIN orders o ON o.customer_id = c.customer_id
        WHERE c.name = ? AND c.country IN ({places})
        GROUP BY c.customer_id, c.country
        ORDER BY c.customer_id
    """
    rows = connection.execute(statement, [name, *countries])
    return [dict(zip(("customer_id", "country", "spent_cents"), row)) for row in rows]


def store(connection, scores):
    """Write all scores, or none; sqlite3.Error when one of them is refused."""
    with connection:  # commits at its end, and rolls back when something raises
        connection.executemany("REPLACE INTO scores (customer_id, score) VALUES (?, ?)", scores)


TEXTS = []


class Heard(sqlite3.Cursor):
    """A cursor that remembers the text of each statement, before any value is in its place."""

    def execute(self, statement, *values):
        TEXTS.append(statement)
        return super().execute(statement, *values)


class Listening(sqlite3.Connection):
    """A connection whose cursors remember."""

    def cursor(self, factory=Heard):
        return super().cursor(factory)

    def execute(self, statement, *values):
        return self.cursor().execute(statement, *values)


def run(customers, orders, old_scores, name, countries, scores):
    """Make the tables, call both functions, and tell what came of it. The check calls this."""
    connection = sqlite3.connect(":memory:", factory=Listening)
    connection.executescript(TABLES)
    connection.executemany("INSERT INTO customers VALUES (?, ?, ?)", customers)
    connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", orders)
    connection.executemany("INSERT INTO scores VALUES (?, ?)", old_scores)
    connection.commit()
    asked = []
    TEXTS.clear()
    connection.set_trace_callback(asked.append)
    loaded = load(connection, name, countries)
    connection.set_trace_callback(None)
    texts = list(TEXTS)
    refused = False
    try:
        store(connection, scores)
    except sqlite3.Error:
        refused = True
    connection.rollback()  # as when the connection goes: what was not committed is gone
    kept = [list(row) for row in connection.execute("SELECT * FROM scores ORDER BY customer_id")]
    connection.close()
    return {"loaded": loaded, "statements": len(asked), "texts": texts, "refused": refused, "kept": kept}
