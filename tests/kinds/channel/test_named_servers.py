"""Servers that a URL names, in the place of ours: the way of an answer leads there as well."""

from urllib.parse import quote

import pytest
from tests.kinds.channel.conftest import DOCUMENTS, STATE

from milepost import wire
from milepost.kinds.documents.opening import DocumentChildren
from milepost.kinds.documents.server import URL, find_server
from milepost.kinds.documents.sources import Embedded, Real
from milepost.kinds.sql.runtime import MySQL

MYSQL = b"""
import pymysql

def work(shop):
    with pymysql.connect(**shop, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO orders VALUES (3, 'c', NULL)")
        return cursor.execute("SELECT id FROM orders")
"""
MONGODB = b"""
from pymongo import MongoClient

def work(shop):
    with MongoClient(shop) as client:
        orders = client.get_default_database().orders
        orders.insert_one({"_id": 3})
        return sum(1 for _ in orders.find({}, batch_size=2))
"""


def call(child, text, state):
    try:
        child.send(wire.Load(text, "answer.py", 0))
        child.receive(timeout_s=10.0)
        child.receive(timeout_s=10.0)
        child.send(wire.Calls((wire.Call(1, "work", (state,)),)))
        reply = child.receive(timeout_s=10.0)
        assert isinstance(reply, wire.Value), reply
        left, _ = child.settle(1, reply.value)
        return child.level, left
    finally:
        child.kill()


@pytest.fixture
def mysql_url(every_pool):
    """A server that somebody else runs, as far as whoever is given this URL can tell."""
    server = every_pool._pool("mysql", light=False).server
    server.start()
    with server.in_use() as standing:
        door = standing.door / "server.sock"
        yield f"mysql://root:{quote(server._password)}@localhost?socket={door}"


def test_a_mysql_server_behind_a_url(tmp_path, every_pool, mysql_url):
    source = MySQL({"MILEPOST_MYSQL_URL": mysql_url}).open(home=tmp_path, log=lambda _text: None)
    try:
        level, left = call(source.join(every_pool.take("clients")), MYSQL, STATE)
    finally:
        source.close()
    assert level == "none"
    assert left.returned == len(left.state["orders"]) == 3


def test_a_mongodb_server_behind_a_url(every_pool):
    own = every_pool._pool("mongodb", light=False)._source
    if not isinstance(own, Embedded):
        pytest.skip("this machine has a MongoDB server, which the other tests use")
    with own.lease(timeout_s=30.0) as lease:
        server = find_server({URL: address_of(lease)})
        source = DocumentChildren(Real(server, log=print))
        try:
            level, left = call(source.join(every_pool.take("clients")), MONGODB, DOCUMENTS)
        finally:
            source.close()
    assert level == "none"
    assert left.returned == len(left.state["orders"]) == 3


def address_of(lease):
    """Give the address of the engine that serves a lease."""
    lease.served.command("ping")
    ((door, _port),) = lease.served.client.nodes
    return f"mongodb://{quote(door, safe='')}/?directConnection=true"
