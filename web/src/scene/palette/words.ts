// The frames of the scene of a palette, and what they say in words.

import { plain } from "../numbers";
import { type Lab, nameOf } from "./colour";

export type Reader = "everybody" | "red" | "green" | "blue";

export interface PaletteFrame {
  /** `seen`: a reader; `answer`: what every-twelfth-man says, as the reader sees it who sees that pair worst. */
  step: "seen" | "answer";
  reader: Reader;
  /** The colours as this reader sees them, such as `#5a79b7`. */
  seen: string[];
  places: Lab[];
  /** Places in the list; null where the answer names no pair. */
  closest: [number, number] | null;
  distance: number | null;
  note: string;
}

export const READERS: { [reader in Reader]: string } = {
  everybody: "most people", red: "without red cones", green: "without green cones", blue: "without blue cones",
};
/** The readers that the exercise asks of, in the order of `GUESSES`. */
const ASKED: readonly Reader[] = ["everybody", "red", "green"];
export const GUESSES = ["Most people", "Without red cones", "Without green cones"] as const;
/** A distance that can just be seen. */
export const JUST_SEEN = 2;

export function letter(place: number): string {
  return "ABCDEFGH"[place] ?? "";
}

export function distance(one: Lab | undefined, other: Lab | undefined): number {
  return one && other ? Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]) : 0;
}

/** To which of the three readers two colours come closest, as a place in `GUESSES`; null while it is not known. */
export function worst(frames: PaletteFrame[]): number | null {
  const seen = ASKED.map((reader) => frames.find((frame) => frame.step === "seen" && frame.reader === reader)?.distance ?? null);
  const known = seen.filter((each) => each !== null);
  return known.length === ASKED.length ? seen.indexOf(Math.min(...known)) : null;
}

function pairOf(frame: PaletteFrame): string {
  return frame.closest ? `${letter(frame.closest[0])} and ${letter(frame.closest[1])}` : "no two";
}

function sayGuess(frames: PaletteFrame[], guess: number | null): string {
  const is = worst(frames);
  if (guess === null || is === null) return "";
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === is ? ` You said ${said}, and so it is.` : ` You said ${said}; it is ${(GUESSES[is] ?? "").toLowerCase()}.`;
}

export function describePalette(frames: PaletteFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const note = frame.note ? ` ${frame.note}` : "";
  if (!frame.closest || frame.distance === null) return frame.note;
  const [i, j] = frame.closest;
  const apart = plain(frame.distance, 1);
  const unseen = frame.distance < JUST_SEEN ? " Nobody can tell colours apart that are less than 2 apart." : "";
  if (frame.step === "answer") {
    return `The answer to every-twelfth-man: ${pairOf(frame)}, ${apart} apart. Here they are as ${frame.reader === "everybody" ? "most people see" : `somebody ${READERS[frame.reader]} sees`} them.${note}${sayGuess(frames, guess)}`;
  }
  if (frame.reader === "everybody") return `As most people see them, ${pairOf(frame)} come closest: ${apart} apart.${unseen}${note}`;
  const first = frames[0];
  const others = first ? ` Most people see them ${plain(distance(first.places[i], first.places[j]), 1)} apart.` : "";
  const few = frame.reader === "blue" ? " Few people lack these cones, and the exercise does not ask of them." : "";
  return `To somebody ${READERS[frame.reader]}, ${pairOf(frame)} come closest: ${apart} apart.${others}${unseen}${few}${note}`;
}

/** What each colour looks like to the reader of a frame. */
export function spellPalette(frame: PaletteFrame | undefined): string {
  if (!frame) return "";
  return `${frame.places.map((place, which) => `${letter(which)} looks ${nameOf(place)}`).join(", ")}.`;
}

export function sayReader(frame: PaletteFrame): string {
  return frame.step === "answer" ? "the answer of every-twelfth-man" : READERS[frame.reader];
}

export function rowOf(frame: PaletteFrame): string[] {
  return [sayReader(frame), frame.seen.map((each, which) => `${letter(which)} ${each}`).join(", "),
    frame.closest ? pairOf(frame) : "", frame.distance === null ? "" : plain(frame.distance, 1), frame.note];
}
