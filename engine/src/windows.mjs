// $setWindowFields: accumulators and ranks over windows of a partition.

import { compileAccumulator, isAccumulator } from "./accumulators.mjs";
import { addUnits } from "./dates.mjs";
import { compileExpression } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { byKey, carried, interpolated } from "./filling.mjs";
import { read, withPath } from "./paths.mjs";
import { comparator, sortDocuments } from "./sorting.mjs";
import { arithmetic, compare, divide, double, field, int, isNullish, isNumber, isObject, show, toNumber, wholeNumber } from "./values.mjs";

const MS = { week: 604_800_000, day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 };
const WHOLE_ONLY = new Set(["$rank", "$denseRank", "$documentNumber", "$shift", "$expMovingAvg", "$linearFill", "$locf", "$minMaxScaler"]);
const NEEDS_SORT = new Set(["$shift", "$expMovingAvg"]);
// MongoDB takes the value of one field for where a document stands.
const NEEDS_ONE_FIELD = new Set(["$rank", "$denseRank", "$documentNumber", "$linearFill"]);
const NEEDS_AXIS = new Set(["$derivative", "$integral"]);

export function $setWindowFields(value, at) {
  if (!isObject(value) || !isObject(field(value, "output"))) throw fault(9, "$setWindowFields needs 'output'");
  for (const name of Object.keys(value)) if (!["partitionBy", "sortBy", "output"].includes(name)) throw fault(40415, `$setWindowFields has no argument '${name}'`);
  const sortBy = field(value, "sortBy");
  const partition = isNullish(field(value, "partitionBy")) ? null : compileExpression(value.partitionBy, at);
  const outputs = Object.keys(value.output).map((name) => compileOutput(name, value.output[name], sortBy, at));
  return (docs) => {
    const sorted = sortBy === undefined ? docs : sortDocuments(docs, sortBy, at);
    const groups = partition === null ? [sorted] : byKey(sorted, partition, at);
    return groups.flatMap((group) => {
      const columns = outputs.map(([parts, run]) => [parts, run(group)]);
      return group.map((doc, i) => columns.reduce((made, [parts, column]) => withPath(made, parts, column[i]), doc));
    });
  };
}

function compileOutput(name, spec, sortBy, at) {
  if (!isObject(spec)) throw fault(9, `the output '${name}' of $setWindowFields must be an object`);
  const operators = Object.keys(spec).filter((each) => each.startsWith("$"));
  if (operators.length !== 1 || Object.keys(spec).some((each) => !each.startsWith("$") && each !== "window")) throw fault(9, `the output '${name}' of $setWindowFields needs one window function, and 'window' beside it at most`);
  const [operator] = operators;
  const window = field(spec, "window");
  const fields = sortBy === undefined ? 0 : Object.keys(sortBy).length;
  if (NEEDS_SORT.has(operator) && fields === 0) throw fault(9, `${operator} requires a sortBy`);
  if (NEEDS_ONE_FIELD.has(operator) && fields !== 1) throw fault(operator === "$linearFill" ? 605001 : 5371602, `${operator} must be specified with a top level sortBy expression with exactly one element`);
  if (NEEDS_AXIS.has(operator) && fields !== 1) throw fault(9, `${operator} requires a ${fields === 0 ? "" : "non-compound "}sortBy`);
  if (operator === "$derivative" && window === undefined) throw fault(9, "$derivative requires explicit window bounds");
  if (WHOLE_ONLY.has(operator) && window !== undefined) throw fault(5371601, `${operator} does not accept a 'window' field`);
  const own = OWN[operator];
  const parts = name.split(".");
  if (own !== undefined) return [parts, own(spec[operator], { at, sortBy, bounds: compileWindow(window, sortBy, at) })];
  if (!isAccumulator(operator)) throw fault(9, `Unrecognized window function, ${operator}`);
  const make = compileAccumulator(operator, spec[operator], at);
  const bounds = compileWindow(window, sortBy, at);
  return [parts, (docs) => accumulate(docs, make, bounds, at)];
}

function accumulate(docs, make, bounds, at) {
  if (bounds === null) {
    const state = make();
    for (const doc of docs) state.add({ root: doc, vars: at.vars });
    const whole = state.result();
    return docs.map(() => whole);
  }
  const edges = bounds(docs);
  // A window that only ever grows is read on; any other is read anew.
  const grows = edges.every(([from, to], i) => from === 0 && (i === 0 || to >= edges[i - 1][1]));
  if (grows && snapshots(make)) {
    const state = make();
    let read = 0;
    return edges.map(([, to]) => {
      for (; read < to; read++) state.add({ root: docs[read], vars: at.vars });
      at.budget?.step();
      return state.result();
    });
  }
  return edges.map(([from, to]) => {
    const state = make();
    for (let i = from; i < to; i++) {
      at.budget?.step();
      state.add({ root: docs[i], vars: at.vars });
    }
    return state.result();
  });
}

/** Whether results are values of their own, and not lists that grow on. */
function snapshots(make) {
  const found = make().result();
  return !Array.isArray(found) && !isObject(found);
}

/** A function that gives [from, to) for each document of a partition; null for the whole partition. */
function compileWindow(window, sortBy, at) {
  if (window === undefined) return null;
  const [documents, range, unit] = [field(window, "documents"), field(window, "range"), field(window, "unit")];
  if ((documents === undefined) === (range === undefined)) throw fault(9, "'window' takes either 'documents' or 'range'");
  if (documents !== undefined && unit !== undefined) throw fault(9, "a window's 'unit' is for bounds by 'range', not by 'documents'");
  const bounds = documents ?? range;
  if (!Array.isArray(bounds) || bounds.length !== 2) throw fault(5339902, "Window bounds must be a 2-element array");
  if (bounds.every((each) => each === "unbounded")) return null;
  for (const each of bounds) if (each !== "unbounded" && each !== "current" && !isNumber(each)) throw fault(5339902, `a window's bound is 'unbounded', 'current' or a number, found ${show(each)}`);
  const [low, high] = bounds.map((each) => (each === "current" ? 0 : isNumber(each) ? toNumber(each) : null));
  if (low !== null && high !== null && low > high) throw fault(5339900, `Lower bound must not exceed upper bound: ${show(bounds)}`);
  if (sortBy === undefined) throw fault(5339901, documents ? "Document-based bounds require a sortBy" : "Range-based bounds require sortBy a single field");
  if (documents !== undefined) return byDocuments(bounds.map((each) => (isNumber(each) ? wholeNumber(each, "a window's bound") : each)));
  if (Object.keys(sortBy).length !== 1) throw fault(5339902, "Range-based window require sortBy a single field");
  if (toNumber(Object.values(sortBy)[0]) !== 1) throw fault(8947401, "Range-based bounds require an ascending sortBy");
  return byRange(bounds, unit, Object.keys(sortBy)[0].split("."), at);
}

const byDocuments = ([low, high]) => (docs) =>
  docs.map((_, i) => {
    const from = low === "unbounded" ? 0 : i + (low === "current" ? 0 : low);
    const to = high === "unbounded" ? docs.length : i + (high === "current" ? 0 : high) + 1;
    return [Math.min(Math.max(from, 0), docs.length), Math.min(Math.max(to, 0), docs.length)];
  });

const byRange = ([low, high], unit, parts, at) => (docs) => {
  const values = docs.map((doc) => read(doc, parts));
  for (const v of values) {
    if (unit === undefined ? !isNumber(v) : !(v instanceof Date)) throw fault(5429414, `Invalid range: Expected the sortBy field to be a ${unit === undefined ? "number" : "date"}, but it was ${show(v)}`);
  }
  const moved = (v, by) => (by === "current" ? v : unit === undefined ? arithmetic("add", v, by) : new Date(addUnits(v.getTime(), unit, wholeNumber(by, "a window's bound"), "UTC")));
  let [from, to] = [0, 0];
  return values.map((v) => {
    at.budget?.step();
    if (low !== "unbounded") {
      const least = moved(v, low);
      while (from < docs.length && compare(values[from], least) < 0) from += 1;
    }
    if (high === "unbounded") to = docs.length;
    else {
      const most = moved(v, high);
      while (to < docs.length && compare(values[to], most) <= 0) to += 1;
    }
    return [from, Math.max(from, to)];
  });
};

/** Whoever takes nothing: its value is an empty document. */
function takesNothing(name, value) {
  if (!isObject(value) || Object.keys(value).length > 0) throw fault(5371603, `${name} must be specified with '{}' as the value`);
}

const ranking = (name, dense) => (value, { at, sortBy }) => {
  takesNothing(name, value);
  const order = comparator(sortBy, at);
  return (docs) => {
    let rank = 0;
    return docs.map((doc, i) => {
      if (i === 0 || order(docs[i - 1], doc) !== 0) rank = dense ? rank + 1 : i + 1;
      return int(rank);
    });
  };
};

/** A column of expression values. */
const column = (expression, at) => {
  const part = compileExpression(expression, at);
  return (docs) => docs.map((doc) => part({ root: doc, vars: at.vars }));
};

/** Where the documents stand on the sorted axis, as numbers: milliseconds for dates, in units where one is named. */
function positions(docs, sortBy, unit) {
  const parts = Object.keys(sortBy)[0].split(".");
  const size = unit === undefined ? 1 : MS[unit];
  if (size === undefined) throw fault(5490704, `unit must be 'week' or smaller, found ${show(unit)}`);
  return docs.map((doc) => {
    const v = read(doc, parts);
    return (v instanceof Date ? v.getTime() : toNumber(v)) / size;
  });
}

const OWN = {
  $rank: ranking("$rank", false),
  $denseRank: ranking("$denseRank", true),
  $documentNumber: (value) => {
    takesNothing("$documentNumber", value);
    return (docs) => docs.map((_, i) => int(i + 1));
  },
  $shift: (value, { at }) => {
    if (!isObject(value) || field(value, "output") === undefined || field(value, "by") === undefined) throw fault(9, "$shift needs 'output' and 'by'");
    const by = wholeNumber(value.by, "$shift's by");
    const values = column(value.output, at);
    const rest = field(value, "default") === undefined ? null : compileExpression(value.default, at)({ root: {}, vars: at.vars });
    return (docs) => {
      const found = values(docs);
      return docs.map((_, i) => (i + by >= 0 && i + by < docs.length ? (found[i + by] ?? null) : rest));
    };
  },
  $expMovingAvg: (value, { at }) => {
    const [n, alpha] = [field(value, "N"), field(value, "alpha")];
    if ((n === undefined) === (alpha === undefined)) throw fault(9, "$expMovingAvg needs either 'N' or 'alpha'");
    const weight = n === undefined ? toNumber(alpha) : 2 / (wholeNumber(n, "$expMovingAvg's N") + 1);
    const values = column(value.input, at);
    return (docs) => {
      let average = null;
      return values(docs).map((v) => {
        if (isNumber(v)) average = average === null ? toNumber(v) : toNumber(v) * weight + average * (1 - weight);
        return average === null ? null : double(average);
      });
    };
  },
  $linearFill: (value, { at, sortBy }) => {
    const values = column(value, at);
    return (docs) => interpolated(values(docs), positions(docs, sortBy));
  },
  $locf: (value, { at }) => {
    const values = column(value, at);
    return (docs) => carried(values(docs));
  },
  $derivative: (value, { at, sortBy, bounds }) => {
    const values = column(field(value, "input"), at);
    return (docs) => {
      const [found, where] = [values(docs), positions(docs, sortBy, field(value, "unit"))];
      return (bounds ? bounds(docs) : docs.map(() => [0, docs.length])).map(([from, to]) => {
        if (to - from < 2 || where[to - 1] === where[from]) return null;
        return divide(arithmetic("subtract", found[to - 1], found[from]), double(where[to - 1] - where[from]));
      });
    };
  },
  $integral: (value, { at, sortBy, bounds }) => {
    const values = column(field(value, "input"), at);
    return (docs) => {
      const [found, where] = [values(docs).map(toNumber), positions(docs, sortBy, field(value, "unit"))];
      return (bounds ? bounds(docs) : docs.map(() => [0, docs.length])).map(([from, to]) => {
        let area = 0;
        for (let i = from + 1; i < to; i++) area += ((found[i] + found[i - 1]) / 2) * (where[i] - where[i - 1]);
        return double(area);
      });
    };
  },
};
