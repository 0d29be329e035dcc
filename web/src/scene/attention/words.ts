// The frames of the scene of words that look at one another, and what they say in words.

import { percent } from "../numbers";

export type Look = "followed" | "same" | "before";

export interface LookFrame {
  step: "start" | "odd" | "look";
  note: string;
  /** The place of the word that asks, from 0 on. */
  at?: number;
  /** Its weights, a row for each look and a number for each word. */
  weights?: number[][];
  /** The share of each known word in what it takes in; null where several look. */
  takes?: number[] | null;
  /** In the first frame only: the sentence, its words without those that stand there again, the looks, the mask, what a match scores. */
  words?: string[];
  known?: string[];
  looks?: Look[];
  causal?: boolean;
  score?: number;
}

export const MOST_WORDS = 10;
export const LONGEST = 12;
const RULES: { [look in Look]: string } = {
  followed: "A word fits if the word before it is the one that asks. So each looks for what followed it elsewhere.",
  same: "A word fits if it is the same as the one that asks.",
  before: "The one word that fits is the word before the one that asks.",
};
const HEADS: { [look in Look]: string } = { followed: "What followed it", same: "The same word", before: "The word before" };
/** Weights that differ by less are the same to the eye. */
const ALIKE = 0.005;

/** The words of what was written, in small letters; null where they are too few, too many or too long. */
export function readSentence(text: string): string[] | null {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const isOne = words.length >= 2 && words.length <= MOST_WORDS && words.every((word) => word.length <= LONGEST);
  return isOne ? words : null;
}

export function headName(look: Look): string {
  return HEADS[look];
}

/** Whether the word at place `at` may look at place `other`. */
export function mayLook(first: LookFrame, at: number, other: number): boolean {
  return !first.causal || other <= at;
}

/** How thick a line is: by the weight that it stands for; null for one that is not drawn. */
export function thickness(weight: number): "faint" | "some" | "much" | "most" | null {
  if (weight < ALIKE) return null;
  if (weight < 0.15) return "faint";
  if (weight < 0.4) return "some";
  return weight < 0.75 ? "much" : "most";
}

// ------------------------------------------------------------ a prediction

export const ALL_ALIKE = "All alike";

/** What can be foreseen: each word of the sentence once, and that none stands out. */
export function answersOf(first: LookFrame): string[] {
  return [...first.known ?? [], ALL_ALIKE];
}

function areAlike(row: number[], first: LookFrame, at: number): boolean {
  const seen = row.filter((_, other) => mayLook(first, at, other));
  return seen.length > 1 && Math.max(...seen) - Math.min(...seen) < ALIKE;
}

/** The answers that the last word's frame makes right, as places in `answersOf`; empty while they are not known. */
export function came(frames: LookFrame[]): number[] {
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first?.known || !last || last.step !== "look" || !last.takes || !last.weights?.[0]) return [];
  if (areAlike(last.weights[0], first, last.at ?? 0)) return [first.known.length];
  const most = Math.max(...last.takes);
  return last.takes.flatMap((share, which) => (share > most - ALIKE ? [which] : []));
}

function judge(frames: LookFrame[], guess: number): string {
  const [first, right] = [frames[0], came(frames)];
  if (!first || right.length === 0) return "";
  const said = guess === first.known?.length ? "all alike" : `“${answersOf(first)[guess] ?? ""}”`;
  return right.includes(guess) ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

// ------------------------------------------------------------ words for a frame

function describeStart(first: LookFrame): string {
  const looks = first.looks ?? [];
  const sees = first.causal ? "itself and the words before it" : "every word, also those that come after it";
  const rule = looks.length === 1 && looks[0] ? RULES[looks[0]] : `Three heads look at once: ${looks.map((look) => HEADS[look].toLowerCase()).join("; ")}.`;
  return `${first.words?.length ?? 0} words: ${first.words?.join(" ")}. Each asks in turn and may look at ${sees}. ${rule} What fits scores ${first.score}, all others 0.`;
}

/** Where one row of weights goes, as what follows "looks at". */
function goes(row: number[], first: LookFrame, at: number): string {
  const words = first.words ?? [];
  const seen = row.map((weight, other) => ({ weight, other })).filter(({ other, weight }) => mayLook(first, at, other) || weight >= ALIKE);
  if (seen.length === 1) return "itself alone, for it sees no other word";
  if (areAlike(row, first, at)) return `all ${seen.length} words that it sees alike, ${percent(seen[0]?.weight ?? 0)} each`;
  const most = Math.max(...row);
  const top = seen.filter(({ weight }) => weight > most - ALIKE);
  const named = top.map(({ other }) => (other === at ? "itself" : `“${words[other]}”, word ${other + 1}`)).join(" and ");
  return `${named}, with ${percent(most)}${top.length > 1 ? " each" : ""}`;
}

function describeLook(frame: LookFrame, first: LookFrame): string {
  const at = frame.at ?? 0;
  const name = `Word ${at + 1}, “${first.words?.[at]}”,`;
  const rows = frame.weights ?? [];
  if (!frame.takes) {
    const each = rows.map((row, which) => `${HEADS[first.looks?.[which] ?? "followed"].toLowerCase()}: ${goes(row, first, at)}`);
    return `${name} looks three times. ${each.map((one) => one.charAt(0).toUpperCase() + one.slice(1)).join(". ")}.`;
  }
  return `${name} looks at ${goes(rows[0] ?? [], first, at)}. It takes in ${taken(frame, first)}.`;
}

/** What a word takes in, the three largest shares first: "“five” 87 %, “soup” 4 %, “to” 4 %, others 5 %". */
export function taken(frame: LookFrame, first: LookFrame): string {
  const shares = (frame.takes ?? []).map((share, which) => ({ share, word: first.known?.[which] ?? "" }));
  const named = shares.filter(({ share }) => share >= ALIKE).sort((one, other) => other.share - one.share);
  const rest = named.slice(3).reduce((sum, { share }) => sum + share, 0);
  const said = named.slice(0, 3).map(({ word, share }) => `“${word}” ${percent(share)}`);
  return [...said, ...(rest >= ALIKE ? [`others ${percent(rest)}`] : [])].join(", ") || "nothing";
}

/** What there is to see in a frame. */
export function describeLooks(frames: LookFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const told = { start: () => describeStart(first), odd: () => "", look: () => describeLook(frame, first) }[frame.step]();
  const judged = guess !== null && frame.step === "look" && at === frames.length - 1 ? judge(frames, guess) : "";
  return [told, frame.note, judged].filter(Boolean).join(" ");
}

/** All the weights of a frame, for whoever sees nothing and for the table. */
export function spellWeights(frame: LookFrame, first: LookFrame): string {
  return (frame.weights ?? []).map((row) => row.map((weight, other) => `${first.words?.[other]} ${percent(weight)}`).join(", ")).join("; ");
}

export function sayLook(frame: LookFrame, words: string[]): string {
  if (frame.step === "look") return `${words[frame.at ?? 0] ?? ""} asks`;
  return frame.step === "start" ? "before anybody asks" : "no weights";
}
