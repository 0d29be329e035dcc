"""Answers that misuse their way to a server: whom it reaches, how much goes through it, when it ends."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from pymysql.connections import Connection
from tests.kinds.channel.conftest import STATE

from milepost import wire
from milepost.app.pools import Pools
from milepost.kinds.channel.child import JoinedChild
from milepost.kinds.sql.talking import MOST_AT_ONCE

ASK = """
import pymysql

def said(work):
    try:
        return f"gave {{work()}}"
    except Exception as fault:
        return f"{{type(fault).__name__}} {{fault}}"

def asked(shop, statement, **options):
    with pymysql.connect(**{{**shop, **options}}) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()

def work(shop):
    return said(lambda: {what})
"""


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ('asked(shop, "SELECT 1", host="db.example.com")', "Network is unreachable"),
        ('asked(shop, "SELECT 1", host="10.0.0.1")', "Network is unreachable"),
        ('asked(shop, "SELECT 1", port=3307)', "Connection refused"),
        ('asked(shop, "SELECT 1", unix_socket="/run/mysqld/mysqld.sock")', "No such file"),
        ('asked(shop, "SELECT 1", password="guessed")', "1045"),
        ('asked(shop, "SELECT 1", user="root", password="")', "1045"),
        ('asked(shop, "SELECT 1", database="mysql")', "1044"),
        ('asked(shop, "SELECT User FROM mysql.user")', "1142"),
        ('asked(shop, "USE mysql")', "1044"),
        ('asked(shop, "CREATE DATABASE other")', "1044"),
        ('asked(shop, "GRANT ALL ON *.* TO CURRENT_USER()")', "1044|1045|1227|1410"),
        ('asked(shop, "SET GLOBAL local_infile = 1")', "1227"),
        ("asked(shop, \"SELECT LOAD_FILE('/etc/passwd')\")", "gave ((None,),)"),
        ("asked(shop, \"SELECT 1 INTO OUTFILE '/tmp/x'\")", "1227|1045|1290"),
        ("asked(shop, \"LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE orders\", local_infile=True)", "4166|3948"),
        ('asked(shop, "SELECT 1; DROP TABLE orders", client_flag=65536)', "1064"),
        ('asked(shop, "SHUTDOWN")', "1227|1064"),
    ],
)
def test_the_way_leads_to_one_schema_and_nothing_else(run_mysql, what, said):
    (ran,) = run_mysql(ASK.format(what=what))
    assert any(each in ran.value for each in said.split("|")), ran.value
    assert len(ran.left.state["orders"]) == 2


def test_other_schemas_cannot_be_seen(run_mysql):
    (ran,) = run_mysql(ASK.format(what='sorted(name[:2] for (name,) in asked(shop, "SHOW DATABASES"))'))
    assert ran.value == "gave ['g_', 'in']"


@pytest.mark.parametrize("command", [0x05, 0x06, 0x08, 0x0A, 0x0C, 0x11, 0x12, 0x15, 0x16, 0x1B])
def test_only_queries_go_on_to_the_server(run_mysql, command):
    (ran,) = run_mysql(f"""
        import pymysql

        def work(shop):
            connection = pymysql.connect(**shop)
            with connection:
                connection._execute_command({command}, "orders")
                try:
                    connection._read_packet()
                except pymysql.err.Error as fault:
                    first = fault.args[0]
                connection.ping(reconnect=False)
            return first
    """)
    assert ran.value == 1047


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("list(client.other.orders.find())", "not authorized on other"),
        ("client.list_database_names()", "not authorized on admin"),
        ("client.drop_database('other')", "not authorized on other"),
        ("client.admin.command('shutdown')", "not authorized on admin"),
        ("db.command('eval', 'while (true) {}')", "to execute command eval"),
        ("db.command('mapReduce', 'orders', map='f', reduce='g')", "to execute command mapReduce"),
        ("list(db['system.users'].find())", "belongs to the server"),
        ("db.command('explain', {'find': 'system.users', 'filter': {}})", "belongs to the server"),
        ("db.command('explain', {'eval': 'x'})", "can be explained"),
        ("list(db.orders.find({'$where': 'true'}))", "JavaScript"),
        (
            "db.orders.update_many({}, [{'$set': {'x': {'$function': {'body': 'f', 'args': [], 'lang': 'js'}}}}])",
            "JavaScript",
        ),
        ("list(db.orders.aggregate([{'$out': {'db': 'other', 'coll': 'c'}}]))", "may only write into this database"),
        ("list(db.orders.aggregate([{'$merge': {'into': {'db': 'other', 'coll': 'c'}}}]))", "may only write"),
        ("MongoClient('mongodb://db.example.com/x', serverSelectionTimeoutMS=200).x.y.find_one()", "not known"),
        ("MongoClient('mongodb://localhost:1/x', serverSelectionTimeoutMS=200).x.y.find_one()", "refused"),
    ],
)
def test_the_way_leads_to_one_database_and_nothing_else(run_mongodb, what, said):
    (ran,) = run_mongodb(f"""
        from pymongo import MongoClient

        def work(shop):
            with MongoClient(shop) as client:
                db = client.get_default_database()
                try:
                    return f"gave {{{what}}}"
                except Exception as fault:
                    return str(fault)
    """)
    assert said in ran.value, ran.value
    assert [len(each) for each in ran.left.state.values()] == [0, 2]


def test_there_is_no_other_socket(run_either):
    (ran,) = run_either("""
        import _socket
        import socket

        def said(work):
            try:
                work()
            except OSError as fault:
                return type(fault).__name__
            return "made"

        def work(shop):
            return [said(each) for each in (
                lambda: _socket.socket(2, 1, 0),
                lambda: _socket.socket(1, 1, 0),
                lambda: socket.socketpair(),
                lambda: socket.socket(fileno=3),
                lambda: socket.socket().bind(("", 1)),
                lambda: socket.socket().connect(("example.com", 80)),
                lambda: socket.create_connection(("169.254.169.254", 80)),
                lambda: socket.getaddrinfo("example.com", 80),
            )]
    """)
    assert "made" not in ran.value


def test_the_checker_is_asked_for_nothing_but_connections(run_either):
    (ran,) = run_either("""
        import socket

        def work(shop):
            network = socket.socket.network
            said = []
            for method, args in (
                ("begin", ()), ("settle", ()), ("close", ()), ("open", (1,)), ("_open", ()), ("__init__", ()),
                ("exchange", (99, b"", 0.0)), ("exchange", (1, "text", 0.0)), ("send", (1,)), ("send", ({}, b"")),
            ):
                try:
                    said.append(network.ask(0, method, *args))
                except OSError:
                    said.append(None)
            return said
    """)
    assert ran.value == [None] * 10


def test_noise_is_no_login(run_mysql):
    (ran,) = run_mysql("""
        import socket

        def work(shop):
            said = []
            for noise in (b"", b"\\x01\\x00\\x00\\x01x", b"\\x40\\x00\\x00\\x01" + bytes(64), b"\\xff" * 2000):
                connection = socket.create_connection((shop["host"], shop["port"]))
                connection.recv(1000)
                connection.sendall(noise)
                connection.settimeout(0.05)
                try:
                    said.append(connection.recv(1000)[4:5] == b"\\xff")
                except TimeoutError:
                    said.append("nothing")
            return said
    """)
    assert ran.value == ["nothing", True, True, True]


def test_noise_is_no_command(run_mongodb):
    (ran,) = run_mongodb("""
        import socket

        def work(shop):
            said = []
            for noise in (bytes(16), b"\\xff" * 64, b"\\x20\\x00\\x00\\x00" + bytes(28), b"\\x15\\0\\0\\0" + bytes(8) + b"\\xdd\\x07\\0\\0" + bytes(5)):
                connection = socket.create_connection(("localhost", 27017))
                connection.sendall(noise)
                try:
                    said.append(connection.recv(1000))
                except OSError:
                    said.append(None)
            return said
    """)
    assert ran.value[:3] == [None, None, None]
    assert ran.value[3] is None or b"not authorized" in ran.value[3]


def test_a_statement_that_takes_too_long_ends_the_answer_and_its_connections(every_pool, run_mysql):
    start = time.monotonic()
    (ran,) = run_mysql(ASK.format(what='asked(shop, "SELECT SLEEP(100)")'), timeout_s=1.0)
    assert ran.name == "time-out"
    assert time.monotonic() - start < 20
    assert sessions(every_pool) == []


def test_an_answer_that_never_listens_ends_too(every_pool, run_mysql):
    (ran,) = run_mysql(
        """
        import pymysql

        def work(shop):
            connection = pymysql.connect(**shop)
            connection._execute_command(3, "SELECT SLEEP(100)")
            connection._sock.network.ask(0, "send", connection._sock._number, bytes(connection._sock._out))
            while True:
                pass
        """,
        timeout_s=1.0,
    )
    assert ran.name == "time-out"
    assert sessions(every_pool) == []


def test_a_connection_that_is_kept_reaches_no_later_call(run_mysql):
    ran = run_mysql(
        """
        import pymysql

        kept = []

        def work(shop):
            if kept:
                try:
                    kept[0].cursor().execute("SELECT 1")
                except pymysql.err.OperationalError as fault:
                    return str(fault)
                return "it lives"
            kept.append(pymysql.connect(**shop))
            return "kept"
        """,
        times=2,
    )
    assert ran[0].left.left_open == 1
    assert "another call's" in ran[1].value


def test_nothing_is_reached_once_the_function_has_returned(run_mysql):
    ran = run_mysql(
        """
        import threading
        import time
        import pymysql

        said = []

        def later(shop):
            for _ in range(200):
                try:
                    pymysql.connect(**shop).close()
                except Exception as fault:
                    said.append(str(fault))
                time.sleep(0.001)

        def work(shop):
            if not said:
                thread = threading.Thread(target=later, args=(shop,), daemon=True)
                thread.start()
                said.append("begun")
            else:
                time.sleep(0.3)
            return len(said)
        """,
        times=2,
    )
    # Whether the thread spoke between the calls or during one: each of them is answered, and nothing is mixed up.
    assert [each.name for each in ran] == ["value", "value"]
    assert all(len(each.left.state["orders"]) == 2 for each in ran)


def test_connections_are_few(run_mysql):
    (ran,) = run_mysql("""
        import pymysql

        def work(shop):
            kept = []
            try:
                while True:
                    kept.append(pymysql.connect(**shop))
            except pymysql.err.OperationalError as fault:
                return len(kept), "Too many connections" in str(fault)
    """)
    assert ran.value == [MOST_AT_ONCE, True]


def test_results_are_bounded(run_mysql):
    huge = "SELECT REPEAT('x', 1000000) FROM orders a, orders b, orders c, orders d, orders e"
    (ran,) = run_mysql(ASK.format(what=f'len(asked(shop, "{huge}"))'))
    assert "more than 16 MB" in ran.value


def test_what_is_sent_is_bounded(run_either):
    (ran,) = run_either("""
        import socket

        def work(shop):
            port = shop["port"] if isinstance(shop, dict) else 27017
            connection = socket.create_connection(("localhost", port))
            try:
                for _ in range(40):
                    connection.sendall(bytes(1_000_000))
            except OSError as fault:
                return str(fault)
    """)
    assert ran.value


def test_a_large_state_is_not_read(run_mysql):
    (ran,) = run_mysql("""
        import pymysql

        def work(shop):
            with pymysql.connect(**shop, autocommit=True) as connection, connection.cursor() as cursor:
                cursor.execute("CREATE TABLE many (id INT)")
                cursor.execute("INSERT INTO many VALUES " + ",".join(["(1)"] * 11_000))
    """)
    assert dict(ran.left.state.tables) == {}
    assert "more than 10,000 rows" in ran.left.statements[-1]


def test_locks_that_are_left_hold_nobody_up(run_mysql):
    ran = run_mysql(
        """
        import pymysql

        kept = []

        def work(shop):
            connection = pymysql.connect(**shop)
            kept.append(connection)
            cursor = connection.cursor()
            cursor.execute("LOCK TABLES orders WRITE")
            cursor.execute("DELETE FROM orders")
        """,
        times=2,
    )
    assert [len(each.left.state["orders"]) for each in ran] == [2, 2]
    assert [each.left.left_open for each in ran] == [1, 1]


def test_an_account_is_gone_with_its_answer(every_pool, run_mysql):
    run_mysql("def work(shop): return 1")
    assert accounts(every_pool) == []


def test_the_walls_of_the_process_are_the_usual_ones(every_pool):
    plain = every_pool.take("clients")
    joined = every_pool.take("clients", servers=("mysql",))
    try:
        assert isinstance(joined, JoinedChild)
        assert joined._inner.layers == plain.layers
        assert joined.level == min(plain.level, joined._way.level, key=("none", "partial", "full").index)
        assert "MariaDB" in joined.engine or "MySQL" in joined.engine
    finally:
        plain.kill()
        joined.kill()


def test_a_server_that_dies_is_nobodys_fault(every_pool):
    child = every_pool.take("clients", servers=("mysql",))
    text = ASK.format(what='asked(shop, "SELECT SLEEP(5)")')
    try:
        child.send(wire.Load(text.encode(), "answer.py", 0))
        child.receive(timeout_s=5.0)
        child.receive(timeout_s=5.0)
        child.send(wire.Calls((wire.Call(1, "work", (STATE,)),)))
        server = server_of(every_pool)
        threading.Timer(0.5, lambda: kill_server(server)).start()
        with pytest.raises(Exception, match="lost"):
            child.receive(timeout_s=10.0)
    finally:
        child.kill()


def server_of(pools: Pools):
    """Give the MySQL server of these pools."""
    return pools._pool("mysql", light=False).server


def kill_server(server) -> None:
    """End the server's own process as a crash would."""
    keeper = server.pid
    for child in Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split():
        os.kill(int(child), signal.SIGKILL)


def ours(connection: Connection, question: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [str(row[0]) for row in cursor.fetchall()]


def sessions(pools: Pools) -> list[str]:
    """Give the sessions of answers that the server still has."""
    with server_of(pools).admin() as admin:
        return ours(admin, "SELECT USER FROM information_schema.PROCESSLIST WHERE USER LIKE 'g\\_%'")


def accounts(pools: Pools) -> list[str]:
    """Give the accounts and schemas of answers that the server still has."""
    with server_of(pools).admin() as admin:
        return [
            *ours(admin, "SELECT User FROM mysql.user WHERE User LIKE 'g\\_%'"),
            *ours(admin, "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'g\\_%'"),
        ]
