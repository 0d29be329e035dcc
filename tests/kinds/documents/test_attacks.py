"""Group G of the catalogue: what is tried against the server, and what becomes of it."""

from pathlib import Path

import pytest
from bson import SON, Decimal128, encode
from pymongo import CursorType
from pymongo.errors import DocumentTooLarge, OperationFailure, PyMongoError

from milepost import wire
from milepost.kinds.documents import Collections
from milepost.kinds.documents.opening import DocumentChildren
from milepost.sandbox import ChildGone

MANY = Collections({"many": [{"_id": number, "list": list(range(60))} for number in range(60)]})
FEW = Collections({"few": [{"_id": 1, "name": "a" * 40 + "!"}]})


@pytest.fixture
def ask(engine):
    """Load a text and give what it came to on a state: a value, or the name of what was refused."""
    children = DocumentChildren(engine)

    def run(text, state=FEW, *, asks="query", timeout_s=5.0):
        child = children.take()
        try:
            child.send(wire.Load(text.encode("utf-8", "surrogatepass"), "answer.js", 1))
            facts = child.receive(timeout_s=5.0)
            if facts.syntax is not None:
                return f"unreadable: {facts.syntax.message}"
            child.receive(timeout_s=5.0)
            child.send(wire.Calls((wire.Call(1, asks, (state,)),)))
            reply = child.receive(timeout_s=timeout_s)
        finally:
            child.kill()
        return reply.value if isinstance(reply, wire.Value) else f"{reply.error}: {reply.message}"

    return run


@pytest.mark.parametrize(
    "text",
    [
        'db.few.find({ $where: "this.name" })',
        'db.few.find({ $expr: { $function: { body: "function() { return 1 }", args: [], lang: "js" } } })',
        'db.few.aggregate([{ $group: { _id: null, x: { $accumulator: { init: "function() {}", accumulate: "x", accumulateArgs: [], merge: "y", lang: "js" } } } }])',
        'db.few.aggregate([{ $lookup: { from: "few", pipeline: [{ $match: { $where: "1" } }], as: "x" } }])',
        'db.few.updateMany({}, [{ $set: { x: { $function: { body: "x", args: [], lang: "js" } } } }])',
        'db.createCollection("x", { validator: { $where: "1" } })',
    ],
)
def test_javascript_is_refused_wherever_it_stands(ask, text):
    assert ask(text).startswith("NotAllowed: ")


@pytest.mark.parametrize(
    "text",
    [
        "db.few.find(function() { return true })",
        "db.few.find().forEach(d => print(d))",
        "db.few.find({ a: `${process.exit()}` })",
        "for (;;) {}",
        "load('x.js')",
    ],
)
def test_javascript_in_the_text_is_not_even_read(ask, text):
    assert ask(text).startswith("unreadable: ")


def test_the_engine_itself_runs_no_javascript(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        lease.served.few.insert_one({"_id": 1})
        for run in (
            lambda db: list(db.few.find({"$where": "true"})),
            lambda db: list(
                db.few.aggregate([{"$project": {"x": {"$function": {"body": "1", "args": [], "lang": "js"}}}}])
            ),
            lambda db: list(db.few.aggregate([{"$group": {"_id": 1, "x": {"$accumulator": {}}}}])),
            lambda db: db.command("mapReduce", "few", map="x", reduce="y", out={"inline": 1}),
            lambda db: db.command("eval", "1"),
        ):
            with pytest.raises(OperationFailure) as fault:
                run(lease.served)
            assert fault.value.code in {20, 59}


@pytest.mark.parametrize(
    "text",
    [
        'db.few.aggregate([{ $out: { db: "admin", coll: "x" } }])',
        'db.few.aggregate([{ $merge: { into: { db: "other", coll: "x" } } }])',
        'db.few.aggregate([{ $lookup: { from: { db: "other", coll: "x" }, pipeline: [], as: "x" } }])',
        "db.getCollection('system.users').find()",
    ],
)
def test_other_databases_are_out_of_reach(ask, text):
    assert ask(text).startswith("NotAllowed: ")


def test_the_engine_itself_keeps_to_one_database(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        lease.served.few.insert_one({"_id": 1})
        for stage in (
            {"$out": {"db": "other", "coll": "x"}},
            {"$merge": {"into": {"db": "other", "coll": "x"}}},
            {"$unionWith": {"db": "other", "coll": "x"}},
        ):
            with pytest.raises(OperationFailure) as fault:
                list(lease.served.few.aggregate([stage]))
            assert fault.value.code == 13


def test_a_lease_finds_nothing_of_the_one_before(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        name = lease.served.name
        lease.served.secret.insert_one({"_id": 1})
        lease.served.client.another.secret.insert_one({"_id": 1})
        list(lease.served.secret.find({"__proto__.x": 1, "constructor.prototype.x": 1}))
        lease.served.secret.update_one({}, {"$set": {"__proto__.polluted": 1, "constructor.prototype.polluted": 1}})
    for _ in range(3):
        with embedded.lease(timeout_s=30.0) as lease:
            assert lease.served.client[name].secret.count_documents({}) == 0
            assert lease.served.client.another.secret.count_documents({}) == 0
            lease.served.fresh.insert_one({"_id": 1})
            assert lease.served.fresh.find_one({"polluted": {"$exists": True}}) is None


EXPLOSIONS = (
    "db.many.aggregate(["
    '{ $unwind: "$list" }, '
    + '{ $lookup: { from: "many", pipeline: [{ $unwind: "$list" }], as: "x" } }, { $unwind: "$x" }, ' * 2
    + "{ $count: 'n' }])",
    'db.many.aggregate([{ $graphLookup: { from: "many", startWith: "$list", connectFromField: "list", connectToField: "_id", as: "x" } }, { $unwind: "$x" }, { $graphLookup: { from: "many", startWith: "$x.list", connectFromField: "list", connectToField: "_id", as: "y" } }, { $unwind: "$y" }, { $unwind: "$y.list" }])',
    'db.many.aggregate([{ $project: { x: { $reduce: { input: { $range: [0, 900000] }, initialValue: "", in: { $concat: ["$$value", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"] } } } } }])',
    "db.many.aggregate([{ $project: { x: { $map: { input: { $range: [0, 900000] }, in: { $range: [0, 900000] } } } } }])",
    'db.many.aggregate([{ $densify: { field: "_id", range: { step: 0.0000001, bounds: [0, 1000000] } } }])',
)


@pytest.mark.parametrize("text", EXPLOSIONS)
def test_what_explodes_ends_in_a_refusal_or_is_ended(ask, text):
    try:
        told = ask(text, MANY, timeout_s=4.0)
    except ChildGone as gone:
        told = gone.reason
    assert isinstance(told, str)
    assert ask("db.few.countDocuments()") == 1


def test_a_regular_expression_that_goes_back_and_forth_does_not_hold_the_engine(ask):
    assert ask("db.few.find({ name: /^(a+)+$/ })", timeout_s=4.0) == []


def test_what_comes_back_is_limited(ask):
    told = ask('db.many.aggregate([{ $project: { x: { $range: [0, 500] } } }, { $unwind: "$x" }])', MANY)
    assert told.startswith("TooLarge: ")


@pytest.mark.parametrize(
    "command",
    [
        "shutdown",
        "createUser",
        "currentOp",
        "killOp",
        "setParameter",
        "getLog",
        "fsync",
        "replSetGetStatus",
        "renameCollection",
        "listDatabases",
        "dropAllUsersFromDatabase",
        "getParameter",
    ],
)
def test_an_administrators_commands_are_refused(ask, command):
    assert ask(f"db.runCommand({{ {command}: 1 }})").startswith("Refused: ")
    assert ask(f"db.adminCommand({{ {command}: 1 }})").startswith("Refused: ")


def test_the_engine_has_no_administrators_commands(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        for command in ("shutdown", "createUser", "currentOp", "setParameter", "getLog", "copydb", "renameCollection"):
            with pytest.raises(OperationFailure) as fault:
                lease.served.client.admin.command({command: 1})
            assert fault.value.code == 59
        with pytest.raises(OperationFailure):
            list(lease.served.client.admin.aggregate([{"$currentOp": {}}]))


def test_a_deep_document_is_refused_and_breaks_nothing(ask, embedded):
    deep = "{ a: " * 130 + "1" + " }" * 130
    assert not isinstance(ask(f"db.few.insertOne({deep})"), dict)
    assert ask(f"db.few.find({'{ $and: [' * 200}{'] }' * 200})").startswith(("unreadable: ", "NotAllowed: "))
    with embedded.lease(timeout_s=30.0) as lease:
        document = {}
        for _ in range(101):
            document = {"a": document}
        with pytest.raises(PyMongoError):
            lease.served.few.insert_one(document)
        lease.served.few.insert_one({"_id": 1})
        assert lease.served.few.count_documents({}) == 1


def test_a_message_that_is_nested_without_end_ends_its_engine_alone(embedded):
    # Ten thousand documents in one another, written by hand: no driver would.
    inner = b"\x05\x00\x00\x00\x00"
    for _ in range(10_000):
        size = len(inner) + 8
        inner = size.to_bytes(4, "little") + b"\x03a\x00" + inner + b"\x00"
    raw = encode(SON([("insert", "few"), ("$db", "x"), ("documents", [])]))
    assert len(raw) < len(inner)
    with embedded.lease(timeout_s=30.0) as lease:
        from bson.raw_bson import RawBSONDocument

        with pytest.raises((PyMongoError, OperationFailure)):
            lease.served.few.insert_one(RawBSONDocument(inner))
    with embedded.lease(timeout_s=30.0) as lease:
        assert lease.served.command("ping")["ok"] == 1


def test_a_huge_document_is_refused(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        with pytest.raises(DocumentTooLarge):
            lease.served.few.insert_one({"x": "y" * (17 * 1024 * 1024)})
        lease.served.few.insert_one({"x": "y" * (8 * 1024 * 1024)})
        for _ in range(22):
            lease.served.few.insert_one({"x": "y" * (8 * 1024 * 1024)})
        with pytest.raises(PyMongoError):
            lease.served.few.insert_many([{"x": "y" * (8 * 1024 * 1024)}, {"x": "y" * (8 * 1024 * 1024)}])
    with embedded.lease(timeout_s=30.0) as lease:
        assert lease.served.command("ping")["ok"] == 1


def test_odd_values_stay_values(ask):
    state = Collections(
        {
            "odd": [
                {"_id": 1, "v": float("nan")},
                {"_id": 2, "v": Decimal128("NaN")},
                {"_id": 3, "v": Decimal128("1E+6000")},
                {"_id": 4, "__proto__": {"x": 1}},
            ]
        }
    )
    found = ask("db.odd.find().sort({ _id: 1 })", state)
    assert [each["_id"] for each in found] == [1, 2, 3, 4]
    assert found[2]["v"] == Decimal128("1E+6000")
    assert found[3]["__proto__"] == {"x": 1}
    assert [each["_id"] for each in ask("db.odd.find({ '__proto__.x': 1 })", state)] == [4]
    assert ask("db.odd.aggregate([{ $group: { _id: null, s: { $sum: '$v' } } }])", state)[0]["s"].to_decimal().is_nan()


def test_a_cursor_that_waits_for_more_is_refused(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        lease.served.few.insert_one({"_id": 1})
        with pytest.raises(OperationFailure):
            list(lease.served.few.find(cursor_type=CursorType.TAILABLE_AWAIT))
        with pytest.raises(OperationFailure):
            lease.served.few.watch().next()
        with pytest.raises(OperationFailure):
            lease.served.create_collection("c", capped=True, size=1000)


def test_cursors_that_are_left_open_are_counted(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        lease.served.few.insert_many([{"_id": number} for number in range(10)])
        left = [lease.served.few.find(batch_size=2) for _ in range(200)]
        for cursor in left:
            cursor.next()
        assert len(list(left[-1])) == 9


def test_the_engines_process_has_no_way_out(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        lease.served.command("ping")
        report = embedded.report()
    standing = {name for name, stands, _ in report.layers if stands}
    assert {"seccomp", "landlock", "no new privileges", "capabilities", "single execution"} <= standing


def test_the_door_is_its_owners_alone(embedded):
    with embedded.lease(timeout_s=30.0) as lease:
        (address,) = lease.served.client._topology.description.server_descriptions()
        door = Path(address[0])
        assert door.stat().st_mode & 0o077 == 0
        assert door.parent.stat().st_mode & 0o077 == 0
