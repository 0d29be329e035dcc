# Makes the two tables in SQLite, which counts here as MySQL does, and asks it.
"""Eight counts, made by a server that comes with Python."""

import sqlite3

TABLES = """
CREATE TABLE customers (customer_id INTEGER, country TEXT);
CREATE TABLE orders (order_id INTEGER, customer_id INTEGER, coupon TEXT);
INSERT INTO customers VALUES (1, 'DE'), (2, 'NL'), (3, NULL), (4, 'DE');
INSERT INTO orders VALUES (11, 1, 'WELCOME5'), (12, 1, NULL), (13, 2, NULL), (14, NULL, NULL), (15, NULL, 'LOYAL10');
"""
QUERIES = {
    "a": "SELECT * FROM customers WHERE country <> 'DE'",
    "b": "SELECT * FROM customers WHERE country = NULL OR country = 'NL'",
    "c": "SELECT * FROM customers c JOIN orders o ON o.customer_id = c.customer_id",
    "d": "SELECT * FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id",
    "e": "SELECT * FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id WHERE o.coupon IS NULL",
    "f": "SELECT * FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM orders)",
    "h": "SELECT customer_id, COUNT(*) FROM orders GROUP BY customer_id",
}


def predict():
    """Return the numbers of a to h under their names."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    counts = {name: len(connection.execute(query).fetchall()) for name, query in QUERIES.items()}
    counts["g"] = connection.execute("SELECT COUNT(coupon) FROM orders").fetchone()[0]
    connection.close()
    return counts
