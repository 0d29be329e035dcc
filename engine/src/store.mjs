// What is kept: databases, their collections, indexes and validators. All of it in memory.

import { calculateObjectSize, ObjectId } from "bson";
import { collationOf } from "./collation.mjs";
import { fault, lacking } from "./faults.mjs";
import { MAX_DEPTH, MAX_DOCUMENT_BYTES } from "./limits.mjs";
import { compileFilter } from "./query.mjs";
import { explainSchema } from "./schema.mjs";
import { sortKey } from "./sorting.mjs";
import { visit } from "./paths.mjs";
import { depthOf, field, int, isNumber, isObject, key, put, show, toNumber, truthy } from "./values.mjs";

const MAX_BYTES = 192 * 1024 * 1024;
const MAX_COLLECTIONS = 200;
const MAX_INDEXES = 64;
const CHOICES = { validationLevel: ["off", "strict", "moderate"], validationAction: ["error", "warn"] };
const IN_PARTIAL = new Set(["$and", "$or", "$eq", "$in", "$gt", "$gte", "$lt", "$lte", "$exists", "$type"]);

export class Store {
  constructor() {
    this.databases = new Map();
    this.bytes = 0;
  }

  database(name) {
    if (!/^[^\s/\\."$*<>:|?\0]{1,63}$/.test(name)) throw fault(73, `Invalid database name: ${show(name)}`);
    if (!this.databases.has(name)) this.databases.set(name, new Map());
    return this.databases.get(name);
  }

  find(database, name) {
    return this.databases.get(database)?.get(name) ?? null;
  }

  make(database, name, options = {}) {
    const there = this.database(database);
    if (there.has(name)) return there.get(name);
    if (typeof name !== "string" || name === "" || name.includes("$") || name.includes("\0") || name.startsWith("system.")) throw fault(73, `Invalid collection name: ${show(name)}`);
    if (there.size >= MAX_COLLECTIONS) throw fault(146, `a database may have ${MAX_COLLECTIONS} collections at most here`);
    const made = new Collection(this, name, options);
    there.set(name, made);
    return made;
  }

  drop(database, name) {
    const there = this.databases.get(database);
    const found = there?.get(name);
    if (!found) return false;
    found.clear();
    return there.delete(name);
  }

  /** Put a new collection, which `fill` fills, in the place of an old one; the old one stays where that fails. */
  renew(database, name, options, fill) {
    const there = this.database(database);
    const old = there.get(name);
    there.delete(name);
    try {
      fill(this.make(database, name, options));
    } catch (error) {
      this.drop(database, name);
      if (old) there.set(name, old);
      throw error;
    }
    old?.clear();
  }

  dropDatabase(name) {
    for (const each of [...(this.databases.get(name)?.keys() ?? [])]) this.drop(name, each);
    this.databases.delete(name);
  }

  clear() {
    this.databases.clear();
    this.bytes = 0;
  }

  account(bytes) {
    this.bytes += bytes;
    if (this.bytes > MAX_BYTES) {
      this.bytes -= bytes;
      throw fault(146, `there is room for ${MAX_BYTES / 1024 / 1024} MB of documents here, and they would take more`);
    }
  }
}

class Collection {
  constructor(store, name, options) {
    this.store = store;
    this.name = name;
    this.options = options;
    this.docs = new Map();
    this.sizes = new Map();
    this.indexes = new Map();
    this.unique = new Map();
    this.setValidator(options);
    this.collation = collationOf(options.collation);
    this.addIndex({ v: int(2), key: { _id: int(1) }, name: "_id_" }, { checks: false });
  }

  setValidator(options) {
    for (const name of Object.keys(CHOICES)) {
      const chosen = field(options, name);
      if (chosen !== undefined && !CHOICES[name].includes(chosen)) throw fault(2, `Enumeration value ${show(chosen)} for field '${name}' is not a valid value.`);
    }
    const validator = field(options, "validator");
    this.options = { ...this.options, ...options };
    this.accepts = validator === undefined || Object.keys(validator).length === 0 ? null : compileFilter(validator, { vars: {} });
  }

  // ------------------------------------------------------------ documents

  insert(doc) {
    const made = withId(doc);
    const name = key(made._id);
    if (this.docs.has(name)) throw this.duplicate(this.indexes.get("_id_"), made);
    this.place(name, made, null, { validates: true });
    return made;
  }

  /** Put a changed document in the place of another one. */
  replace(before, after, { validates = true } = {}) {
    this.place(key(before._id), after, before, { validates });
  }

  place(name, doc, before, { validates }) {
    if (Array.isArray(doc._id) || doc._id?._bsontype === "BSONRegExp" || doc._id === undefined) throw fault(53, `The '_id' value cannot be of type ${Array.isArray(doc._id) ? "array" : "regex"}`);
    const dollar = isObject(doc._id) ? Object.keys(doc._id).find((each) => each.startsWith("$")) : undefined;
    if (dollar !== undefined) throw fault(52, `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`);
    if (depthOf(doc, MAX_DEPTH + 1) > MAX_DEPTH) throw fault(15, `a document may not be nested deeper than ${MAX_DEPTH} levels`);
    const size = calculateObjectSize(doc);
    if (size > MAX_DOCUMENT_BYTES) throw fault(10334, `BSONObj size: ${size} is invalid. Size must be between 0 and 16793600(16MB)`);
    if (validates) this.validate(doc, before);
    for (const [index, taken] of this.unique) this.checkUnique(index, taken, doc, name);
    this.store.account(size - (this.sizes.get(name) ?? 0));
    if (before !== null) this.forget(before, name);
    for (const [index, taken] of this.unique) for (const each of indexKeys(index, doc)) taken.set(each, name);
    this.sizes.set(name, size);
    this.docs.set(name, doc);
  }

  forget(doc, name) {
    for (const [index, taken] of this.unique) for (const each of indexKeys(index, doc)) if (taken.get(each) === name) taken.delete(each);
  }

  remove(doc) {
    const name = key(doc._id);
    this.forget(doc, name);
    this.store.account(-(this.sizes.get(name) ?? 0));
    this.sizes.delete(name);
    this.docs.delete(name);
  }

  clear() {
    for (const size of this.sizes.values()) this.store.account(-size);
    this.docs.clear();
    this.sizes.clear();
    for (const taken of this.unique.values()) taken.clear();
  }

  validate(doc, before) {
    if (this.accepts === null || this.accepts(doc) || this.options.validationAction === "warn" || this.options.validationLevel === "off") return;
    if (before !== null && this.options.validationLevel === "moderate" && !this.accepts(before)) return;
    const schema = field(this.options.validator, "$jsonSchema");
    const reasons = schema ? explainSchema(schema, doc) : [`the document does not match the validator ${show(this.options.validator)}`];
    throw fault(121, "Document failed validation", { errInfo: { failingDocumentId: doc._id, details: { operatorName: schema ? "$jsonSchema" : "validator", reasons } } });
  }

  // ------------------------------------------------------------ indexes

  addIndex(spec, { checks = true } = {}) {
    const index = checks ? checkedIndex(spec) : spec;
    const same = [...this.indexes.values()].find((each) => key(each.key) === key(index.key) && key(field(each, "collation") ?? null) === key(field(index, "collation") ?? null));
    if (same && same.name === index.name && (same.unique === true) === (index.unique === true)) return false;
    if (same && same.name !== index.name) throw fault(85, `Index already exists with a different name: ${same.name}`);
    if (this.indexes.has(index.name)) throw fault(86, `An existing index has the same name as the requested index: ${index.name}`);
    if (this.indexes.size >= MAX_INDEXES) throw fault(67, "add index fails, too many indexes for the collection");
    if (index.unique === true) {
      const taken = new Map();
      for (const [name, doc] of this.docs) {
        this.checkUnique(index, taken, doc, name);
        for (const each of indexKeys(index, doc)) taken.set(each, name);
      }
      this.unique.set(index, taken);
    }
    this.indexes.set(index.name, index);
    return true;
  }

  dropIndex(name) {
    this.unique.delete(this.indexes.get(name));
    this.indexes.delete(name);
  }

  checkUnique(index, taken, doc, name) {
    for (const each of indexKeys(index, doc)) if (taken.has(each) && taken.get(each) !== name) throw this.duplicate(index, doc);
  }

  duplicate(index, doc) {
    const value = {};
    for (const path of Object.keys(index.key)) put(value, path, sortKey(doc, path.split("."), 1, null));
    return fault(11000, `E11000 duplicate key error collection: ${this.name} index: ${index.name} dup key: ${show(value)}`, { keyPattern: index.key, keyValue: value });
  }
}

function withId(doc) {
  if (field(doc, "_id") !== undefined) {
    if (Object.keys(doc)[0] === "_id") return doc;
    const made = { _id: doc._id };
    for (const name of Object.keys(doc)) if (name !== "_id") put(made, name, doc[name]);
    return made;
  }
  const made = { _id: new ObjectId() };
  for (const name of Object.keys(doc)) put(made, name, doc[name]);
  return made;
}

/** The keys that a document has in a unique index: each element of an array is one; none where the index leaves it out. */
function indexKeys(index, doc) {
  if (index.accepts && !index.accepts(doc)) return [];
  const columns = Object.keys(index.key).map((path) => {
    const found = [];
    visit(doc, path.split("."), (value) => {
      if (Array.isArray(value) && value.length > 0) found.push(...value);
      else found.push(value);
      return false;
    });
    return found.length === 0 ? [undefined] : found;
  });
  if (index.sparse === true && columns.every((column) => column.every((value) => value === undefined))) return [];
  const fold = index.folds?.fold ?? null;
  return [...new Set(columns.reduce((made, column) => made.flatMap((before) => column.map((value) => `${before}|${key(value === undefined ? null : value, fold)}`)), [""]))];
}

/** A partial index takes fewer operators than a query. */
function checkPartial(filter) {
  if (Array.isArray(filter)) filter.forEach(checkPartial);
  if (!isObject(filter)) return;
  for (const name of Object.keys(filter)) {
    if (name.startsWith("$") && (!IN_PARTIAL.has(name) || (name === "$exists" && !truthy(filter[name])))) throw fault(67, `Expression not supported in partial index: ${name}: ${show(filter[name])}`);
    if (["$and", "$or"].includes(name) || !name.startsWith("$")) checkPartial(filter[name]);
  }
}

function checkedIndex(spec) {
  const keys = field(spec, "key");
  if (!isObject(keys) || Object.keys(keys).length === 0) throw fault(67, "an index needs at least one field");
  if (Object.keys(keys).length > 32) throw fault(67, "an index may have 32 fields at most");
  for (const name of Object.keys(keys)) {
    const way = keys[name];
    if (typeof way === "string") throw way === "text" ? lacking("text index") : way === "hashed" ? lacking("hashed index") : lacking("geospatial index");
    if (!isNumber(way) || toNumber(way) === 0) throw fault(67, `Values in the index key pattern must be 1 or -1, found ${show(way)} for '${name}'`);
    if (name.includes("$**")) throw lacking("wildcard index");
    if (name === "" || name.split(".").some((part) => part === "" || part.startsWith("$"))) throw fault(67, `an index key cannot be '${name}'`);
  }
  const partial = field(spec, "partialFilterExpression");
  if (partial !== undefined && field(spec, "sparse") === true) throw fault(67, "cannot mix \"partialFilterExpression\" and \"sparse\" options");
  if (partial !== undefined) checkPartial(partial);
  const made = { v: int(2), ...spec };
  if (partial !== undefined) Object.defineProperty(made, "accepts", { value: compileFilter(partial, { vars: {} }), enumerable: false });
  if (field(spec, "collation") !== undefined) Object.defineProperty(made, "folds", { value: collationOf(spec.collation), enumerable: false });
  return made;
}
