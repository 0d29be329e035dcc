// explain: what the simulated planner would do with a command.

import { contextOf } from "./commands.mjs";
import { fault } from "./faults.mjs";
import { LABEL, plan } from "./planner.mjs";
import { compileFilter } from "./query.mjs";
import { compilePipeline } from "./stages.mjs";
import { double, field, int, isNumber, isObject, toNumber } from "./values.mjs";

/** The part of a pipeline that a query can take over: $match, $sort, $limit and $project at its start. */
function leading(pipeline) {
  const made = { filter: {}, sort: null, limit: 0, projection: null };
  for (const stage of pipeline ?? []) {
    const [name] = Object.keys(stage);
    if (name === "$match" && made.sort === null && made.limit === 0) made.filter = Object.keys(made.filter).length === 0 ? stage.$match : { $and: [made.filter, stage.$match] };
    else if (name === "$sort" && made.sort === null && made.limit === 0) made.sort = stage.$sort;
    else if (name === "$limit" && made.limit === 0) made.limit = toNumber(stage.$limit);
    else {
      if (name === "$project") made.projection = stage.$project;
      break;
    }
  }
  return made;
}

const READS = {
  find: (inner) => ({ name: inner.find, filter: inner.filter ?? {}, sort: field(inner, "sort"), projection: field(inner, "projection"), limit: isNumber(inner.limit) ? Math.abs(toNumber(inner.limit)) : 0 }),
  count: (inner) => ({ name: inner.count, filter: inner.query ?? {} }),
  distinct: (inner) => ({ name: inner.distinct, filter: inner.query ?? {} }),
  aggregate: (inner) => ({ name: inner.aggregate, ...leading(inner.pipeline) }),
  update: (inner) => ({ name: inner.update, filter: inner.updates[0].q, hint: field(inner.updates[0], "hint") }),
  delete: (inner) => ({ name: inner.delete, filter: inner.deletes[0].q, hint: field(inner.deletes[0], "hint") }),
  findAndModify: (inner) => ({ name: inner.findAndModify, filter: inner.query ?? {}, sort: field(inner, "sort") }),
};

export function explain(request, state) {
  const inner = { ...request.explain, $db: request.$db };
  const [command] = Object.keys(request.explain);
  if (!Object.hasOwn(READS, command)) throw fault(59, `Explain failed due to unknown command: ${command}`);
  const at = contextOf(state.store, inner, state.limitMs);
  const asked = READS[command](inner);
  const sort = isObject(asked.sort) && Object.keys(asked.sort).length > 0 ? asked.sort : null;
  const collection = at.store.find(at.database, asked.name);
  const test = compileFilter(asked.filter, at);
  if (command === "aggregate") compilePipeline(inner.pipeline, at);
  const found = plan(collection, { filter: asked.filter, sort, projection: asked.projection, limit: asked.limit, collation: at.collation ?? collection?.collation ?? null, hint: asked.hint ?? field(inner, "hint"), at });
  const matched = collection === null ? 0 : [...collection.docs.values()].filter(test).length;
  const made = {
    explainVersion: "1",
    queryPlanner: { namespace: `${at.database}.${asked.name}`, indexFilterSet: false, parsedQuery: asked.filter, winningPlan: found.plan, rejectedPlans: [] },
  };
  if (request.verbosity !== "queryPlanner") {
    made.executionStats = {
      executionSuccess: true, nReturned: int(asked.limit ? Math.min(asked.limit, matched) : matched), executionTimeMillis: int(0),
      totalKeysExamined: int(found.keys), totalDocsExamined: int(found.docs),
    };
  }
  return { ...made, serverInfo: { version: "embedded engine" }, simulated: LABEL, command: request.explain, ok: double(1) };
}
