// The frames of the scene of traces, and what they say in words.

export interface Frame {
  /** Which call, from 0; -1 before any. */
  at: number;
  traced: boolean;
  /** The graph that answered, from 0; null where none did. */
  graph: number | null;
  graphs: { made_for: string; used: number }[];
  /** How long Python's list is, and how high the variable. */
  log: number;
  seen: number;
  ran: boolean;
  result: string;
  error: string;
  /** In the first frame only. */
  calls?: string[];
}

/** Answers to choose from: that none is traced anew after the first, up to all of them. */
export function guesses(first: Frame): string[] {
  return (first.calls ?? []).map((_, place) => String(place + 1));
}

export function traces(frames: Frame[]): number {
  return frames.filter((frame) => frame.traced).length;
}

export function judgeGuess(guess: number, frames: Frame[]): string {
  const came = traces(frames);
  return guess + 1 === came ? `You said ${came}, and so it is.` : `You said ${guess + 1}; it is ${came}.`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function describeCall(frame: Frame, calls: string[]): string {
  const call = `double(${calls[frame.at] ?? ""})`;
  const graph = frame.graph === null ? undefined : frame.graphs[frame.graph];
  const parts: string[] = [];
  if (frame.traced) parts.push(`${call} is traced: Python runs the body and notes a graph, ${counted(frame.graphs.length, "graph")} now.`);
  else if (graph) parts.push(`${call} is not traced: graph ${(frame.graph ?? 0) + 1}, made for ${graph.made_for}, fits.`);
  else parts.push(`${call} is not traced.`);
  if (frame.error) parts.push(`It fails: ${frame.error.replace(/\.?$/, ".")}`);
  else parts.push(`Graph ${(frame.graph ?? 0) + 1} gives ${frame.result}.`);
  parts.push(`The list has ${counted(frame.log, "entry").replace("entrys", "entries")}, the variable is ${frame.seen}.`);
  return parts.join(" ");
}

/** What there is to see in a frame. */
export function describe(frames: Frame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const calls = first.calls ?? [];
  if (frame.at < 0) return `${counted(calls.length, "call")} of one function under tf.function: ${calls.join(", ")}. There is no graph yet.`;
  const parts = [describeCall(frame, calls)];
  if (at === frames.length - 1) {
    parts.push(`${counted(calls.length, "call")}, ${counted(traces(frames), "trace")}.`);
    if (guess !== null) parts.push(judgeGuess(guess, frames));
  }
  return parts.join(" ");
}

/** The graphs of a frame, for whoever does not see them. */
export function spell(frame: Frame | undefined): string {
  return (frame?.graphs ?? []).map(({ made_for: madeFor, used }, place) => `Graph ${place + 1}: made for ${madeFor}, used ${counted(used, "time")}.`).join(" ");
}

export function say(frame: Frame): string {
  return frame.at < 0 ? "before any call" : `call ${frame.at + 1}${frame.traced ? ", traced" : ""}`;
}
