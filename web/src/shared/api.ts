// What the server sends, and one way to ask it. The names are those of the JSON API, version 1.

import { t } from "./messages";

export interface Portrait {
  kind: string;
  text: string;
  rows?: string[][];
  columns?: string[];
  shape?: number[];
  dtype?: string;
  marks?: [number, number][];
  cut?: boolean;
  /** Where the first row and column of `rows` stand in the whole value. */
  first_row?: number;
  first_column?: number;
  /** A figure as a PNG in base64; left out where there is none. */
  picture?: string;
  /** The tables of a database, or the parts of another value, each under its name. */
  parts?: (Portrait & { name: string })[];
}

export interface Shown extends Portrait {
  name: string;
  code: string;
}

export interface Finding {
  key: string;
  message: string;
  shown: Shown[];
  want: Portrait | null;
  got: Portrait | null;
  where: number | null;
  column: number | null;
  source: string;
  call: string;
  /** The file that the line is in, where an answer has several. */
  file?: string;
}

export type VerdictName = "passed" | "failed" | "not-started" | "unavailable" | "error";

export interface Verdict {
  exercise: string;
  verdict: VerdictName;
  findings: Finding[];
  right: string[];
  cases: number;
  cases_right: number;
  printed: string;
  ms: { grade: number; total: number };
  attempt: string | null;
  isolation: string;
  /** The server that answered, with its version; empty where there is none. */
  engine?: string;
  /** What that server does otherwise than the product that the exercise names. */
  remarks?: string[];
  state?: string;
  /** The languages in which the exercise was passed. */
  passed_in?: string[];
  unit_state?: string;
  next?: string | null;
}

export interface Result {
  call: string;
  got: Portrait | null;
  want: Portrait | null;
  right: boolean;
  error: string | null;
}

export interface Run {
  exercise: string;
  results: Result[];
  printed: string;
  findings: Finding[];
}

/** What the page's own data block holds of its exercise. */
/** A file of an answer; one that is given comes with its text, and is only read. */
export interface AnswerFile {
  name: string;
  given: boolean;
  text: string;
}

export interface Exercise {
  id: string;
  name: string;
  title: string;
  language: string;
  /** The name of the learner's file: in Java, that of the answer's class. */
  file: string;
  /** The files of an answer that has several, then those that it is given; none where it is a single text. */
  files: AnswerFile[];
  /** Where the editor's mode for the language lies. */
  mode: string;
  /** What can be typed beside the answer: `lines`, `statements`, or nothing. */
  console: string;
  /** Where keys other than the ordinary ones lie, by the name that the setting has. */
  keys: { [name: string]: string };
  /** What the languages that the exercise is offered in are called, by name. */
  languages: { [language: string]: string };
  /** The languages in which it was passed. */
  passed_in: string[];
  starter: string;
  draft: string | null;
  hints_total: number;
  state: string;
  /** Whether the reference answer was opened before. */
  seen: boolean;
  /** The titles of the unit's exercises, by name. */
  titles: { [exercise: string]: string };
}

export interface Example {
  call: string;
  /** The tables that an answer is given, where it is given tables. */
  shown?: Shown[];
  /** Null where no single result is the right one. */
  want: Portrait | null;
}

/** What to take up next; `exercise` is null when there is nothing. */
export interface Next {
  exercise: string | null;
  title: string | null;
  unit: string | null;
  unit_title: string | null;
  why: string;
}

export interface Hint {
  number: number;
  total: number;
  text: string;
  html?: string;
}

/** Why the server did not do it, in its own words. */
export class Refusal extends Error {
  constructor(readonly code: string, message: string, readonly mend: string, readonly status: number) {
    super(message);
    this.name = "Refusal";
  }
}

/** The server could not be reached at all: it has stopped, or the line to it is cut. */
export class Unreachable extends Error {
  constructor() {
    super(t("The server does not answer."));
    this.name = "Unreachable";
  }
}

function refusal(status: number, body: unknown): Refusal {
  const error = (body as { error?: { code?: string; message?: string; mend?: string } } | null)?.error;
  const message = error?.message ?? t("The server answered with {status}.", { status });
  return new Refusal(error?.code ?? "", message, error?.mend ?? "", status);
}

/** Ask the server; gives its answer, or throws `Refusal` or `Unreachable`. */
export async function ask<Answer>(
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: unknown,
  options: { keepalive?: boolean; signal?: AbortSignal } = {},
): Promise<Answer> {
  const request: RequestInit = { method, credentials: "same-origin", cache: "no-store", ...options };
  if (body !== undefined) {
    request.headers = { "Content-Type": "application/json" };
    request.body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(path, request);
  } catch (reason) {
    if (options.signal?.aborted) throw reason;
    // The page looks for itself, and says what it finds.
    globalThis.dispatchEvent?.(new Event("milepost:unreachable"));
    throw new Unreachable();
  }
  let read: unknown = null;
  try {
    read = await response.json();
  } catch {
    if (response.ok) throw new Unreachable();
  }
  if (!response.ok) throw refusal(response.status, read);
  return read as Answer;
}

/** An identifier that sorts by time (UUID version 7), so that an attempt can be sent twice and stored once. */
export function attemptId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 0; place < 6; place++) bytes[place] = Math.floor(now / 2 ** (8 * (5 - place))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
