// The commands of the protocol, each a function of the request and the connection's state.

import { ObjectId } from "bson";
import { explain } from "./explaining.mjs";
import { collationOf } from "./collation.mjs";
import { compileExpression } from "./expressions.mjs";
import { fault, lacking, refused } from "./faults.mjs";
import { Budget } from "./limits.mjs";
import { visit } from "./paths.mjs";
import { findHint } from "./planner.mjs";
import { compileProjection } from "./projection.mjs";
import { compileFilter } from "./query.mjs";
import { sortDocuments } from "./sorting.mjs";
import { compilePipeline } from "./stages.mjs";
import { beginning, compileUpdate, isReplacement } from "./updates.mjs";
import { deepCopy, double, field, int, isNumber, isObject, key, long, put, show, toNumber, truthy, wholeNumber } from "./values.mjs";

export const VERSION = "7.0.0";
const USUAL_LIMIT_MS = 10_000;
const FIRST_BATCH = 101;
const BATCH_BYTES = 8_000_000;
const MAX_CURSORS = 50;
const BULK = 100_000;

/** What a command works with: the database, its budget, collation and variables. */
export function contextOf(store, request, limitMs) {
  const asked = field(request, "maxTimeMS");
  const own = isNumber(asked) && toNumber(asked) > 0 ? Math.min(toNumber(asked), limitMs ?? USUAL_LIMIT_MS) : (limitMs ?? USUAL_LIMIT_MS);
  const at = {
    store, database: request.$db, budget: new Budget(own), collation: collationOf(field(request, "collation")), vars: { NOW: new Date() },
    collection: (name) => [...(store.find(request.$db, name)?.docs.values() ?? [])],
    write: (name, job) => write(at, name, job),
  };
  const lets = field(request, "let");
  for (const name of Object.keys(lets ?? {})) at.vars[name] = compileExpression(lets[name], { vars: {} })({ root: {}, vars: at.vars });
  return at;
}

/** A collection's own collation holds where none is named. */
function collated(at, collection) {
  if (at.collation === null && collection?.collation) at.collation = collection.collation;
  return at;
}

const nameOf = (request, command) => {
  const name = request[command];
  if (typeof name !== "string" || name === "") throw fault(73, `collection name has invalid type or is empty: ${show(name)}`);
  return name;
};

const filterOf = (value, what = "filter") => {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw fault(14, `'${what}' must be a document, found ${show(value)}`);
  return value;
};

// ------------------------------------------------------------ reading

function matching(at, collection, filter) {
  if (collection === null) {
    compileFilter(filter, at);
    return [];
  }
  const id = field(filter, "_id");
  const test = compileFilter(filter, at);
  if (id !== undefined && at.collation === null && (typeof id === "string" || isNumber(id) || id?._bsontype === "ObjectId")) {
    const found = collection.docs.get(key(id));
    return found !== undefined && test(found) ? [found] : [];
  }
  const made = [];
  for (const doc of collection.docs.values()) {
    at.budget.step();
    if (test(doc)) made.push(doc);
  }
  return made;
}

function found(at, request, name) {
  const collection = at.store.find(at.database, name);
  collated(at, collection);
  if (field(request, "hint") !== undefined) findHint(collection, request.hint);
  if (truthy(field(request, "tailable")) || truthy(field(request, "awaitData"))) throw fault(2, "error processing query: tailable cursor requested on non capped collection");
  let docs = matching(at, collection, filterOf(request.filter));
  const sort = field(request, "sort");
  if (isObject(sort) && Object.keys(sort).length > 0) docs = Object.hasOwn(sort, "$natural") ? (toNumber(sort.$natural) < 0 ? docs.toReversed() : docs) : sortDocuments(docs, sort, at);
  const skip = field(request, "skip") === undefined ? 0 : wholeNumber(request.skip, "skip");
  const limit = field(request, "limit") === undefined ? 0 : Math.abs(wholeNumber(request.limit, "limit"));
  if (skip < 0) throw fault(51024, "BSON field 'skip' value must be >= 0");
  docs = docs.slice(skip, limit > 0 ? skip + limit : undefined);
  const project = field(request, "projection");
  return project === undefined ? docs : docs.map(compileProjection(project, at, { filter: filterOf(request.filter) }));
}

function pipelineOf(at, request) {
  const source = request.aggregate;
  const fromNothing = isNumber(source);
  const pipeline = request.pipeline;
  const collection = fromNothing ? null : at.store.find(at.database, nameOf(request, "aggregate"));
  if (fromNothing && !(pipeline?.[0] && Object.hasOwn(pipeline[0], "$documents"))) throw fault(73, "a pipeline without a collection must begin with $documents");
  collated(at, collection);
  if (field(request, "hint") !== undefined) findHint(collection, request.hint);
  return { run: compilePipeline(pipeline, at), collection };
}

function opened(state, namespace, docs, batchSize) {
  let size = 0;
  let bytes = 0;
  while (size < docs.length && size < batchSize) {
    bytes += state.sizeOf(docs[size]);
    if (size > 0 && bytes > BATCH_BYTES) break;
    size += 1;
  }
  return [docs.slice(0, size), docs.slice(size)];
}

function cursor(state, request, collection, docs) {
  const namespace = `${request.$db}.${collection}`;
  const size = field(request.cursor ?? request, "batchSize");
  const [first, rest] = opened(state, namespace, docs, isNumber(size) ? toNumber(size) : FIRST_BATCH);
  const single = truthy(field(request, "singleBatch")) || (isNumber(field(request, "limit")) && toNumber(request.limit) < 0);
  if (rest.length === 0 || single) return { cursor: { firstBatch: first, id: long(0n), ns: namespace }, ok: double(1) };
  if (state.cursors.size >= MAX_CURSORS) state.cursors.delete(state.cursors.keys().next().value);
  const id = state.nextCursor++;
  state.cursors.set(id, { namespace, docs: rest });
  return { cursor: { firstBatch: first, id: long(id), ns: namespace }, ok: double(1) };
}

// ------------------------------------------------------------ writing

function write(at, name, job) {
  if (job.how === "replace") {
    const old = at.store.find(at.database, name);
    const indexes = [...(old?.indexes.values() ?? [])].filter((index) => index.name !== "_id_");
    const options = old?.options ?? {};
    const docs = job.docs.map(deepCopy);
    at.store.renew(at.database, name, options, (made) => {
      for (const index of indexes) made.addIndex(index);
      for (const doc of docs) made.insert(doc);
    });
    return;
  }
  const target = at.store.make(at.database, name);
  const unique = [...target.indexes.values()].some((index) => (index.name === "_id_" || index.unique === true) && Object.keys(index.key).sort().join() === [...job.on].sort().join());
  if (!unique) throw fault(51183, `Cannot find index to verify that join fields will be unique: ${job.on.join(", ")}`);
  for (const doc of job.docs) {
    const wanted = Object.fromEntries(job.on.map((path) => [path, field(doc, path) ?? null]));
    const there = matching({ ...at, collation: null }, target, wanted)[0];
    if (there === undefined) {
      if (job.missing === "fail") throw fault(13113, "$merge could not find a matching document in the target collection for at least one document in the source collection");
      if (job.missing === "insert") target.insert(deepCopy(doc));
      continue;
    }
    const made = merged(at, there, doc, job);
    if (made !== null) target.replace(there, made);
  }
}

function merged(at, there, doc, { matched, stages, on }) {
  if (stages) return compileUpdate(stages, { ...at, vars: { ...at.vars, new: doc } })(there);
  if (matched === "keepExisting") return null;
  if (matched === "fail") throw fault(11000, `$merge found a matching document for ${on.join(", ")}, and whenMatched is 'fail'`);
  if (matched === "replace") return { ...deepCopy(doc), _id: there._id };
  if (matched !== "merge") throw fault(2, `whenMatched must be one of replace, merge, keepExisting, fail or a pipeline, found ${show(matched)}`);
  const made = deepCopy(there);
  for (const name of Object.keys(doc)) if (name !== "_id") put(made, name, deepCopy(doc[name]));
  return made;
}

/** Run each write of a bulk; a fault ends an ordered one, and is kept beside its number. */
function each(list, ordered, run) {
  if (!Array.isArray(list) || list.length === 0 || list.length > BULK) throw fault(16, `Write batch sizes must be between 1 and ${BULK}. Got ${list?.length ?? 0} operations.`);
  const errors = [];
  for (let i = 0; i < list.length; i++) {
    try {
      run(list[i], i);
    } catch (error) {
      if (error.code === undefined || error.code === 50) throw error;
      errors.push({ index: int(i), code: int(error.code), errmsg: error.message, ...error.details });
      if (ordered) break;
    }
  }
  return errors;
}

const isOrdered = (request) => field(request, "ordered") === undefined || truthy(request.ordered);
const answer = (made, errors) => (errors.length > 0 ? { ...made, writeErrors: errors, ok: double(1) } : { ...made, ok: double(1) });

function inserting(request, state) {
  const at = contextOf(state.store, request, state.limitMs);
  const collection = at.store.make(at.database, nameOf(request, "insert"));
  let n = 0;
  const errors = each(request.documents, isOrdered(request), (doc) => {
    at.budget.step();
    const wrong = Object.keys(doc).find((name) => name.startsWith("$"));
    if (wrong) throw fault(52, `The dollar ($) prefixed field '${wrong}' is not valid for storage`);
    collection.insert(doc);
    n += 1;
  });
  return answer({ n: int(n) }, errors);
}

function updating(request, state) {
  const name = nameOf(request, "update");
  const made = { n: 0, nModified: 0, upserted: [] };
  const errors = each(request.updates, isOrdered(request), (one, i) => {
    const at = contextOf(state.store, { ...request, ...pick(one, ["collation"]) }, state.limitMs);
    const done = updateOne(at, name, one);
    made.n += done.n;
    made.nModified += done.changed;
    if (done.upserted !== undefined) made.upserted.push({ index: int(i), _id: done.upserted });
  });
  const told = { n: int(made.n), nModified: int(made.nModified) };
  if (made.upserted.length > 0) told.upserted = made.upserted;
  return answer(told, errors);
}

const pick = (from, names) => Object.fromEntries(names.filter((name) => field(from, name) !== undefined).map((name) => [name, from[name]]));

function updateOne(at, name, { q, u, multi = false, upsert = false, arrayFilters = [], c, hint, sort }) {
  const filter = filterOf(q, "q");
  if (c) Object.assign(at.vars, c);
  if (multi && isReplacement(u)) throw fault(9, "multi update is not supported for replacement-style update");
  const change = compileUpdate(u, at, { filter, arrayFilters });
  const collection = at.store.find(at.database, name);
  collated(at, collection);
  if (hint !== undefined) findHint(collection, hint);
  let docs = matching(at, collection, filter);
  if (sort) docs = sortDocuments(docs, sort, at);
  if (!multi) docs = docs.slice(0, 1);
  if (docs.length === 0) {
    if (!upsert) return { n: 0, changed: 0 };
    const inserted = insertFor(at, name, filter, u, change);
    return { n: 1, changed: 0, upserted: inserted._id, after: inserted };
  }
  let changed = 0;
  let after = docs[0];
  for (const doc of docs) {
    at.budget.keep();
    after = change(doc);
    if (key(after) === key(doc) && sameTypes(after, doc)) continue;
    collection.replace(doc, after);
    changed += 1;
  }
  return { n: docs.length, changed, before: docs[0], after };
}

/** Whether two equal values are equal in their types too: 2 set to 2.0 is a change. */
function sameTypes(a, b) {
  if (Array.isArray(a)) return a.every((each, i) => sameTypes(each, b[i]));
  if (isObject(a)) return Object.keys(a).every((name) => sameTypes(a[name], b[name]));
  return a?._bsontype === b?._bsontype;
}

function insertFor(at, name, filter, u, change) {
  const begin = isReplacement(u) ? pick(beginning(filter), ["_id"]) : beginning(filter);
  const made = change(begin, { inserting: true });
  return at.store.make(at.database, name).insert(field(made, "_id") === undefined ? { _id: new ObjectId(), ...made } : made);
}

function deleting(request, state) {
  const name = nameOf(request, "delete");
  let n = 0;
  const errors = each(request.deletes, isOrdered(request), (one) => {
    const at = contextOf(state.store, { ...request, ...pick(one, ["collation"]) }, state.limitMs);
    const collection = at.store.find(at.database, name);
    collated(at, collection);
    const docs = matching(at, collection, filterOf(one.q, "q"));
    for (const doc of toNumber(one.limit) === 1 ? docs.slice(0, 1) : docs) {
      collection.remove(doc);
      n += 1;
    }
  });
  return answer({ n: int(n) }, errors);
}

function findingAndModifying(request, state) {
  const at = contextOf(state.store, request, state.limitMs);
  const name = nameOf(request, field(request, "findAndModify") === undefined ? "findandmodify" : "findAndModify");
  const filter = filterOf(request.query, "query");
  const project = field(request, "fields") === undefined ? (doc) => doc : compileProjection(request.fields, at, { filter });
  if (truthy(field(request, "remove"))) {
    const collection = collated(at, at.store.find(at.database, name)) && at.store.find(at.database, name);
    let docs = matching(at, collection, filter);
    if (request.sort) docs = sortDocuments(docs, request.sort, at);
    if (docs.length > 0) collection.remove(docs[0]);
    return { lastErrorObject: { n: int(Math.min(docs.length, 1)) }, value: docs.length > 0 ? project(docs[0]) : null, ok: double(1) };
  }
  const done = updateOne(at, name, { q: filter, u: request.update, upsert: truthy(field(request, "upsert")), arrayFilters: field(request, "arrayFilters") ?? [], sort: field(request, "sort") });
  const value = truthy(field(request, "new")) ? done.after : done.before;
  const lastErrorObject = { n: int(done.n), updatedExisting: done.before !== undefined };
  if (done.upserted !== undefined) lastErrorObject.upserted = done.upserted;
  return { lastErrorObject, value: value === undefined ? null : project(value), ok: double(1) };
}

// ------------------------------------------------------------ collections and indexes

const CREATED_WITH = ["validator", "validationLevel", "validationAction", "collation"];
const MAY_CREATE = new Set([
  "create", ...CREATED_WITH, "capped", "autoIndexId", "idIndex", "size", "max", "storageEngine", "indexOptionDefaults", "viewOn", "pipeline", "timeseries",
  "clusteredIndex", "expireAfterSeconds", "encryptedFields", "changeStreamPreAndPostImages", "writeConcern", "readConcern", "comment", "maxTimeMS", "lsid",
  "txnNumber", "apiVersion", "apiStrict", "apiDeprecationErrors",
]);

function creating(request, state) {
  const unknown = Object.keys(request).find((name) => !MAY_CREATE.has(name) && !name.startsWith("$"));
  if (unknown !== undefined) throw fault(40415, `BSON field 'create.${unknown}' is an unknown field.`);
  const at = contextOf(state.store, request, state.limitMs);
  const name = nameOf(request, "create");
  for (const option of ["capped", "timeseries", "viewOn", "clusteredIndex", "encryptedFields"]) if (truthy(field(request, option))) throw lacking(option === "viewOn" ? "view" : `${option} collection`);
  const options = pick(request, CREATED_WITH);
  const there = at.store.find(at.database, name);
  // Who asks for what is there already has got it.
  if (there && key(pick(there.options, CREATED_WITH)) !== key(options)) throw fault(48, `Collection ${at.database}.${name} already exists.`);
  if (!there) at.store.make(at.database, name, options);
  return { ok: double(1) };
}

function existing(at, name) {
  const made = at.store.find(at.database, name);
  if (made === null) throw fault(26, `ns does not exist: ${at.database}.${name}`);
  return made;
}

function changingCollection(request, state) {
  const at = contextOf(state.store, request, state.limitMs);
  existing(at, nameOf(request, "collMod")).setValidator(pick(request, ["validator", "validationLevel", "validationAction"]));
  return { ok: double(1) };
}

function creatingIndexes(request, state) {
  const at = contextOf(state.store, request, state.limitMs);
  const name = nameOf(request, "createIndexes");
  const fresh = at.store.find(at.database, name) === null;
  const collection = at.store.make(at.database, name);
  const before = collection.indexes.size;
  for (const spec of request.indexes ?? []) collection.addIndex({ ...spec, name: field(spec, "name") ?? Object.entries(spec.key).map(([path, way]) => `${path}_${show(way)}`).join("_") });
  return { numIndexesBefore: int(before), numIndexesAfter: int(collection.indexes.size), createdCollectionAutomatically: fresh, ok: double(1) };
}

function droppingIndexes(request, state) {
  const at = contextOf(state.store, request, state.limitMs);
  const collection = existing(at, nameOf(request, "dropIndexes"));
  const before = collection.indexes.size;
  const wanted = [request.index].flat();
  for (const each of wanted) {
    if (each === "*") for (const name of [...collection.indexes.keys()]) name !== "_id_" && collection.dropIndex(name);
    else {
      const found = [...collection.indexes.values()].find((index) => index.name === each || (isObject(each) && key(index.key) === key(each)));
      if (!found) throw fault(27, `index not found with name [${show(each)}]`);
      if (found.name === "_id_") throw fault(72, "cannot drop _id index");
      collection.dropIndex(found.name);
    }
  }
  return { nIndexesWas: int(before), ok: double(1) };
}

function listing(request, state) {
  const at = contextOf(state.store, request, state.limitMs);
  const there = at.store.databases.get(at.database) ?? new Map();
  const all = [...there.values()].map((each) => ({ name: each.name, type: "collection", options: each.options, info: { readOnly: false }, idIndex: { v: int(2), key: { _id: int(1) }, name: "_id_" } }));
  return cursor(state, request, "$cmd.listCollections", all.filter(compileFilter(filterOf(request.filter), at)));
}

function validatingCount(request, state) {
  const at = contextOf(state.store, request, state.limitMs);
  const collection = at.store.find(at.database, nameOf(request, "count"));
  collated(at, collection);
  let n = matching(at, collection, filterOf(request.query, "query")).length;
  n = Math.max(0, n - (field(request, "skip") === undefined ? 0 : toNumber(request.skip)));
  const limit = field(request, "limit") === undefined ? 0 : Math.abs(toNumber(request.limit));
  return { n: int(limit > 0 ? Math.min(n, limit) : n), ok: double(1) };
}

function distinct(request, state) {
  const at = contextOf(state.store, request, state.limitMs);
  const collection = at.store.find(at.database, nameOf(request, "distinct"));
  collated(at, collection);
  if (typeof request.key !== "string") throw fault(14, "'key' must be a string");
  const values = new Map();
  for (const doc of matching(at, collection, filterOf(request.query, "query"))) {
    visit(doc, request.key.split("."), (value) => {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) values.set(key(one, at.collation?.fold ?? null), one);
      return false;
    });
  }
  return { values: [...values.values()], ok: double(1) };
}

// ------------------------------------------------------------ the table

const hello = (request) => ({
  [request.hello ? "isWritablePrimary" : "ismaster"]: true, helloOk: true, maxBsonObjectSize: int(16 * 1024 * 1024), maxMessageSizeBytes: int(48_000_000),
  maxWriteBatchSize: int(BULK), localTime: new Date(), logicalSessionTimeoutMinutes: int(30), connectionId: int(1), minWireVersion: int(0),
  maxWireVersion: int(21), readOnly: false, ok: double(1),
});

const buildInfo = () => ({ version: VERSION, versionArray: [7, 0, 0, 0].map(int), modules: [], milepost: "embedded engine", bits: int(64), maxBsonObjectSize: int(16 * 1024 * 1024), ok: double(1) });

const COMMANDS = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: () => ({ ok: double(1) }),
  endSessions: () => ({ ok: double(1) }),
  buildInfo,
  buildinfo: buildInfo,
  insert: inserting,
  update: updating,
  delete: deleting,
  findAndModify: findingAndModifying,
  findandmodify: findingAndModifying,
  find: (request, state) => {
    const name = nameOf(request, "find");
    return cursor(state, request, name, found(contextOf(state.store, request, state.limitMs), request, name));
  },
  aggregate: (request, state) => {
    if (truthy(field(request, "explain"))) return explain({ explain: request, verbosity: "queryPlanner", $db: request.$db }, state);
    const at = contextOf(state.store, request, state.limitMs);
    const { run, collection } = pipelineOf(at, request);
    const name = isNumber(request.aggregate) ? "$cmd.aggregate" : request.aggregate;
    return cursor(state, request, name, run(collection === null ? [] : [...collection.docs.values()]));
  },
  getMore: (request, state) => {
    const id = request.getMore.toBigInt();
    const open = state.cursors.get(id);
    if (open === undefined) throw fault(43, `cursor id ${id} not found`);
    const size = field(request, "batchSize");
    const [next, rest] = opened(state, open.namespace, open.docs, isNumber(size) && toNumber(size) > 0 ? toNumber(size) : Infinity);
    if (rest.length === 0) state.cursors.delete(id);
    else open.docs = rest;
    return { cursor: { nextBatch: next, id: long(rest.length === 0 ? 0n : id), ns: open.namespace }, ok: double(1) };
  },
  killCursors: (request, state) => {
    const ids = request.cursors ?? [];
    const killed = ids.filter((id) => state.cursors.delete(id.toBigInt()));
    return { cursorsKilled: killed, cursorsNotFound: [], cursorsAlive: [], cursorsUnknown: [], ok: double(1) };
  },
  count: validatingCount,
  distinct,
  create: creating,
  collMod: changingCollection,
  createIndexes: creatingIndexes,
  dropIndexes: droppingIndexes,
  deleteIndexes: droppingIndexes,
  listIndexes: (request, state) => {
    const name = nameOf(request, "listIndexes");
    const at = contextOf(state.store, request, state.limitMs);
    return cursor(state, request, name, [...existing(at, name).indexes.values()]);
  },
  listCollections: listing,
  drop: (request, state) => {
    const name = nameOf(request, "drop");
    state.store.drop(request.$db, name);
    return { ns: `${request.$db}.${name}`, ok: double(1) };
  },
  dropDatabase: (request, state) => {
    state.store.dropDatabase(request.$db);
    return { dropped: request.$db, ok: double(1) };
  },
  explain,
};

const SCRIPTS = new Set(["mapReduce", "mapreduce", "eval", "$eval", "group"]);

/** The reply to a request; faults are told in it. */
export function reply(request, state) {
  const name = Object.keys(request)[0] ?? "";
  try {
    if (SCRIPTS.has(name)) throw refused(name);
    if (field(request, "startTransaction") !== undefined || field(request, "autocommit") !== undefined) throw fault(20, "Transaction numbers are only allowed on a replica set member or mongos: the embedded engine has no transactions");
    const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : null;
    if (run === null) throw fault(59, `no such command here: '${name}'`);
    return run(request, state);
  } catch (error) {
    if (error instanceof RangeError) return failed(fault(15, "the command is nested too deeply, or its result is too large"));
    if (error.code === undefined || error.codeName === undefined) return failed(fault(1, `the engine has a fault of its own: ${error.message}`));
    return failed(error);
  }
}

const failed = (error) => ({ ok: double(0), errmsg: error.message, code: int(error.code), codeName: error.codeName, ...error.details });

