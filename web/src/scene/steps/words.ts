// The frames of both scenes of steps, and what they say in words.

import { plain } from "../numbers";

export const STEPS = 12;

export interface UnrolledFrame {
  step: "start" | "forward" | "back";
  at: number;
  /** The state on the way forward; on the way back the length of the gradient; null where there is none. */
  value: number | null;
  /** What the gradient was multiplied by to come here from the step after it. */
  factor: number | null;
  note: string;
  /** In the first frame only. */
  u?: number;
}

export interface GatesFrame {
  step: "start" | "forward" | "back";
  at: number;
  note: string;
  i?: number | null;
  f?: number | null;
  o?: number | null;
  memory?: number | null;
  shown?: number | null;
  /** On the way back: how much of a small change in that day's memory is still there on the last day. */
  left?: number;
}

export type Ask = "nothing" | "keep" | "wipe";

/** A small share with three digits that say something, so that what has nearly vanished is still told. */
export function small(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 0.0001) return "less than 0.0001";
  return plain(value, size >= 0.1 ? 2 : 4);
}

// ------------------------------------------------------------ a cell, unrolled

export const ARRIVALS = ["Less than a tenth", "Between a tenth and twice", "More than twice"] as const;

/** How much of a gradient of 1 arrives at step 1, as a place in `ARRIVALS`; null while it is not known. */
export function arrived(frames: UnrolledFrame[]): number | null {
  const last = frames.at(-1);
  if (!last || last.step !== "back" || last.at !== 1 || last.value === null) return null;
  if (last.value < 0.1) return 0;
  return last.value <= 2 ? 1 : 2;
}

export function sayStep(frame: UnrolledFrame | GatesFrame, name: string): string {
  if (frame.step === "start") return "start";
  return frame.step === "forward" ? `${name} ${frame.at}` : `back at ${name} ${frame.at}`;
}

const ENDINGS = [
  "It vanishes on its way: what happened at step 1 is hardly learnt from.",
  "It arrives.",
  "It grows on its way: over many steps it explodes, and a single one of those throws the weights away.",
];

function sayEnding(frames: UnrolledFrame[], guess: number | null): string {
  const came = arrived(frames);
  if (came === null) return "";
  if (guess === null) return ` ${ENDINGS[came]}`;
  const said = (ARRIVALS[guess] ?? "").toLowerCase();
  return ` ${ENDINGS[came]} You said ${said}${guess === came ? ", and so it came" : ""}.`;
}

export function describeUnrolled(frames: UnrolledFrame[], at: number, numbers: number[], guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const note = frame.note ? ` ${frame.note}` : "";
  const u = plain(frames[0]?.u ?? 0, 1);
  if (frame.step === "start") return `Start: the state is 0. At each step the new state is tanh of the number that comes in, plus U = ${u} times the state before.${note}`;
  if (frame.step === "forward") {
    const before = frames[at - 1]?.value ?? 0;
    return `Step ${frame.at}: ${plain(numbers[frame.at - 1] ?? 0)} comes in, and ${u} times ${plain(before)} from the step before. The new state is ${plain(frame.value ?? 0)}.${note}`;
  }
  if (frame.value === null) return `The way back.${note}`;
  if (frame.at === STEPS) return `The way back begins: the loss looks at the state of step ${STEPS} alone, with a gradient of ${small(frame.value)}.${note}`;
  const by = frame.factor === null ? "" : `, ${small(frame.factor)} times what was at step ${frame.at + 1}: the slope of its tanh times the size of U`;
  const ending = at === frames.length - 1 ? sayEnding(frames, guess) : "";
  return `Back at step ${frame.at}: the gradient is ${small(frame.value)}${by}.${note}${ending}`;
}

// ------------------------------------------------------------ gates and a memory

export const KEPT = ["Less than a tenth", "A tenth to a half", "More than a half"] as const;

/** How much of a change on day 1 is left on the last day, as a place in `KEPT`; null while it is not known. */
export function kept(frames: GatesFrame[]): number | null {
  const last = frames.at(-1);
  if (!last || last.step !== "back" || last.at !== 1 || last.left === undefined) return null;
  if (last.left < 0.1) return 0;
  return last.left <= 0.5 ? 1 : 2;
}

function open(gate: number): string {
  if (gate < 0.1) return "shut";
  return gate > 0.9 ? "open" : `open by ${plain(gate)}`;
}

const WISHES: { [ask in Ask]: string } = { nothing: "", keep: ", a day to keep", wipe: ", a day to wipe" };

export function describeGates(frames: GatesFrame[], at: number, numbers: number[], asks: Ask[], guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const note = frame.note ? ` ${frame.note}` : "";
  if (frame.step === "start") return `Start: state and memory are 0. A day to keep opens the input gate, a day to wipe shuts the forget gate; on other days both stand where their biases put them.${note}`;
  if (frame.step === "forward") {
    const came = `Day ${frame.at}: ${plain(numbers[frame.at - 1] ?? 0)} comes in${WISHES[asks[frame.at - 1] ?? "nothing"]}.`;
    const { i, f, o, memory, shown } = frame;
    if (i === null || i === undefined || f === null || f === undefined || o === null || o === undefined) return came + note;
    const before = frames[at - 1]?.memory ?? 0;
    return `${came} Input gate ${open(i)}, forget gate ${open(f)}, output gate ${open(o)}. The memory goes from ${plain(before)} to ${plain(memory ?? 0)}, and ${plain(shown ?? 0)} is shown.${note}`;
  }
  const left = small(frame.left ?? 0);
  if (frame.at === STEPS) return `The way back begins: a change in the memory of the last day is there in full.${note}`;
  const told = `Of a change in the memory of day ${frame.at}, the share that is left on day ${STEPS} is ${left}: the product of the forget gates since.${note}`;
  const end = kept(frames);
  if (at !== frames.length - 1 || guess === null || end === null) return told;
  const said = (KEPT[guess] ?? "").toLowerCase();
  return `${told} You said ${said}${guess === end ? ", and so it is" : ""}.`;
}
