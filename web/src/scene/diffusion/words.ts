// The frames of the scene of noise and the way back, and what they say in words.

import { percent, plain } from "../numbers";

export type Step = "data" | "there" | "noise" | "back" | "odd";

export interface NoiseFrame {
  step: Step;
  /** How many steps of noise are in the points. */
  at: number;
  /** The points that are drawn, of many more. */
  points: number[];
  /** How many of all points lie in each bin from −3.6 to 3.6, and how many would be due there. */
  counts: number[];
  law: number[];
  /** The share of the points at each heap, and at none. */
  shares: number[];
  between: number | null;
  /** How far the points of a heap spread around its middle. */
  spread: number | null;
  note: string;
  /** In the first frame only: the heap of each point that is drawn. */
  of?: number[];
  /** On the way there; null where it is infinite. */
  ratio?: number | null;
  /** With the new noise: what is left of the data's variance after all steps there. */
  left?: number;
  /** In the last frame only: what the walk of the lesson comes to. */
  usual?: { between: number; spread: number | null };
}

/** What is set: as it stands at the sliders. */
export interface Told {
  heaps: number[];
  steps: number;
  first: number;
  last: number;
  fresh: boolean;
}

export const ALL = 400;
export const WIDTH = 0.2;
export const GUESSES = ["Nearly all", "About half", "Hardly any"] as const;

/** Fewer steps than these are few. */
const FEW = 8;
/** A share of points at no heap that is worth a word, and of the data's variance that is left. */
const MANY = 0.05;
const MUCH_LEFT = 0.1;
/** A first step of the way there, the last one back, that is a large one. */
const LARGE = 0.15;

export function letter(heap: number): string {
  return String.fromCharCode(65 + heap);
}

function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function nowhere(frame: NoiseFrame): string {
  return frame.between === null ? "" : `${percent(frame.between)} of the points lie at no heap.`;
}

function describeData(told: Told): string {
  const heaps = told.heaps.map((middle, heap) => `${letter(heap)} around ${plain(middle, 1)}`);
  const many = told.heaps.length === 1 ? "1 heap" : `${told.heaps.length} heaps`;
  return `${ALL} points lie in ${many}: ${listed(heaps)}. They spread by ${plain(WIDTH)}. There is no noise in them yet.`;
}

function describeThere(frame: NoiseFrame, told: Told): string {
  const ratio = frame.ratio === null || frame.ratio === undefined ? "" : ` The signal to noise is ${plain(frame.ratio)}.`;
  return `Into the noise, step ${frame.at} of ${told.steps}.${ratio} ${nowhere(frame)}`;
}

function describeNoise(frame: NoiseFrame): string {
  const left = frame.left ?? 0;
  const begin = `${ALL} new points are drawn from the standard bell around 0. There are no data in them.`;
  if (left <= MUCH_LEFT) return `${begin} The noised points look the same, so the way back can begin here.`;
  return `${begin} The noised points are no such bell yet: ${percent(left)} of the data's variance is left in them. So the way back begins elsewhere than the way there has ended.`;
}

/** What went wrong on the way back, in terms of what is set; nothing where all went well. */
export function sayWrong(frame: NoiseFrame, told: Told): string[] {
  const said: string[] = [];
  const astray = (frame.between ?? 0) >= MANY;
  const isNarrow = frame.spread !== null && frame.spread < 0.8 * WIDTH;
  const isUneven = frame.shares.some((share) => share > 1.5 / frame.shares.length);
  if (!told.fresh && astray) said.push("Without fresh noise the points crowd in the middle of everything, and not all of them come away from there.");
  else if (!told.fresh && isUneven) said.push("Without fresh noise the points crowd in the middle of everything, and what lies nearest to it gets most of them.");
  else if (!told.fresh && isNarrow) said.push("Without fresh noise the points of a heap crowd around its middle: they are more alike than the data.");
  if (astray && told.steps < FEW) {
    said.push("The steps are few. A step goes towards the mean of all that a point may come from, and too few are left to mend that.");
  }
  if (astray && told.first >= LARGE) {
    said.push("The last step back takes away much noise at once: a point that may come from two heaps ends between them.");
  }
  return said;
}

/** Whether what is set is the walk of the lesson. */
export function isUsual(told: Told): boolean {
  return told.steps === 24 && told.first === 0.02 && told.last === 0.3 && told.fresh;
}

function describeEnd(frame: NoiseFrame, told: Told): string {
  const shares = listed(frame.shares.map((share, heap) => `${letter(heap)} has ${percent(share)}`));
  const spread = frame.spread === null ? "" : ` Those at a heap spread by ${plain(frame.spread)}, and the data by ${plain(WIDTH)}.`;
  const said = [`The way back has ended. ${shares}; ${percent(frame.between ?? 0)} lie at no heap.${spread}`, ...sayWrong(frame, told)];
  if (frame.usual && !isUsual(told)) {
    const by = frame.usual.spread === null ? "" : `, and a spread of ${plain(frame.usual.spread)}`;
    said.push(`24 steps with noise from 0.02 to 0.3, and fresh noise on the way back, give ${percent(frame.usual.between)} at no heap${by}.`);
  }
  return said.join(" ");
}

/** Which guess the end of a way back has come to. */
export function reached(frame: NoiseFrame): number {
  const at = 1 - (frame.between ?? 1);
  if (at >= 0.8) return 0;
  return at >= 0.2 ? 1 : 2;
}

export function judgeGuess(guess: number, frame: NoiseFrame): string {
  const said = (GUESSES[guess] ?? "").toLowerCase();
  const came = reached(frame);
  return guess === came ? `You said ${said}, and so it came.` : `You said ${said}; it came to ${(GUESSES[came] ?? "").toLowerCase()}.`;
}

/** What there is to see in a frame. */
export function describeNoising(frames: NoiseFrame[], at: number, told: Told, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const isEnd = frame.step === "back" && frame.at === 0;
  const words: { [step in Step]: () => string } = {
    data: () => describeData(told),
    there: () => describeThere(frame, told),
    noise: () => describeNoise(frame),
    back: () => (isEnd ? describeEnd(frame, told) : `On the way back: ${frame.at} of ${told.steps} steps of noise are still in the points. ${nowhere(frame)}`),
    odd: () => "",
  };
  return [words[frame.step](), frame.note, isEnd && guess !== null ? judgeGuess(guess, frame) : ""].filter(Boolean).join(" ");
}

/** A frame in a few words. */
export function sayNoising(frame: NoiseFrame): string {
  const { at } = frame;
  return { data: "the data", there: `noise, step ${at}`, noise: "new noise", back: at === 0 ? "what was made" : `back at step ${at}`, odd: "nothing to draw" }[frame.step];
}
