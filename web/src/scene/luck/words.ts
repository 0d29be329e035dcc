// The frames of the scene of a difference against luck, and what they say in words.

export interface LuckFrame {
  shown: number;
  as_large: number;
  p: number | null;
  note: string;
  /** In the first frame only: the first series' speeds and then the other's. */
  speeds?: number[];
  seen?: number;
  differences?: number[];
  orders?: number[][];
  other?: number;
  moved?: number;
}

export const GUESSES = ["Hardly any", "About 1 in 20", "More than 1 in 10"] as const;

/** How often luck did as well, as what was asked for. */
export function shareAs(share: number): number {
  if (share < 0.03) return 0;
  return share <= 0.1 ? 1 : 2;
}

export function judgeGuess(guess: number, share: number): string {
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === shareAs(share) ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

export function speed(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}

export function signed(value: number): string {
  return value.toFixed(1).replace("-", "−");
}

function mean(values: number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / Math.max(values.length, 1);
}

function sayShuffle(frame: LuckFrame, first: LuckFrame): string {
  const difference = first.differences?.[frame.shown - 1] ?? 0;
  const large = Math.abs(difference) >= Math.abs(first.seen ?? 0) * (1 - 1e-9);
  return `Shuffle ${frame.shown}: the labels fall otherwise, and the means differ by ${signed(difference)}, ${large ? "as much as" : "less than"} what was seen.`;
}

/** What there is to see in a frame. */
export function describeLuck(frames: LuckFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const parts: string[] = [];
  if (frame.shown === 0) {
    const speeds = first.speeds ?? [];
    const half = speeds.length / 2;
    parts.push(`Above, series 1, ${speed(mean(speeds.slice(0, half)))} km/s in the mean; below it series ${first.other ?? 0}, ${speed(mean(speeds.slice(half)))}. The difference is ${signed(first.seen ?? 0)}. If the series made none, its number would be a label that could have fallen otherwise.`);
  } else {
    if (isSingle(frame, first)) parts.push(sayShuffle(frame, first));
    parts.push(`${frame.as_large} of ${frame.shown} ${frame.shown === 1 ? "shuffle" : "shuffles"} ${frame.as_large === 1 ? "differs" : "differ"} as much as what was seen${frame.p === null ? "" : `, p = ${frame.p.toFixed(3)}`}.`);
  }
  if (frame.note) parts.push(frame.note);
  if (at > 0 && at === frames.length - 1 && !frame.note) {
    parts.push("That is how often luck alone does as well where there is no difference, and not how probable it is that there is none.");
    if (guess !== null) parts.push(judgeGuess(guess, frame.as_large / frame.shown));
  }
  return parts.join(" ");
}

/** While shuffles come one by one, each is shown. */
export function isSingle(frame: LuckFrame, first: LuckFrame): boolean {
  return frame.shown > 0 && frame.shown <= (first.orders?.length ?? 0);
}
