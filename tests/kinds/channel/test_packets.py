"""MySQL's protocol, where the checker stands between a driver and a server."""

import random
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.kinds.sql.packets import Replies, asks_of_tables, pack, proof_of, read_login


def ok(status: int, changed: int = 0) -> bytes:
    return pack(b"\0" + bytes((changed,)) + b"\0" + struct.pack("<HH", status, 0), 1)


def end(status: int) -> bytes:
    return pack(b"\xfe" + struct.pack("<HH", 0, status), 5)


def result(status: int, rows: list[bytes]) -> bytes:
    return pack(b"\x01", 1) + pack(b"def column", 2) + end(0) + b"".join(pack(row, 4) for row in rows) + end(status)


SAID = ok(3, 2) + result(3, [b"\x01a", b"\0", b"\xfb", b"\x05\xfe\0\0\0\0"]) + ok(3, 5)


@pytest.mark.parametrize("seed", range(20))
def test_replies_are_followed_however_they_are_cut(seed):
    draw = random.Random(seed)
    replies, rest = Replies(), SAID
    while rest:
        length = draw.choice((1, 2, 3, 5, 17, 100))
        replies.follow(rest[:length])
        rest = rest[length:]
    assert (replies.status, replies.written, replies.rows) == (3, 7, 4)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (ok(1, 4), 4),
        (ok(1, 4) + ok(2), 0),
        (ok(2, 4), 0),
        (ok(1, 4) + pack(b"\xff\x26\x04#23000Duplicate", 1) + ok(1, 1), 5),
        (ok(1, 4) + result(1, []) + ok(1, 1), 5),
    ],
)
def test_rows_count_as_written_until_the_transaction_has_ended(said, written):
    replies = Replies()
    replies.follow(said)
    assert replies.written == written


@given(st.binary(max_size=300))
def test_no_bytes_trip_what_follows_replies(said):
    Replies().follow(said)


@given(st.binary(max_size=300))
def test_no_bytes_trip_the_reading_of_a_login(payload):
    try:
        read_login(payload)
    except ValueError:
        return


def test_a_proof_is_that_of_mysql_native_password():
    # Worked out by PyMySQL for this salt.
    assert proof_of("secret", b"12345678901234567890").hex() == PROOF


PROOF = "0f8b9033e0897c0a8338ebe3dea9010dda47ab56"


@pytest.mark.parametrize(
    ("statement", "asks"),
    [
        ("SELECT 1", False),
        ("SELECT @@sql_mode", False),
        ("select database()", False),
        ("SELECT * FROM orders", True),
        ("SELECT(1)FROM orders", True),
        ("/* hi */ select\n1\nfrom\norders", True),
        ("-- x\nINSERT INTO a VALUES (1)", True),
        ("(SELECT 1 FROM a) UNION (SELECT 2 FROM b)", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", True),
        ("/*!50000 SELECT 1 FROM a */", True),
        ("SET NAMES utf8mb4", False),
        ("SET @a = (SELECT COUNT(*) FROM orders)", True),
        ("COMMIT", False),
        ("START TRANSACTION", False),
        ("SHOW WARNINGS", False),
        ("TABLE orders", True),
        ("", True),
    ],
)
def test_what_asks_of_the_tables_is_told_from_what_a_driver_says_of_itself(statement, asks):
    assert asks_of_tables(statement) is asks
