// Requests that go together: the frames of the scene, and what they say in words.

export interface BusFrame {
  step: "start" | "look";
  /** Milliseconds since the beginning. */
  t: number;
  queue: number;
  /** How long those in the line have waited, in ms, the first of them first. */
  ages: number[];
  /** How many are being worked on, and how much of that is over. */
  aboard: number;
  share: number;
  done: number;
  note: string;
  /** In the first frame: when requests arrive, and each batch as start, end and size. */
  arrive?: number[];
  batches?: [number, number, number][];
  most?: number;
  median?: number | null;
  late?: number | null;
  /** The median and the slow end for a worker that takes them one by one. */
  alone?: [number | null, number | null];
}

export const GUESSES = ["shorter than one by one", "about as long", "longer than one by one"] as const;

/** Which of the guesses it came to: the wait of one in a hundred, in batches and one by one. */
export function becameOf(late: number, alone: number): number {
  return late < 0.8 * alone ? 0 : late > 1.25 * alone ? 2 : 1;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

export function describeBus(frames: BusFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const parts: string[] = [];
  if (at === 0) {
    parts.push(`${counted(first.arrive?.length ?? 0, "request")} come in this second, as chance has it, and one worker takes up to ${first.most ?? 1} of them at a time.`);
  } else {
    parts.push(`${frame.t} ms: ${frame.queue === 0 ? "nobody waits" : `${frame.queue} wait, the first of them for ${frame.ages[0] ?? 0} ms`}.`);
    parts.push(frame.aboard > 0 ? `A batch of ${frame.aboard} is being worked on.` : "The worker is free.");
    parts.push(`${frame.done} are done.`);
  }
  if (at > 0 && at === frames.length - 1) parts.push(...concluded(first, guess));
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}

function concluded(first: BusFrame, guess: number | null): string[] {
  const alone = first.alone ?? [null, null];
  if (typeof first.median !== "number" || typeof first.late !== "number" || typeof alone[0] !== "number" || typeof alone[1] !== "number") return [];
  const parts = [
    `In ${counted(first.batches?.length ?? 0, "batch").replace("batchs", "batches")}: half of the requests took at most ${first.median} ms, one in a hundred more than ${first.late} ms.`,
    `One by one it would have been ${alone[0]} ms and ${alone[1]} ms.`,
  ];
  if (guess !== null) {
    const became = becameOf(first.late, alone[1]);
    parts.push(guess === became ? `You said ${GUESSES[guess]}, and so it was.` : `You said ${GUESSES[guess]}; it was ${GUESSES[became]}.`);
  }
  return parts;
}

export function sayBus(frame: BusFrame): string {
  return `${frame.t} ms, ${frame.queue} wait`;
}
