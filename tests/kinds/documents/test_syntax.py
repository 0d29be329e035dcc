"""What is written for mongosh is read into values, and nothing of it is run."""

import pytest
from bson import Decimal128, Int64, ObjectId, Regex

from milepost.kinds.documents.syntax import read, read_value, shape_of, used_in
from milepost.kinds.documents.words import CannotRead
from milepost.kinds.documents.writing import write_value

from .test_contract import moment

VALUES = {
    "{ a: 1, 'b': [2.5, -3], \"c\": null, }": {"a": 1, "b": [2.5, -3], "c": None},
    "24 * 60 * 60 * 1000": 86_400_000,
    "2 ** 3": None,
    "1e3": 1000,
    "0x1F": 31,
    "5.0": 5,
    "3000000000": 3e9,
    "'it\\'s \\u00e9'": "it's é",
    "`plain`": "plain",
    "/^a\\/b/i": Regex("^a/b", 2),
    "{ r: /x/, }": {"r": Regex("x", 0)},
    "ISODate('2025-03-01T12:00:00Z')": moment(2025, 3, 1, 12),
    "new Date('2025-03-01T12:00:00+02:00')": moment(2025, 3, 1, 10),
    "new Date(2025, 0, 31)": moment(2025, 1, 31),
    "ObjectId('5f5f5f5f5f5f5f5f5f5f5f5f')": ObjectId("5f" * 12),
    "NumberLong('9007199254740993')": Int64(9007199254740993),
    "NumberDecimal('9.90')": Decimal128("9.90"),
    "Double(5)": 5.0,
    "[1, /* two */ 2, // three\n 3]": [1, 2, 3],
    "{ $oid: '5f5f5f5f5f5f5f5f5f5f5f5f' }": {"$oid": "5f" * 12},
    "{ at: { $date: '2025-03-01T00:00:00Z' } }": {"at": {"$date": "2025-03-01T00:00:00Z"}},
    "EJSON.deserialize({ $oid: '5f5f5f5f5f5f5f5f5f5f5f5f' })": ObjectId("5f" * 12),
    "EJSON.deserialize([{ at: { $date: { $numberLong: '1740787200000' } }, n: { $numberLong: '5' } }])": [
        {"at": moment(2025, 3, 1), "n": 5}
    ],
    """EJSON.parse('{"at": {"$date": "2025-03-01T00:00:00Z"}, "n": {"$numberInt": "5"}}')""": {
        "at": moment(2025, 3, 1),
        "n": 5,
    },
    "[...[1, 2], 3]": [1, 2, 3],
    "{ __proto__: { a: 1 } }": {"__proto__": {"a": 1}},
}


@pytest.mark.parametrize("text", [text for text, value in VALUES.items() if value is not None])
def test_a_value_is_read_as_mongosh_reads_it(text):
    found = read_value(text)
    assert found == VALUES[text]
    assert type(found) is type(VALUES[text])


@pytest.mark.parametrize("text", [text for text, value in VALUES.items() if value is not None])
def test_what_is_written_can_be_read_again(text):
    value = VALUES[text]
    assert read_value(write_value(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "EJSON.parse('{')",
        "EJSON.parse({ a: 1 })",
        "EJSON.parse('1" + "0" * 400 + "')",
        "EJSON.parse('" + "[" * 20_000 + "]" * 20_000 + "')",
        "EJSON.deserialize({ $date: 'soon' })",
        "EJSON.stringify({})",
    ],
)
def test_what_is_no_extended_json_cannot_be_read(text):
    with pytest.raises(CannotRead):
        read_value(text)


def test_statements_are_read_with_their_methods_and_lines():
    text = "const since = ISODate('2025-01-01');\n\ndb.orders.find({ at: { $gte: since } })\n  .sort({ at: -1 }).limit(3);\ndb['my items'].drop()"
    first, second = read(text)
    assert (first.collection, first.names, first.line) == ("orders", ("find", "sort", "limit"), 3)
    assert first.steps[0].arguments == ({"at": {"$gte": moment(2025, 1, 1)}},)
    assert (second.collection, second.names, second.line) == ("my items", ("drop",), 5)


def test_a_name_with_dots_is_a_collection_and_the_last_one_a_method():
    (statement,) = read("db.system.profile.find()")
    assert (statement.collection, statement.names) == ("system.profile", ("find",))


FAULTS = {
    "db.orders.find({ a: 1": (1, 22, "the end of the text"),
    "db.orders.find({ a: oops })": (1, 21, "`oops` is not known"),
    "db.orders.find({ a 1 })": (1, 20, "`:` must"),
    "db.orders.find({\n  a: 1\n  b: 2 })": (3, 3, "another field"),
    "db.orders.find({ a: 1, a: 2 })": (1, 24, "twice"),
    "orders.find()": (1, 1, "begins with `db.`"),
    "db.orders": (1, 10, "A method is missing"),
    "db.orders.find({ a: 'x })": (1, 21, "never closed"),
    "db.orders.find({ a: ObjectId('xyz') })": (1, 21, "24 digits"),
    "db.orders.find({ a: undefined })": (1, 21, "no value"),
    "db.orders.find().forEach(x => x)": (1, 26, "JavaScript"),
    "db.orders.find({ a: /[/ })": (1, 21, "`/`"),
    "use shop": (1, 1, "Leave `use` out"),
    "db.orders.find() /* and so on": (1, 18, "never closed"),
    "db.orders.find({ n: 1 / 0 })": (1, 23, "nought"),
    "db.orders.find({ a: ISODate('yesterday') })": (1, 21, "ISODate("),
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_cannot_be_read_is_told_with_its_place(text):
    with pytest.raises(CannotRead) as fault:
        read(text)
    line, column, words = FAULTS[text]
    assert (fault.value.line, fault.value.column) == (line, column)
    assert words in fault.value.message


def test_depth_is_bounded():
    for text in ("[" * 5000, "(" * 5000, "{ a: " * 5000, "-" * 5000 + "1"):
        with pytest.raises(CannotRead):
            read_value(text)


def test_what_a_text_uses_is_known_without_running_it():
    used = used_in(read('db.orders.aggregate([{ $match: { n: { $gt: 1 } } }, { $lookup: { from: "x", as: "y" } }])'))
    assert used == ("db.orders", "aggregate", "$match", "$gt", "$lookup")


def test_spaces_comments_and_quotes_do_not_change_what_is_said():
    assert shape_of(read("db.a.find({b:1}) // x")) == shape_of(read('db.getCollection("a").find( { "b" : 1, } );'))
    assert shape_of(read("db.a.find({b:1})")) != shape_of(read("db.a.find({b:2})"))
