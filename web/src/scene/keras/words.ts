// The frames of the scene of early stopping, and what they say in words.

export interface StopFrame {
  step: "start" | "epoch" | "end";
  epoch: number;
  loss: number | null;
  /** The epoch whose weights would be left if it were over now; null where it is none of the run's. */
  left: number | null;
  note: string;
  /** How many epochs there are, if nothing stops it. */
  of: number;
  /** In the first frame only. */
  known?: number[];
  fresh?: number[];
  patience?: number;
  least?: number;
}

export const GUESSES = ["It stops before the lowest", "It stops after the lowest", "It never stops"] as const;

/** The epoch of the lowest validation loss of all, also of those that a stopped training never sees. */
export function lowest(first: StopFrame): number {
  const fresh = first.fresh ?? [];
  return fresh.indexOf(Math.min(...fresh)) + 1;
}

export function judgeGuess(guess: number, frames: StopFrame[]): string {
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || last?.step !== "end") return "";
  const came = last.epoch >= last.of ? 2 : last.epoch < lowest(first) ? 0 : 1;
  return guess === came ? "You foresaw it." : `You said: ${(GUESSES[guess] ?? "").toLowerCase()}.`;
}

/** How many epochs have gone by since the one whose weights are kept; null where nobody can tell. */
export function waited(frame: StopFrame): number | null {
  return frame.step === "start" || frame.left === null ? null : frame.epoch - frame.left;
}

function describeStart(frame: StopFrame): string {
  if (frame.note) return frame.note;
  const fresh = frame.fresh ?? [];
  return `${frame.of} epochs of a training, if nothing stops it. The loss in validation is lowest in epoch ${lowest(frame)}, with ${Math.min(...fresh).toFixed(2)}; in the last it is ${(fresh.at(-1) ?? 0).toFixed(2)}. Patience is ${frame.patience ?? ""}.`;
}

function describeEpoch(frame: StopFrame, first: StopFrame): string {
  const loss = (frame.loss ?? 0).toFixed(2);
  if (frame.left === frame.epoch) return `Epoch ${frame.epoch}: ${loss}, a new best. Its weights are kept.`;
  const gone = waited(frame);
  if (gone === null || frame.left === null) return `Epoch ${frame.epoch}: ${loss}. If it were over now, the weights would be those of no epoch of this run.`;
  const best = (first.fresh?.[frame.left - 1] ?? 0).toFixed(2);
  return `Epoch ${frame.epoch}: ${loss}, no new best. The best is ${best} in epoch ${frame.left}, ${gone} of ${first.patience ?? ""} epochs ago.`;
}

function describeEnd(frame: StopFrame, first: StopFrame): string {
  const fresh = first.fresh ?? [];
  const over = frame.epoch >= frame.of ? `All ${frame.of} epochs have run.` : `It stops after epoch ${frame.epoch}.`;
  const parts = [over];
  if (frame.left !== null) parts.push(`The model has the weights of epoch ${frame.left}, with a loss of ${(fresh[frame.left - 1] ?? 0).toFixed(2)}.`);
  const low = lowest(first);
  if (frame.epoch < low) parts.push(`It never saw epoch ${low}, which would have come to ${(fresh[low - 1] ?? 0).toFixed(2)}.`);
  else if (frame.left === low) parts.push("None of all the epochs was better.");
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}

/** What there is to see in a frame. */
export function describeStop(frames: StopFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  if (frame.step === "start") return describeStart(frame);
  if (frame.step === "epoch") return describeEpoch(frame, first);
  return [describeEnd(frame, first), guess === null ? "" : judgeGuess(guess, frames)].filter(Boolean).join(" ");
}

export function sayStop(frame: StopFrame): string {
  return { start: "before the training", epoch: `epoch ${frame.epoch}`, end: "what is left" }[frame.step];
}
