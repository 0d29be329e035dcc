"""Runs statements on a database with PyMongo, within limits; refusals are told in the server's own words."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bson import encode
from bson.errors import BSONError
from pymongo import DeleteMany, DeleteOne, InsertOne, ReplaceOne, ReturnDocument, UpdateMany, UpdateOne
from pymongo.collation import Collation
from pymongo.collection import Collection
from pymongo.database import Database as Served
from pymongo.errors import BulkWriteError, ConnectionFailure, OperationFailure, PyMongoError

from milepost.kinds.documents.safety import refuse_unsafe
from milepost.kinds.documents.syntax import Statement, Step
from milepost.kinds.documents.values import Collections, Documents

MOST_DOCUMENTS: Final = 20_000
MOST_BYTES: Final = 8 << 20
_CURSOR_STEPS: Final = frozenset(
    {
        "sort",
        "limit",
        "skip",
        "project",
        "projection",
        "hint",
        "collation",
        "batchSize",
        "toArray",
        "pretty",
        "count",
        "size",
        "explain",
        "itcount",
        "maxTimeMS",
        "comment",
        "allowDiskUse",
    }
)
_COMMANDS: Final = frozenset(
    {"collMod", "count", "distinct", "find", "aggregate", "create", "createIndexes", "listIndexes", "ping"}
)


class Refused(Exception):  # noqa: N818 - what a server said, not a fault of ours
    """A statement was refused: by the server, with its number and the name of the reason, or by us before it."""

    def __init__(self, message: str, *, name: str = "Refused", code: int = 0, line: int | None = None) -> None:
        """Keep the parts apart."""
        super().__init__(message)
        self.message = message
        self.name = name
        self.code = code
        self.line = line


class Lost(Exception):  # noqa: N818 - a fact about a connection
    """The server is no longer there."""


def run_all(served: Served[Any], statements: tuple[Statement, ...]) -> Any:
    """Run statements in order and give what the last one gives; Refused, Lost."""
    given = None
    for statement in statements:
        given = run(served, statement)
    return given


def run(served: Served[Any], statement: Statement) -> Any:
    """Run one statement: documents, a document, a number, a list of values, or what was changed."""
    refuse_unsafe(statement)
    first = statement.steps[0]
    try:
        if not statement.collection:
            return _on_database(served, statement)
        collection = served[statement.collection]
        if first.name == "explain":
            return _explained(served, statement, first)
        if any(step.name == "explain" for step in statement.steps[1:]):
            return _explained(served, statement, next(step for step in statement.steps if step.name == "explain"))
        return _on_collection(collection, statement)
    except RefusedStep as fault:
        raise Refused(fault.message, line=fault.line) from None
    except BulkWriteError as fault:
        raise _refused(fault, statement.line) from fault
    except OperationFailure as fault:
        raise _refused(fault, statement.line) from fault
    except ConnectionFailure as fault:
        raise Lost(str(fault)) from fault
    except (PyMongoError, BSONError, TypeError, ValueError, OverflowError, RecursionError) as fault:
        raise Refused(_plain(str(fault)), name=type(fault).__name__, line=statement.line) from fault


class RefusedStep(Exception):  # noqa: N818 - as Refused
    """A method that is not there, or was given what it cannot take."""

    def __init__(self, message: str, step: Step) -> None:
        """Name the place."""
        super().__init__(message)
        self.message = message
        self.line = step.line


def _refused(fault: OperationFailure, line: int) -> Refused:
    details: Mapping[str, Any] = fault.details or {}
    errors = details.get("writeErrors") or []
    first = errors[0] if errors else details
    code = int(first.get("code", fault.code or 0))
    message = str(first.get("errmsg") or details.get("errmsg") or fault)
    reasons = _reasons(first.get("errInfo", {}))
    told = f"{message}: {'; '.join(reasons)}" if reasons else message
    return Refused(
        _plain(told), name=REASONS.get(code) or str(details.get("codeName") or f"error {code}"), code=code, line=line
    )


REASONS: Final = {
    11000: "DuplicateKey",
    121: "DocumentValidationFailure",
    50: "MaxTimeMSExpired",
    66: "ImmutableField",
    13: "Unauthorized",
    20: "IllegalOperation",
}


def _reasons(info: Mapping[str, Any]) -> list[str]:
    details = info.get("details", {})
    given = details.get("reasons")
    if given:
        return [str(each) for each in given]
    rules = details.get("schemaRulesNotSatisfied", [])
    return [
        str(rule.get("operatorName", "")) + (f" {rule['missingProperties']}" if "missingProperties" in rule else "")
        for rule in rules
    ]


def _plain(text: str) -> str:
    return " ".join(text.partition(", full error:")[0].split())[:1500]


# ---------------------------------------------------------------- on the database


def _on_database(served: Served[Any], statement: Statement) -> Any:
    first = statement.steps[0]
    match first.name, first.arguments:
        case "createCollection", (str(name), *options):
            served.command("create", name, **(options[0] if options else {}))
            return {"ok": 1}
        case "runCommand", (Mapping() as command,) if command and next(iter(command)) in _COMMANDS:
            return dict(served.command(dict(command)))
        case "getCollectionNames", ():
            return sorted(served.list_collection_names())
        case "aggregate", (list(pipeline), *_):
            return _taken(served.aggregate(pipeline))
    raise RefusedStep(f"`db.{first.name}` is not to be had here, or not with these arguments.", first)


# ---------------------------------------------------------------- on a collection


def _on_collection(collection: Collection[Any], statement: Statement) -> Any:
    first, rest = statement.steps[0], statement.steps[1:]
    if first.name in {"find", "aggregate"}:
        return _read(collection, first, rest)
    make = _METHODS.get(first.name)
    if make is None:
        raise RefusedStep(f"A collection has no method `{first.name}` here.", first)
    for step in rest:
        if step.name not in {"pretty", "toArray"}:
            raise RefusedStep(f"`{step.name}` cannot follow `{first.name}`.", step)
    try:
        return make(collection, *first.arguments)
    except TypeError as fault:
        shown = f"`{first.name}` was given {len(first.arguments)} arguments that it cannot take: {fault}"
        raise RefusedStep(_plain(shown).replace("_METHODS", first.name), first) from fault


def _read(collection: Collection[Any], first: Step, rest: tuple[Step, ...]) -> Any:
    for step in rest:
        if step.name not in _CURSOR_STEPS:
            raise RefusedStep(f"`{step.name}` cannot follow `{first.name}` here.", step)
    if any(step.name in {"count", "size"} for step in rest):
        query = _must_be(dict, first, 0, "a filter", usual={})
        return collection.count_documents(query)
    if first.name == "aggregate":
        pipeline, options = _pipeline(first)
        return _taken(collection.aggregate(pipeline, **options))
    return _taken(_cursor(collection, first, rest))


def _cursor(collection: Collection[Any], first: Step, rest: tuple[Step, ...]) -> Any:
    query = _must_be(dict, first, 0, "a filter", usual={})
    projection = _must_be(dict, first, 1, "a projection", usual=None)
    options = dict(_must_be(dict, first, 2, "options", usual={}))
    cursor = collection.find(query, projection or None)
    for name in ("sort", "limit", "skip", "hint", "collation"):
        if name in options:
            rest = (*rest, Step(name, (options[name],), first.line, first.column))
    for step in rest:
        given = step.arguments[0] if step.arguments else None
        match step.name:
            case "sort":
                cursor = cursor.sort(list(_must_be(dict, step, 0, "the fields to sort by", usual={}).items()))
            case "limit":
                cursor = cursor.limit(abs(_must_be(int, step, 0, "a number", usual=0)))
            case "skip":
                cursor = cursor.skip(_must_be(int, step, 0, "a number", usual=0))
            case "project" | "projection":
                cursor = collection.find(query, given)
            case "hint":
                cursor = cursor.hint(given if isinstance(given, str) else list((given or {}).items()))
            case "collation":
                cursor = cursor.collation(Collation(**_must_be(dict, step, 0, "a collation", usual={})))
    return cursor


def _must_be(kind: type, step: Step, position: int, what: str, *, usual: Any) -> Any:
    if position >= len(step.arguments):
        return usual
    given = step.arguments[position]
    if isinstance(given, kind) and not isinstance(given, bool):
        return given
    if kind is dict and given is None:
        return usual
    raise RefusedStep(f"`{step.name}` takes {what} there.", step)


def _pipeline(step: Step) -> tuple[list[Any], dict[str, Any]]:
    """Give the stages, as one list or one after the other, and the options behind them."""
    given = step.arguments
    if given and isinstance(given[0], list):
        options = given[1] if len(given) > 1 and isinstance(given[1], dict) else {}
        return given[0], _options(options)
    if all(isinstance(each, dict) for each in given):
        return list(given), {}
    raise RefusedStep("`aggregate` takes a list of stages.", step)


_SPOKEN: Final = {"arrayFilters": "array_filters", "returnNewDocument": "", "returnDocument": "", "returnOriginal": ""}
_LEFT_OUT: Final = frozenset(
    {"allowDiskUse", "maxTimeMS", "cursor", "comment", "writeConcern", "readConcern", "readPreference"}
)


def _options(options: Mapping[str, Any]) -> dict[str, Any]:
    """Give mongosh's options as PyMongo names them."""
    made: dict[str, Any] = {}
    for name, value in options.items():
        if name in _LEFT_OUT:
            continue
        if name == "returnNewDocument":
            made["return_document"] = ReturnDocument.AFTER if value else ReturnDocument.BEFORE
        elif name == "returnDocument":
            made["return_document"] = ReturnDocument.AFTER if value == "after" else ReturnDocument.BEFORE
        elif name == "collation":
            made[name] = Collation(**value)
        elif name == "sort" and isinstance(value, dict):
            made[name] = list(value.items())
        else:
            made[_SPOKEN.get(name, name)] = value
    return made


def _taken(cursor: Any) -> Documents:
    """Read a cursor to its end; Refused past the limits."""
    made, size = Documents(), 0
    with cursor:
        for document in cursor:
            made.append(document)
            size += len(encode(document))
            if len(made) > MOST_DOCUMENTS or size > MOST_BYTES:
                what = (
                    f"more than {MOST_DOCUMENTS:,} documents"
                    if len(made) > MOST_DOCUMENTS
                    else f"more than {MOST_BYTES >> 20} MB"
                )
                raise Refused(f"It gives {what}. Look for an `$unwind` or `$lookup` that multiplies.", name="TooLarge")
    return made


def _updated(result: Any) -> dict[str, Any]:
    made = {"matched": result.matched_count, "modified": result.modified_count}
    return made if result.upserted_id is None else {**made, "upserted": result.upserted_id}


def _index_keys(given: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return list(given.items())


_INDEX_OPTIONS: Final = (
    "name",
    "unique",
    "sparse",
    "partialFilterExpression",
    "expireAfterSeconds",
    "collation",
    "background",
    "hidden",
)


def _create_index(
    collection: Collection[Any], keys: Mapping[str, Any], options: Mapping[str, Any] | None = None
) -> str:
    given = {name: value for name, value in (options or {}).items() if name in _INDEX_OPTIONS}
    if "collation" in given:
        given["collation"] = Collation(**given["collation"])
    return str(collection.create_index(_index_keys(keys), **given))


def _bulk(
    collection: Collection[Any], operations: list[Any], options: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    makers: dict[str, Callable[[Mapping[str, Any]], Any]] = {
        "insertOne": lambda v: InsertOne(v["document"]),
        "updateOne": lambda v: UpdateOne(
            v["filter"], v["update"], upsert=v.get("upsert", False), array_filters=v.get("arrayFilters")
        ),
        "updateMany": lambda v: UpdateMany(
            v["filter"], v["update"], upsert=v.get("upsert", False), array_filters=v.get("arrayFilters")
        ),
        "replaceOne": lambda v: ReplaceOne(v["filter"], v["replacement"], upsert=v.get("upsert", False)),
        "deleteOne": lambda v: DeleteOne(v["filter"]),
        "deleteMany": lambda v: DeleteMany(v["filter"]),
    }
    made = []
    for each in operations:
        ((name, value),) = each.items()
        if name not in makers:
            raise ValueError(f"bulkWrite has no operation {name}")
        try:
            made.append(makers[name](value))
        except KeyError as fault:
            raise ValueError(f"{name} in bulkWrite needs {fault}") from fault
    result = collection.bulk_write(made, ordered=(options or {}).get("ordered", True))
    return {
        "inserted": result.inserted_count,
        "matched": result.matched_count,
        "modified": result.modified_count,
        "deleted": result.deleted_count,
        "upserted": result.upserted_count,
    }


def _drop_index(collection: Collection[Any], which: Any) -> dict[str, Any]:
    collection.drop_index(which if isinstance(which, str) else _index_keys(which))
    return {"ok": 1}


def _drop_indexes(collection: Collection[Any], which: Any = None) -> dict[str, Any]:
    if which is None or which == "*":
        collection.drop_indexes()
        return {"ok": 1}
    return _drop_index(collection, which)


def _dropped(collection: Collection[Any]) -> bool:
    collection.drop()
    return True


def _inserted(
    collection: Collection[Any], documents: list[Any], options: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "inserted": len(collection.insert_many(documents, ordered=(options or {}).get("ordered", True)).inserted_ids)
    }


Options = Mapping[str, Any]
_METHODS: Final[Mapping[str, Callable[..., Any]]] = {
    "findOne": lambda c, query=None, projection=None: c.find_one(query or {}, projection),
    "countDocuments": lambda c, query=None, options=None: c.count_documents(query or {}, **_options(options or {})),
    "count": lambda c, query=None: c.count_documents(query or {}),
    "estimatedDocumentCount": lambda c: c.estimated_document_count(),
    "distinct": lambda c, path, query=None: c.distinct(path, query or {}),
    "insertOne": lambda c, document: {"inserted": c.insert_one(document).inserted_id},
    "insertMany": _inserted,
    "insert": lambda c, some: _inserted(c, some if isinstance(some, list) else [some]),
    "updateOne": lambda c, query, update, options=None: _updated(
        c.update_one(query, update, **_options(options or {}))
    ),
    "updateMany": lambda c, query, update, options=None: _updated(
        c.update_many(query, update, **_options(options or {}))
    ),
    "replaceOne": lambda c, query, document, options=None: _updated(
        c.replace_one(query, document, **_options(options or {}))
    ),
    "deleteOne": lambda c, query: {"deleted": c.delete_one(query).deleted_count},
    "deleteMany": lambda c, query: {"deleted": c.delete_many(query).deleted_count},
    "findOneAndUpdate": lambda c, query, update, options=None: c.find_one_and_update(
        query, update, **_options(options or {})
    ),
    "findOneAndReplace": lambda c, query, document, options=None: c.find_one_and_replace(
        query, document, **_options(options or {})
    ),
    "findOneAndDelete": lambda c, query, options=None: c.find_one_and_delete(query, **_options(options or {})),
    "bulkWrite": _bulk,
    "createIndex": _create_index,
    "createIndexes": lambda c, some, options=None: [_create_index(c, keys, options) for keys in some],
    "dropIndex": _drop_index,
    "dropIndexes": _drop_indexes,
    "getIndexes": lambda c: Documents({**each, "key": dict(each["key"])} for each in c.list_indexes()),
    "drop": _dropped,
}


# ---------------------------------------------------------------- explain


def _explained(served: Served[Any], statement: Statement, step: Step) -> dict[str, Any]:
    verbosity = step.arguments[0] if step.arguments and isinstance(step.arguments[0], str) else "queryPlanner"
    plain = Statement(
        statement.collection, tuple(each for each in statement.steps if each.name != "explain"), statement.line
    )
    return explain(served, plain, verbosity=verbosity)


def explain(served: Served[Any], statement: Statement, *, verbosity: str = "executionStats") -> dict[str, Any]:
    """Give what the server says it would do with a statement; Refused for one that has no plan."""
    command = command_of(statement)
    try:
        return dict(served.command({"explain": command, "verbosity": verbosity}))
    except OperationFailure as fault:
        raise _refused(fault, statement.line) from fault
    except ConnectionFailure as fault:
        raise Lost(str(fault)) from fault


def command_of(statement: Statement) -> dict[str, Any]:
    """Give the command that a reading or changing statement is to the server."""
    first, rest = statement.steps[0], statement.steps[1:]
    query = first.arguments[0] if first.arguments else {}
    match first.name:
        case "find" | "findOne":
            made = {"find": statement.collection, "filter": query}
            if len(first.arguments) > 1 and first.arguments[1]:
                made["projection"] = first.arguments[1]
            if first.name == "findOne":
                made["limit"] = 1
            made |= {
                step.name: step.arguments[0]
                for step in rest
                if step.name in {"sort", "limit", "skip", "hint", "collation"} and step.arguments
            }
            return made
        case "aggregate":
            return {"aggregate": statement.collection, "pipeline": _pipeline(first)[0], "cursor": {}}
        case "count" | "countDocuments":
            return {"count": statement.collection, "query": query}
        case "distinct":
            return {
                "distinct": statement.collection,
                "key": query,
                "query": first.arguments[1] if len(first.arguments) > 1 else {},
            }
        case "updateOne" | "updateMany":
            update = {"q": query, "u": first.arguments[1], "multi": first.name == "updateMany"}
            return {"update": statement.collection, "updates": [update]}
        case "deleteOne" | "deleteMany":
            return {"delete": statement.collection, "deletes": [{"q": query, "limit": int(first.name == "deleteOne")}]}
    raise Refused(f"`{first.name}` has no plan to explain.", line=first.line)


# ---------------------------------------------------------------- states


def load(served: Served[Any], state: Collections) -> None:
    """Put a state into an empty database."""
    for name, documents in state.items():
        options = state.validators.get(name)
        if options is not None:
            served.command("create", name, **{"validationAction": "warn", **options})
        elif not documents:
            served.command("create", name)
        if documents:
            served[name].insert_many([dict(each) for each in documents], ordered=True)
        if options is not None:
            served.command("collMod", name, validationAction=options.get("validationAction", "error"))
        for index in state.indexes.get(name, ()):
            served[name].create_index(list(index.keys), unique=index.unique, **dict(index.options))


def state_of(served: Served[Any]) -> Collections:
    """Give what is in every collection, the documents in the order of their `_id`."""
    made = Collections({})
    for name in sorted(served.list_collection_names()):
        if not name.startswith("system."):
            made[name] = _taken(served[name].find({}).sort("_id", 1))
    return made
