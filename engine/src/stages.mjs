// Pipelines: each stage is compiled into a function from documents to documents. Documents are never changed in place.

import { compileExpression } from "./expressions.mjs";
import { fault, lacking, refused } from "./faults.mjs";
import { GROUPING } from "./grouping.mjs";
import { JOINING } from "./joining.mjs";
import { read, withPath, withoutPath } from "./paths.mjs";
import { compileProjection } from "./projection.mjs";
import { compileFilter } from "./query.mjs";
import { FILLING } from "./filling.mjs";
import { sortDocuments, sortFields } from "./sorting.mjs";
import { copy, field, int, isNumber, isObject, long, put, show, toNumber } from "./values.mjs";
import { $setWindowFields } from "./windows.mjs";

const MAX_STAGES = 200;
const MAX_NESTED = 20;
const FIRST_ONLY = new Set(["$documents", "$geoNear", "$collStats", "$indexStats", "$currentOp", "$changeStream"]);
const LAST_ONLY = new Set(["$out", "$merge"]);
const ADMIN = new Set(["$currentOp", "$listSessions", "$listLocalSessions", "$planCacheStats", "$changeStream", "$collStats", "$indexStats", "$listSampledQueries", "$querySettings", "$queryStats", "$shardedDataDistribution"]);
const SEARCHES = new Set(["$search", "$searchMeta", "$vectorSearch", "$rankFusion", "$listSearchIndexes"]);

/** A function of an array of documents; `nested` counts how deep the pipeline stands in others. */
export function compilePipeline(pipeline, at, nested = 0) {
  if (!Array.isArray(pipeline)) throw fault(14, "'pipeline' option must be specified as an array");
  if (pipeline.length > MAX_STAGES) throw fault(7749501, `a pipeline may have ${MAX_STAGES} stages at most`);
  if (nested > MAX_NESTED) throw fault(51173, `pipelines may not be nested deeper than ${MAX_NESTED} levels`);
  const stages = pipeline.map((stage, i) => {
    if (!isObject(stage) || Object.keys(stage).length !== 1) throw fault(40323, `A pipeline stage specification object must contain exactly one field, found ${show(stage)}`);
    const name = Object.keys(stage)[0];
    if (FIRST_ONLY.has(name) && i > 0) throw fault(40602, `${name} is only valid as the first stage in a pipeline`);
    if (LAST_ONLY.has(name) && (i < pipeline.length - 1 || nested > 0)) throw fault(40601, `${name} can only be the final stage in the pipeline`);
    return compileStage(name, stage[name], at, nested);
  });
  return (docs) => stages.reduce((made, stage) => stage(made), docs);
}

function compileStage(name, value, at, nested) {
  if (Object.hasOwn(STAGES, name)) return STAGES[name](value, at, nested);
  if (name === "$geoNear") throw lacking("geospatial queries");
  if (SEARCHES.has(name)) throw lacking("search index");
  if (ADMIN.has(name)) throw fault(13, `not authorized to run ${name}`);
  if (name === "$function" || name === "$where") throw refused(name);
  throw fault(40324, `Unrecognized pipeline stage name: '${name}'`);
}

/** A stage that makes one document of each. */
const each = (at, make) => (docs) =>
  docs.map((doc) => {
    at.budget?.keep();
    return make(doc);
  });

function adding(value, at) {
  if (!isObject(value)) throw fault(40272, `$addFields specification stage must be an object, got ${show(value)}`);
  const fields = flatten(value, "").map(([path, expression]) => [path.split("."), compileExpression(expression, at)]);
  return each(at, (doc) => {
    const env = { root: doc, vars: at.vars };
    let made = doc;
    for (const [parts, part] of fields) {
      const found = part(env);
      if (parts.length === 1) {
        if (made === doc) made = copy(doc);
        if (found === undefined) delete made[parts[0]];
        else put(made, parts[0], found);
      } else made = withPath(made, parts, found);
    }
    return made;
  });
}

/** The fields that an object of nested names stands for: { a: { b: 1 } } sets a.b and leaves a.c alone. */
function flatten(value, before) {
  return Object.keys(value).flatMap((name) => {
    if (name.startsWith("$")) throw fault(16410, `a field path may not start with '$': ${name}`);
    const inner = value[name];
    const path = before + name;
    const nested = isObject(inner) && Object.keys(inner).length > 0 && !Object.keys(inner)[0].startsWith("$");
    return nested ? flatten(inner, `${path}.`) : [[path, inner]];
  });
}

function replacing(expression, at, name) {
  const part = compileExpression(expression, at);
  return each(at, (doc) => {
    const made = part({ root: doc, vars: at.vars });
    if (!isObject(made)) throw fault(40228, `'newRoot' expression of ${name} must evaluate to an object, but resulting value was: ${show(made)}`);
    return made;
  });
}

function unwinding(value, at) {
  const spec = typeof value === "string" ? { path: value } : value;
  const path = isObject(spec) ? field(spec, "path") : undefined;
  if (typeof path !== "string" || !path.startsWith("$") || path.length < 2) throw fault(28818, `path option to $unwind stage should be prefixed with a '$': ${show(path)}`);
  for (const name of Object.keys(spec)) if (!["path", "includeArrayIndex", "preserveNullAndEmptyArrays"].includes(name)) throw fault(28811, `unrecognized option to $unwind stage: ${name}`);
  const parts = path.slice(1).split(".");
  const index = field(spec, "includeArrayIndex");
  const keeps = field(spec, "preserveNullAndEmptyArrays") === true;
  const withIndex = (doc, i) => (index === undefined ? doc : withPath(doc, index.split("."), i));
  return (docs) => {
    const made = [];
    for (const doc of docs) {
      const found = read(doc, parts);
      if (Array.isArray(found) && found.length > 0) {
        found.forEach((item, i) => {
          at.budget?.keep();
          made.push(withIndex(withPath(doc, parts, item), long(BigInt(i))));
        });
      } else if (found !== undefined && found !== null && !Array.isArray(found)) made.push(withIndex(doc, null));
      else if (keeps) made.push(withIndex(Array.isArray(found) ? withoutPath(doc, parts) : doc, null));
    }
    return made;
  };
}

function limiting(name, value) {
  const n = isNumber(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(n) || n < 0 || (name === "$limit" && n === 0)) throw fault(5107200, `invalid argument to ${name} stage: Expected a ${name === "$limit" ? "positive" : "non-negative"} number, found ${show(value)}`);
  return n;
}

const STAGES = {
  $match: (value, at) => {
    const test = compileFilter(value, at);
    return (docs) => docs.filter(test);
  },
  $project: (value, at) => each(at, compileProjection(value, at, { aggregation: true })),
  $addFields: adding,
  $set: adding,
  $unset: (value, at) => {
    const names = Array.isArray(value) ? value : [value];
    if (names.length === 0 || names.some((name) => typeof name !== "string")) throw fault(31002, "$unset specification must be a string or an array containing only string values");
    const paths = names.map((name) => name.split("."));
    return each(at, (doc) => paths.reduce((made, parts) => withoutPath(made, parts), doc));
  },
  $replaceRoot: (value, at) => {
    if (!isObject(value) || field(value, "newRoot") === undefined) throw fault(40229, "$replaceRoot needs 'newRoot'");
    return replacing(value.newRoot, at, "$replaceRoot");
  },
  $replaceWith: (value, at) => replacing(value, at, "$replaceWith"),
  $sort: (value, at) => {
    sortFields(value);
    return (docs) => sortDocuments(docs, value, at);
  },
  $limit: (value) => {
    const n = limiting("$limit", value);
    return (docs) => docs.slice(0, n);
  },
  $skip: (value) => {
    const n = limiting("$skip", value);
    return (docs) => docs.slice(n);
  },
  $count: (value) => {
    if (typeof value !== "string" || value === "" || value.startsWith("$") || value.includes(".")) throw fault(40156, "the count field must be a non-empty string without '$' at its start and without '.'");
    return (docs) => (docs.length === 0 ? [] : [{ [value]: int(docs.length) }]);
  },
  $unwind: unwinding,
  $facet: (value, at, nested) => {
    if (!isObject(value) || Object.keys(value).length === 0) throw fault(40169, "the $facet specification must be a non-empty object");
    const facets = Object.keys(value).map((name) => {
      for (const stage of value[name] ?? []) {
        const inner = Object.keys(stage)[0];
        if (["$facet", "$out", "$merge", "$collStats", "$geoNear", "$indexStats"].includes(inner)) throw fault(40600, `${inner} is not allowed to be used within a $facet stage`);
      }
      return [name, compilePipeline(value[name], at, nested + 1)];
    });
    return (docs) => [Object.fromEntries(facets.map(([name, run]) => [name, run(docs)]))];
  },
  $sample: (value, at) => {
    const size = limiting("$sample", isObject(value) ? field(value, "size") : undefined);
    return (docs) => {
      const left = docs.slice();
      const made = [];
      while (made.length < size && left.length > 0) {
        at.budget?.step();
        const i = Math.floor(Math.random() * left.length);
        made.push(left[i]);
        left[i] = left.at(-1);
        left.pop();
      }
      return made;
    };
  },
  $redact: (value, at) => {
    const part = compileExpression(value, at);
    const redact = (doc) => {
      const found = part({ root: doc, vars: at.vars });
      if (found === "$$KEEP") return doc;
      if (found === "$$PRUNE") return undefined;
      if (found !== "$$DESCEND") throw fault(17053, "$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE");
      const made = {};
      for (const name of Object.keys(doc)) {
        const inner = descend(doc[name]);
        if (inner !== undefined) put(made, name, inner);
      }
      return made;
    };
    const descend = (inner) => (Array.isArray(inner) ? inner.map(descend).filter((item) => item !== undefined) : isObject(inner) ? redact(inner) : inner);
    return (docs) => docs.map(redact).filter((doc) => doc !== undefined);
  },
  $documents: (value, at) => {
    const made = compileExpression(value, at)({ root: {}, vars: at.vars });
    if (!Array.isArray(made) || !made.every(isObject)) throw fault(5858203, "$documents needs an array of documents");
    return () => made;
  },
  $out: (value, at) => {
    const to = typeof value === "string" ? { db: at.database, coll: value } : { db: field(value, "db"), coll: field(value, "coll") };
    own(to, at, "$out");
    return (docs) => {
      at.write(to.coll, { how: "replace", docs });
      return [];
    };
  },
  $merge: (value, at) => {
    const into = typeof value === "string" ? value : field(value, "into");
    const to = typeof into === "string" ? { db: at.database, coll: into } : { db: field(into ?? {}, "db") ?? at.database, coll: field(into ?? {}, "coll") };
    own(to, at, "$merge");
    const spec = isObject(value) ? value : {};
    const on = [field(spec, "on") ?? "_id"].flat();
    const matched = field(spec, "whenMatched") ?? "merge";
    const stages = Array.isArray(matched) ? matched : null;
    return (docs) => {
      at.write(to.coll, { how: "merge", docs, on, matched, stages, missing: field(spec, "whenNotMatched") ?? "insert", vars: field(spec, "let") });
      return [];
    };
  },
  $setWindowFields,
  ...GROUPING,
  ...JOINING,
  ...FILLING,
};

function own(to, at, name) {
  if (typeof to.coll !== "string" || to.coll === "") throw fault(16990, `${name} needs the name of a collection`);
  if (to.db !== at.database) throw fault(13, `${name} may only write to the database that it reads: ${show(to.db)} is another one`);
  if (to.coll.startsWith("system.")) throw fault(17385, `${name} can't write to the special collection ${to.coll}`);
}

