// The frames of the scene of bars, and what they say in words.

export interface Frame {
  /** `cut`: an axis of the scene's own; `yours`: the answer's. */
  step: "cut" | "yours";
  names: string[];
  sales: number[];
  /** The share of the axis that each bar covers, from 0 to 1. */
  drawn: number[];
  begin: number | null;
  end: number | null;
  /** How many times as long the longest looks as the shortest, and how many times as much it is; null where nobody can say. */
  looks: number | null;
  is: number | null;
  note: string;
}

export function times(value: number | null): string {
  return value === null ? "no telling how many times" : value < 1.005 ? "just" : `${value < 10 ? value.toFixed(2) : value.toFixed(0)} times`;
}

export function tick(value: number): string {
  return Number(value.toPrecision(3)).toString().replace("-", "−");
}

export function describe(frames: Frame[], at: number): string {
  const frame = frames[at];
  if (!frame) return "";
  if (frame.begin === null || frame.drawn.length === 0) return frame.note;
  const [longest, shortest] = [frame.names[frame.sales.indexOf(Math.max(...frame.sales))], frame.names[frame.sales.indexOf(Math.min(...frame.sales))]];
  const whose = frame.step === "yours" ? "In the figure of cut-bars the axis" : "The axis";
  const looks = frame.looks === null
    ? `${shortest} is not to be seen at all`
    : `${longest} looks ${times(frame.looks)} as long as ${shortest}`;
  const parts = [`${whose} begins at ${tick(frame.begin)}. ${looks}; by the numbers it is ${times(frame.is)} as much.`];
  if (frame.looks !== null && frame.is !== null) {
    parts.push(Math.abs(frame.looks / frame.is - 1) < 0.02 ? "The picture says what the numbers say." : `The picture says ${(frame.looks / frame.is).toFixed(1)} times too much.`);
  }
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}

export function say(frame: Frame): string {
  return frame.step === "yours" ? "the answer's own axis" : `begins at ${tick(frame.begin ?? 0)}`;
}
