// The frames of the stream scene, and what they say in words.

export type What = "gives" | "keeps" | "drops" | "makes" | "passes" | "holds" | "hands on";

export interface Frame {
  step: "start" | "event" | "done";
  /** In the first frame: the numbers, each stage's name and how it is written (the source first), and what asks at the end. */
  numbers?: number[];
  names?: string[];
  stages?: string[];
  asked?: string;
  /** At an event: the stage, which of the numbers, its value there, and what the stage does with it. */
  stage?: number;
  place?: number;
  value?: number;
  what?: What;
  /** In the last frame; null where nobody asked. */
  result?: number | number[] | null;
}

/** What stands in each cell so far: by element and stage, its value and what was done. */
export function cells(frames: Frame[], at: number): Map<string, { value: number; what: What; now: boolean }> {
  const found = new Map<string, { value: number; what: What; now: boolean }>();
  frames.slice(0, at + 1).forEach((frame, place) => {
    if (frame.step === "event") {
      found.set(`${frame.place} ${frame.stage}`, { value: frame.value ?? 0, what: frame.what ?? "gives", now: place === at });
    }
  });
  return found;
}

/** How many of the numbers no stage has looked at. */
export function untouched(frames: Frame[], at: number): number {
  const looked = new Set(frames.slice(0, at + 1).filter((frame) => frame.step === "event").map((frame) => frame.place));
  return (frames[0]?.numbers ?? []).length - looked.size;
}

export function resultText(result: Frame["result"]): string {
  return result === null || result === undefined ? "nothing" : Array.isArray(result) ? `[${result.join(", ")}]` : String(result);
}

function atEvent(first: Frame, frame: Frame): string {
  const name = first.names?.[frame.stage ?? 0] ?? "";
  const { value } = frame;
  switch (frame.what) {
    case "gives": return `The source gives ${value}.`;
    case "keeps": return `${name} keeps ${value}.`;
    case "drops": return `${name} drops ${value}: it goes no further, and the source is asked for the next.`;
    case "makes": return `${name} makes ${value} of ${first.numbers?.[frame.place ?? 0] ?? ""}.`;
    case "passes": return `${name} lets ${value} pass.`;
    case "holds": return `${name} holds ${value} back: it has to see all of them first.`;
    default: return `${name} has them all, and hands on ${value}.`;
  }
}

export function describe(frames: Frame[], at: number): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  if (frame.step === "event") return atEvent(first, frame);
  const asked = first.asked ?? "";
  if (frame.step === "start") {
    const stages = (first.names ?? []).slice(1).join(", then ");
    return `${(first.numbers ?? []).length} numbers, and behind them ${stages}. ${asked ? `${asked} asks at the end.` : "At the end nobody asks."}`;
  }
  const left = untouched(frames, at);
  if (!asked) return "Nobody has asked, so no number has moved and no stage has run.";
  const spared = left === 0 ? "" : left === 1 ? " One number was never looked at." : ` ${left} numbers were never looked at.`;
  return `${asked} gives ${resultText(frame.result)}.${spared}`;
}

export function say(frame: Frame): string {
  if (frame.step === "event") return `${frame.value}: ${frame.what}`;
  return frame.step === "start" ? "before anything runs" : "the result";
}
