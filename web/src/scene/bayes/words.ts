// The frames of the scene of Bayes' rule, and what they say in words.

export interface BayesFrame {
  step: "known" | "split" | "left";
  times: number;
  positive: boolean | null;
  /** How probable it is to be ill; null where that is nothing. */
  chance: number | null;
  if_ill: number | null;
  if_healthy: number | null;
  /** Of 10,000 people. */
  ill: number;
  healthy: number;
  note: string;
}

export const GUESSES = ["Less than 1 in 4", "Between 1 and 3 in 4", "More than 3 in 4"] as const;

export function chanceAs(chance: number): number {
  if (chance < 0.25) return 0;
  return chance <= 0.75 ? 1 : 2;
}

export function judgeGuess(guess: number, chance: number): string {
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === chanceAs(chance) ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

export function percent(share: number): string {
  const said = Math.round(1000 * share) / 10;
  return `${said.toFixed(Number.isInteger(said) ? 0 : 1)} %`;
}

/** How many people; parts of one where there are few. */
export function people(count: number): string {
  return count < 10 && Math.abs(count - Math.round(count)) > 0.05 ? count.toFixed(1) : Math.round(count).toLocaleString("en-GB");
}

/** What there is to see in a frame. */
export function describeBayes(frames: BayesFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const parts: string[] = [];
  const sign = frame.positive ? "positive" : "negative";
  switch (frame.step) {
    case "known":
      parts.push(`Before any test: of 10,000 people ${people(frame.ill)} are ill, the strip on the left, and ${people(frame.healthy)} are not.`);
      break;
    case "split": {
      const [ill, healthy] = [frame.ill * (frame.if_ill ?? 0), frame.healthy * (frame.if_healthy ?? 0)];
      parts.push(`Result ${frame.times} is ${sign}. ${percent(frame.if_ill ?? 0)} of the ill have it, ${people(ill)} of ${people(frame.ill)}, and ${percent(frame.if_healthy ?? 0)} of all others, ${people(healthy)} of ${people(frame.healthy)}.`);
      break;
    }
    case "left":
      if (frame.chance !== null && !frame.note) {
        parts.push(`Who has another result is gone. Of the ${people(frame.ill + frame.healthy)} who are left ${people(frame.ill)} are ill: ${percent(frame.chance)}.`);
        if (at < frames.length - 1) parts.push("The next result begins here.");
      }
  }
  if (frame.note) parts.push(frame.note);
  if (at > 0 && at === frames.length - 1 && guess !== null && frame.chance !== null && !frame.note) parts.push(judgeGuess(guess, frame.chance));
  return parts.join(" ");
}

/** A frame in a few words. */
export function sayBayes(frame: BayesFrame): string {
  if (frame.step === "known") return "before any test";
  return frame.step === "split" ? `result ${frame.times}, ${frame.positive ? "positive" : "negative"}` : `who is left after result ${frame.times}`;
}
