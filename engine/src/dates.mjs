// Operators on dates, in UTC or in a time zone by its Olson name or offset.

import { named, operands } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { field, int, isNullish, isObject, long, show, typeName, wholeNumber } from "./values.mjs";

const MS = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
const UNITS = new Set(["year", "quarter", "month", ...Object.keys(MS)]);
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAY = MS.day;
const REFERENCE = Date.UTC(2000, 0, 1);

// ------------------------------------------------------------ time zones

const formats = new Map();

/** How far local time is ahead of UTC at an instant, in milliseconds. */
function offsetAt(ms, zone) {
  if (isNullish(zone) || zone === "UTC" || zone === "GMT" || zone === "Z") return 0;
  if (typeof zone !== "string") throw fault(40517, `timezone must evaluate to a string, found ${typeName(zone)}`);
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) return (fixed[1] === "-" ? -1 : 1) * (Number(fixed[2]) * MS.hour + Number(fixed[3] ?? 0) * MS.minute);
  if (!formats.has(zone)) {
    try {
      formats.set(zone, new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }));
    } catch {
      throw fault(40485, `unrecognized time zone identifier: "${zone}"`);
    }
  }
  const parts = Object.fromEntries(formats.get(zone).formatToParts(new Date(ms)).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return local - Math.floor(ms / 1000) * 1000;
}

/** A date whose UTC fields read as local time. */
const local = (ms, zone) => new Date(ms + offsetAt(ms, zone));

/** The instant of a local time. */
function instant(localMs, zone) {
  const guess = localMs - offsetAt(localMs, zone);
  return localMs - offsetAt(guess, zone);
}

// ------------------------------------------------------------ parts of a date

const dayOfYear = (d) => Math.floor((Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) - Date.UTC(d.getUTCFullYear(), 0, 1)) / DAY) + 1;
const isoDay = (d) => d.getUTCDay() || 7;
/** The Thursday of a date's week: its year and week are the ISO ones. */
const thursday = (d) => new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) + (4 - isoDay(d)) * DAY);
const isoWeek = (d) => Math.ceil(dayOfYear(thursday(d)) / 7);
const week = (d) => Math.floor((dayOfYear(d) + 6 - d.getUTCDay()) / 7);

const PARTS = {
  $year: (d) => d.getUTCFullYear(),
  $month: (d) => d.getUTCMonth() + 1,
  $dayOfMonth: (d) => d.getUTCDate(),
  $dayOfWeek: (d) => d.getUTCDay() + 1,
  $dayOfYear: dayOfYear,
  $hour: (d) => d.getUTCHours(),
  $minute: (d) => d.getUTCMinutes(),
  $second: (d) => d.getUTCSeconds(),
  $millisecond: (d) => d.getUTCMilliseconds(),
  $week: week,
  $isoWeek: isoWeek,
  $isoDayOfWeek: isoDay,
  $isoWeekYear: (d) => thursday(d).getUTCFullYear(),
};

/** A value that stands for an instant, in milliseconds. */
function instantOf(name, v) {
  if (v instanceof Date) return v.getTime();
  if (v?._bsontype === "ObjectId") return v.getTimestamp().getTime();
  if (v?._bsontype === "Timestamp") return v.getHighBits() * 1000;
  throw fault(16006, `can't convert from ${typeName(v)} to Date in ${name}`);
}

const part = (name, read) => (value, inner) => {
  const withZone = isObject(value) && Object.hasOwn(value, "date");
  const parts = withZone ? named(name, value, inner, ["date"], ["timezone"]) : { date: operands(name, value, inner, { least: 1, most: 1 })[0], timezone: () => "UTC" };
  return (env) => {
    const [date, zone] = [parts.date(env), parts.timezone(env)];
    if (isNullish(date) || zone === null) return null;
    const made = read(local(instantOf(name, date), zone));
    return name === "$isoWeekYear" ? long(BigInt(made)) : int(made);
  };
};

// ------------------------------------------------------------ text

const two = (n) => String(n).padStart(2, "0");
const SIGNS = {
  Y: (d) => String(d.getUTCFullYear()).padStart(4, "0"),
  m: (d) => two(d.getUTCMonth() + 1),
  d: (d) => two(d.getUTCDate()),
  H: (d) => two(d.getUTCHours()),
  M: (d) => two(d.getUTCMinutes()),
  S: (d) => two(d.getUTCSeconds()),
  L: (d) => String(d.getUTCMilliseconds()).padStart(3, "0"),
  j: (d) => String(dayOfYear(d)).padStart(3, "0"),
  w: (d) => String(d.getUTCDay() + 1),
  u: (d) => String(isoDay(d)),
  U: (d) => two(week(d)),
  V: (d) => two(isoWeek(d)),
  G: (d) => String(thursday(d).getUTCFullYear()).padStart(4, "0"),
  b: (d) => MONTHS[d.getUTCMonth()].slice(0, 3),
  B: (d) => MONTHS[d.getUTCMonth()],
  "%": () => "%",
};

function formatted(ms, format, zone) {
  const offset = offsetAt(ms, zone);
  const d = new Date(ms + offset);
  const minutes = Math.round(offset / MS.minute);
  const sign = minutes < 0 ? "-" : "+";
  return format.replace(/%(.?)/gs, (_, letter) => {
    if (letter === "z") return `${sign}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
    if (letter === "Z") return `${sign}${Math.abs(minutes)}`;
    if (!Object.hasOwn(SIGNS, letter)) throw fault(18536, `Invalid format character '%${letter}' in format string`);
    return SIGNS[letter](d);
  });
}

const READS = {
  Y: ["(\\d{4})", "year"], G: ["(\\d{4})", "year"], m: ["(\\d{1,2})", "month"], d: ["(\\d{1,2})", "day"], H: ["(\\d{1,2})", "hour"], M: ["(\\d{1,2})", "minute"],
  S: ["(\\d{1,2})", "second"], L: ["(\\d{1,3})", "millisecond"], j: ["(\\d{1,3})", "dayOfYear"], z: ["(Z|[+-]\\d\\d:?\\d\\d)", "offset"],
  b: [`(${MONTHS.map((name) => name.slice(0, 3)).join("|")})`, "monthName"], B: [`(${MONTHS.join("|")})`, "monthName"], "%": ["%", null],
};
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** The instant that a text names, by MongoDB's usual formats or a given one. */
export function dateOfText(text, zone, format) {
  const parts = format === undefined ? usualParts(text) : formatParts(text, format);
  if (parts === null) throw fault(241, `Error parsing date string '${text}'`);
  const month = parts.monthName ? MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === parts.monthName.slice(0, 3).toLowerCase()) : Number(parts.month ?? 1) - 1;
  const [year, day] = [Number(parts.year), parts.dayOfYear ? Number(parts.dayOfYear) : Number(parts.day ?? 1)];
  const ms = Math.trunc(Number(`0.${parts.fraction ?? "0"}`) * 1000) + Number(parts.millisecond ?? 0);
  const at = Date.UTC(year, parts.dayOfYear ? 0 : month, day, Number(parts.hour ?? 0), Number(parts.minute ?? 0), Number(parts.second ?? 0), ms);
  const real = new Date(at);
  if (Number.isNaN(at) || month < 0 || month > 11 || (!parts.dayOfYear && real.getUTCDate() !== day) || Number(parts.hour ?? 0) > 23 || Number(parts.minute ?? 0) > 59) {
    throw fault(241, `Error parsing date string '${text}'; there is no such date`);
  }
  if (parts.offset !== undefined && !isNullish(zone) && zone !== "UTC") throw fault(241, `you cannot pass in a date/time string with time zone information ('${parts.offset}') together with a timezone argument`);
  return new Date(instant(at, parts.offset ?? zone));
}

function usualParts(text) {
  const found = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?)?$/.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = found;
  return { year, month, day, hour, minute, second, fraction, offset };
}

function formatParts(text, format) {
  const names = [];
  const pattern = format.split(/(%.)/s).map((piece) => {
    if (!piece.startsWith("%")) return escape(piece);
    if (!Object.hasOwn(READS, piece[1])) throw fault(18536, `Invalid format character '${piece}' in format string`);
    const [shape, name] = READS[piece[1]];
    if (name) names.push(name);
    return shape;
  });
  const found = new RegExp(`^${pattern.join("")}$`, "i").exec(text);
  return found ? Object.fromEntries(names.map((name, i) => [name, found[i + 1]])) : null;
}

// ------------------------------------------------------------ arithmetic

const unitOf = (name, v) => {
  if (!UNITS.has(v)) throw fault(9, `${name}: unknown time unit value: ${show(v)}`);
  return v;
};

function addMonths(d, months) {
  const first = Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0)).getUTCDate();
  return first + (Math.min(d.getUTCDate(), last) - 1) * DAY + (d.getTime() % DAY + DAY) % DAY;
}

const MONTHS_IN = { year: 12, quarter: 3, month: 1 };

/** An instant some units later, by the calendar of a zone where the unit is a day or more. */
export function addUnits(ms, unit, amount, zone) {
  if (unit in MONTHS_IN) return instant(addMonths(local(ms, zone), amount * MONTHS_IN[unit]), zone);
  if (unit === "day" || unit === "week") return instant(local(ms, zone).getTime() + amount * MS[unit], zone);
  return ms + amount * MS[unit];
}

const shifting = (name, sign) => (value, inner) => {
  const parts = named(name, value, inner, ["startDate", "unit", "amount"], ["timezone"]);
  return (env) => {
    const [start, unit, amount, zone] = [parts.startDate(env), parts.unit(env), parts.amount(env), parts.timezone(env)];
    if ([start, unit, amount].some(isNullish) || zone === null) return null;
    return new Date(addUnits(instantOf(name, start), unitOf(name, unit), sign * wholeNumber(amount, `${name}'s amount`), zone));
  };
};

function weekStart(v) {
  const day = DAYS.indexOf(String(v ?? "sunday").slice(0, 3).toLowerCase());
  if (day < 0) throw fault(9, `unknown day of week value: ${show(v)}`);
  return day;
}

/** Which unit since the reference a local time falls into: differences of these count the boundaries between. */
function unitIndex(d, unit, start) {
  if (unit in MONTHS_IN) return Math.floor((d.getUTCFullYear() * 12 + d.getUTCMonth()) / MONTHS_IN[unit]);
  if (unit === "week") return Math.floor((Math.floor(d.getTime() / DAY) + 4 - start) / 7);
  return Math.floor(d.getTime() / MS[unit]);
}

export function countUnits(from, to, unit, zone, startOfWeek) {
  if (unit === "hour" || unit === "minute" || unit === "second" || unit === "millisecond") return Math.floor(to / MS[unit]) - Math.floor(from / MS[unit]);
  const start = weekStart(startOfWeek);
  return unitIndex(local(to, zone), unit, start) - unitIndex(local(from, zone), unit, start);
}

export function truncate(ms, unit, bin, zone, startOfWeek) {
  const d = local(ms, zone);
  if (unit in MONTHS_IN) {
    const months = bin * MONTHS_IN[unit];
    const since = (d.getUTCFullYear() - 2000) * 12 + d.getUTCMonth();
    return instant(Date.UTC(2000, Math.floor(since / months) * months, 1), zone);
  }
  const size = bin * MS[unit];
  // The reference is the first day of 2000; weeks are counted from the first start of a week after it.
  const reference = unit === "week" ? REFERENCE + ((weekStart(startOfWeek) - 6 + 7) % 7) * DAY : REFERENCE;
  return instant(reference + Math.floor((d.getTime() - reference) / size) * size, zone);
}

export const DATES = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, part(name, read)])),
  $dateAdd: shifting("$dateAdd", 1),
  $dateSubtract: shifting("$dateSubtract", -1),
  $dateDiff: (value, inner) => {
    const parts = named("$dateDiff", value, inner, ["startDate", "endDate", "unit"], ["timezone", "startOfWeek"]);
    return (env) => {
      const [from, to, unit, zone] = [parts.startDate(env), parts.endDate(env), parts.unit(env), parts.timezone(env)];
      if ([from, to, unit].some(isNullish) || zone === null) return null;
      return long(BigInt(countUnits(instantOf("$dateDiff", from), instantOf("$dateDiff", to), unitOf("$dateDiff", unit), zone, parts.startOfWeek(env))));
    };
  },
  $dateTrunc: (value, inner) => {
    const parts = named("$dateTrunc", value, inner, ["date", "unit"], ["binSize", "timezone", "startOfWeek"]);
    return (env) => {
      const [date, unit, bin, zone] = [parts.date(env), parts.unit(env), parts.binSize(env), parts.timezone(env)];
      if (isNullish(date) || isNullish(unit) || bin === null || zone === null) return null;
      const size = bin === undefined ? 1 : wholeNumber(bin, "$dateTrunc's binSize");
      if (size < 1) throw fault(5439017, `$dateTrunc requires 'binSize' to be greater than 0, but got value ${size}`);
      return new Date(truncate(instantOf("$dateTrunc", date), unitOf("$dateTrunc", unit), size, zone, parts.startOfWeek(env)));
    };
  },
  $dateToString: (value, inner) => {
    const parts = named("$dateToString", value, inner, ["date"], ["format", "timezone", "onNull"]);
    return (env) => {
      const [date, format, zone] = [parts.date(env), parts.format(env), parts.timezone(env)];
      if (isNullish(date)) return parts.onNull(env) ?? null;
      if (format === null || zone === null) return null;
      return formatted(instantOf("$dateToString", date), format ?? (isNullish(zone) || zone === "UTC" ? "%Y-%m-%dT%H:%M:%S.%LZ" : "%Y-%m-%dT%H:%M:%S.%L"), zone);
    };
  },
  $dateFromString: (value, inner) => {
    const parts = named("$dateFromString", value, inner, ["dateString"], ["format", "timezone", "onError", "onNull"]);
    return (env) => {
      const [text, format, zone] = [parts.dateString(env), parts.format(env), parts.timezone(env)];
      if (isNullish(text)) return parts.onNull(env) ?? null;
      try {
        if (typeof text !== "string") throw fault(241, `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)}`);
        return dateOfText(text, zone, format ?? undefined);
      } catch (error) {
        if (Object.hasOwn(value, "onError") && error.code === 241) return parts.onError(env);
        throw error;
      }
    };
  },
  $dateFromParts: (value, inner) => {
    const iso = field(value, "isoWeekYear") !== undefined;
    const time = ["hour", "minute", "second", "millisecond", "timezone"];
    const parts = named("$dateFromParts", value, inner, [iso ? "isoWeekYear" : "year"], [...(iso ? ["isoWeek", "isoDayOfWeek"] : ["month", "day"]), ...time]);
    return (env) => {
      const found = Object.fromEntries(Object.keys(value).map((name) => [name, parts[name](env)]));
      if (Object.values(found).some(isNullish)) return null;
      const n = (name, usual) => (found[name] === undefined ? usual : wholeNumber(found[name], `$dateFromParts' ${name}`));
      const clock = n("hour", 0) * MS.hour + n("minute", 0) * MS.minute + n("second", 0) * MS.second + n("millisecond", 0);
      let day;
      if (iso) {
        const fourth = new Date(Date.UTC(n("isoWeekYear"), 0, 4));
        day = fourth.getTime() + ((n("isoWeek", 1) - 1) * 7 + n("isoDayOfWeek", 1) - isoDay(fourth)) * DAY;
      } else day = Date.UTC(n("year"), n("month", 1) - 1, n("day", 1));
      return new Date(instant(day + clock, found.timezone));
    };
  },
  $dateToParts: (value, inner) => {
    const parts = named("$dateToParts", value, inner, ["date"], ["timezone", "iso8601"]);
    return (env) => {
      const [date, zone] = [parts.date(env), parts.timezone(env)];
      if (isNullish(date) || zone === null) return null;
      const d = local(instantOf("$dateToParts", date), zone);
      const days = parts.iso8601(env) === true
        ? { isoWeekYear: int(thursday(d).getUTCFullYear()), isoWeek: int(isoWeek(d)), isoDayOfWeek: int(isoDay(d)) }
        : { year: int(d.getUTCFullYear()), month: int(d.getUTCMonth() + 1), day: int(d.getUTCDate()) };
      return { ...days, hour: int(d.getUTCHours()), minute: int(d.getUTCMinutes()), second: int(d.getUTCSeconds()), millisecond: int(d.getUTCMilliseconds()) };
    };
  },
};
