// The frames of the scene of draws, and what they say in words.

export type What = "waits" | "calls";

export interface DrawFrame {
  drawn: number;
  average: number | null;
  below: number;
  note: string;
  /** In the first frame only. */
  what?: What;
  mean?: number;
  along?: number[];
  density?: number[];
  cdf?: number[];
  /** Density and cdf at the place that is read. */
  here?: [density: number, cdf: number];
  shares?: number[];
  values?: number[];
  spread?: number;
}

export const GUESSES = ["Fewer than half", "About half", "More than half"] as const;
/** A share of the draws that is about half. */
const HALF = { from: 0.45, to: 0.55 };

export function belowAs(share: number): number {
  if (share < HALF.from) return 0;
  return share <= HALF.to ? 1 : 2;
}

export function judgeGuess(guess: number, share: number): string {
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === belowAs(share) ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

export function value(of: number, what: What): string {
  if (what === "waits") return `${of.toFixed(2)} hours`;
  return of === 1 ? "1 call" : `${of.toFixed(0)} calls`;
}

/** A share as a percentage that needs no comma, except where it is small. */
export function percent(share: number): string {
  const said = 100 * share;
  return `${said.toFixed(said < 10 && said > 0 ? 1 : 0)} %`;
}

function sayStart(first: DrawFrame, until: number): string {
  const what = first.what ?? "waits";
  const [density, cdf] = first.here ?? [0, 0];
  const mean = (first.mean ?? 0).toFixed(1);
  return what === "waits"
    ? `Waits for the next call, ${mean} hours in the mean. At ${until.toFixed(1)} hours the density is ${density.toFixed(2)}, and ${percent(cdf)} of the waits are at most so long: the area up to there, and the height of the cdf.`
    : `Calls in a night, ${mean} in the mean. Exactly ${Math.floor(until)} come with a probability of ${percent(density)}, at most ${Math.floor(until)} with ${percent(cdf)}: the bars up to there, and the height of the cdf.`;
}

function sayNewest(frame: DrawFrame, first: DrawFrame): string {
  const [share, of] = [first.shares?.[frame.drawn - 1], first.values?.[frame.drawn - 1]];
  if (share === undefined || of === undefined) return "";
  return `Draw ${frame.drawn}: the even random number ${share.toFixed(2)} goes across to the cdf and down to ${value(of, first.what ?? "waits")}.`;
}

function sayEnd(frame: DrawFrame, first: DrawFrame): string {
  const error = (first.spread ?? 0) / Math.sqrt(frame.drawn);
  const apart = Math.abs((frame.average ?? 0) - (first.mean ?? 0));
  return `The average is ${apart.toFixed(2)} away from the expectation; ${error.toFixed(2)}, the spread of one over the root of ${frame.drawn}, is what one has to reckon with. ${percent(frame.below / frame.drawn)} of the draws lie below the expectation.`;
}

/** What there is to see in a frame; `until` is where the cdf is read. */
export function describeDraws(frames: DrawFrame[], at: number, until: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const parts: string[] = [];
  if (frame.drawn === 0) parts.push(sayStart(first, until));
  else {
    if (isSingle(frame)) parts.push(sayNewest(frame, first));
    parts.push(`The average of ${frame.drawn === 1 ? "1 draw" : `${frame.drawn} draws`} is ${(frame.average ?? 0).toFixed(2)}.`);
  }
  if (at > 0 && at === frames.length - 1) {
    parts.push(sayEnd(frame, first));
    if (guess !== null) parts.push(judgeGuess(guess, frame.below / frame.drawn));
  }
  if (frame.note) parts.push(frame.note);
  return parts.filter(Boolean).join(" ");
}

/** While the draws come one by one, each is shown on its way. */
export function isSingle(frame: DrawFrame): boolean {
  return frame.drawn > 0 && frame.drawn <= 12;
}
