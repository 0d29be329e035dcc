// An evening on which the power fails: the frames of the scene, and what they say in words.

export interface Asked {
  line: string;
  came_back: boolean;
  /** What the client heard; null when it heard nothing. */
  status: number | null;
  again: boolean;
}

/** A line of a file, and whether the power cut it off. */
export interface Piece {
  text: string;
  torn: boolean;
}

export interface Frame {
  step: "start" | "told" | "dark" | "up" | "again" | "morning";
  asked: Asked[];
  /** What the service says that it knows; null while it is down. */
  memory: { [line: string]: unknown } | null;
  files: { [name: string]: Piece[] };
  promised: string[];
  /** Of the promised ones: not there, or out of reach, or something else is known of them. */
  lost: string[];
  note: string;
}

export const GUESSES = ["nothing", "one outcome", "more than one"] as const;

/** Which of the guesses it came to, by the last frame. */
export function becameOf(last: Frame): number {
  return Math.min(last.lost.length, 2);
}

function outcome(asked: Asked): string {
  return `${asked.line} ${asked.came_back ? "came back" : "was kept"}`;
}

/** What the client heard, in a word or two. */
export function heard({ status }: Asked): string {
  return status === null ? "no answer" : `${status}${status === 201 ? " promised" : status === 200 ? " known" : ""}`;
}

function answered({ status }: Asked): string {
  if (status === null) return "No answer comes.";
  if (status === 201) return "The answer is 201, a promise.";
  return status === 200 ? "The answer is 200: the service knew it already." : `The answer is ${status}, which promises nothing.`;
}

function knows(frame: Frame): string {
  if (frame.memory === null) return "cannot be asked";
  const count = Object.keys(frame.memory).length;
  return count === 0 ? "knows nothing" : `knows ${count} outcome${count === 1 ? "" : "s"}`;
}

function torn(frame: Frame): string {
  const piece = Object.values(frame.files).flat().find((each) => each.torn);
  return piece ? `On the disk stands a torn line: ${piece.text}.` : "";
}

/** The files of a frame in a line. */
export function filesText(frame: Frame): string {
  const files = Object.entries(frame.files);
  if (files.length === 0) return "no file";
  return files.map(([name, pieces]) => `${name}: ${pieces.map((piece) => piece.text + (piece.torn ? " (torn)" : "")).join("; ") || "empty"}`).join(". ");
}

export function memoryText(frame: Frame): string {
  if (frame.memory === null) return frame.step === "dark" ? "no power" : "not up";
  return Object.entries(frame.memory).map(([line, value]) => `${line} ${String(value)}`).join(", ") || "nothing";
}

export function say(frame: Frame): string {
  const last = frame.asked.at(-1);
  switch (frame.step) {
    case "start": return "nothing told yet";
    case "dark": return "the power fails";
    case "up": return "started again";
    case "morning": return "the next morning";
    default: return `${last?.line ?? ""} told${frame.step === "again" ? " again" : ""}`;
  }
}

export function describe(frames: Frame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const parts = [happened(frame)];
  if (frame.step !== "start") parts.push(torn(frame));
  if (frame.lost.length > 0) parts.push(`${frame.memory === null ? "Promised, and out of reach" : "Promised, and lost"}: ${frame.lost.join(", ")}.`);
  else if (frame.step === "morning") parts.push("Everything that was promised is there.");
  if (frame.step === "morning" && guess !== null) {
    const became = becameOf(frame);
    parts.push(guess === became ? `You said ${GUESSES[guess]}, and so it was.` : `You said ${GUESSES[guess]}; it was ${GUESSES[became]}.`);
  }
  parts.push(frame.note);
  return parts.filter((part) => part !== "").join(" ");
}

function happened(frame: Frame): string {
  const last = frame.asked.at(-1);
  if (frame.step === "start" || !last) return "Evening. The warehouse will tell four outcomes, one after the other. Nothing is known yet, and nothing stands on the disk.";
  switch (frame.step) {
    case "told": return `The warehouse tells: ${outcome(last)}. ${answered(last)} The service ${knows(frame)}.`;
    case "dark": return `The warehouse tells: ${outcome(last)}. The power fails. ${answered(last)} What was in memory is gone.`;
    case "up": return `The service is started again on the same folder. It ${knows(frame)}.`;
    case "again": return `The client has heard nothing, so it asks again: ${outcome(last)}. ${answered(last)} The service ${knows(frame)}.`;
    case "morning": return `In the morning the service is started anew. It ${knows(frame)}.`;
  }
}
