// A night of the pipeline: the frames of the scene, and what they say in words.

export interface PipelineStep {
  name: string;
  command: string;
  params: { [name: string]: string };
  needs: string[];
  minutes: number;
}

/** What has changed, or why a step runs. */
export interface Why {
  kind: "never" | "command" | "parameter" | "file" | "older" | "follows";
  what: string;
  now?: string;
  was?: string;
}

interface Common {
  /** Of every file and every step; null where a step has given nothing. */
  digests: { [name: string]: string | null };
  /** Minutes. */
  spent: number;
  note: string;
}

export interface Night extends Common {
  step: "night";
  night: string;
  /** What ran in the last night, in its order. */
  ran: string[];
  steps: PipelineStep[];
  files: string[];
  /** The minutes of all steps. */
  total: number;
}

export interface Change extends Common {
  step: "change";
  changes: Why[];
  steps: PipelineStep[];
}

export interface Run extends Common {
  step: "run";
  name: string;
  minutes: number;
  /** Empty where nothing of what it uses is another. */
  why: Why[];
}

export interface Morning extends Common {
  step: "morning";
  /** Kept, and made of something else than there is now. */
  old: string[];
  never: string[];
  /** Ran for nothing. */
  spare: string[];
}

export type Frame = Night | Change | Run | Morning;

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

export function nightOf(frames: Frame[]): Night | null {
  return frames[0]?.step === "night" ? frames[0] : null;
}

/** The steps as they are in a frame: before the change, and after it. */
export function stepsAt(frames: Frame[], at: number): PipelineStep[] {
  const changed = frames[1];
  return (at > 0 && changed?.step === "change" ? changed.steps : nightOf(frames)?.steps) ?? [];
}

export function changesOf(frames: Frame[]): Why[] {
  return frames[1]?.step === "change" ? frames[1].changes : [];
}

/** What has run up to a frame, in its order. */
export function ranUpTo(frames: Frame[], at: number): Run[] {
  return frames.slice(0, at + 1).filter((frame): frame is Run => frame.step === "run");
}

export function ordinal(place: number): string {
  return ORDINALS[place] ?? `number ${place + 1}`;
}

function joined(names: string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** A reason, or a change, as half a sentence. */
export function reason({ kind, what, now, was }: Why): string {
  switch (kind) {
    case "never": return "it has never run";
    case "command": return `the command of ${what} is another: ${now ?? ""}`;
    case "parameter": return `${what} is ${now ?? ""} and was ${was ?? ""}`;
    case "file": return `${what} is another file than it was`;
    case "older": return `it used an older result of ${what}`;
    case "follows": return `it needs ${what}, which has run again`;
  }
}

export function why(run: Run): string {
  if (run.why.length === 0) return "for nothing: all that it uses is the same";
  const after = run.why.filter(({ kind }) => kind === "follows").map(({ what }) => what);
  const others = run.why.filter(({ kind }) => kind !== "follows" || after.length < 2).map(reason);
  return [...others, ...(after.length < 2 ? [] : [`it needs ${joined(after)}, which have run again`])].join("; ");
}

function lastNight({ night, ran, steps, total }: Night): string {
  const all = `All ${steps.length} steps together take ${total} minutes.`;
  if (night === "whole") return `Last night all ${steps.length} steps ran, and everything is up to date. ${all}`;
  if (night === "never") return `The pipeline has never run. ${all}`;
  return `Last night other orders had come. ${joined(ran)} ran again, and then the night broke off. ${all}`;
}

function happened(changes: Why[]): string {
  return changes.length === 0 ? "Nothing has changed since." : `Since then something has changed: ${joined(changes.map(reason))}.`;
}

/** What is asked before it plays. */
export function question(frames: Frame[]): string {
  const night = nightOf(frames);
  const broke = night === null || night.night === "whole" ? "" : night.night === "never" ? "The pipeline has never run. " : `Last night broke off after ${night.night}. `;
  const changes = changesOf(frames);
  const since = broke && changes.length === 0 ? "" : `${happened(changes)} `;
  return `${broke}${since}How many of the ${night?.steps.length ?? 0} steps will run tonight?`;
}

export function describe(frames: Frame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const parts: string[] = [];
  if (frame.step === "night") parts.push(lastNight(frame));
  if (frame.step === "change") parts.push(happened(frame.changes));
  if (frame.step === "run") {
    const place = ordinal(ranUpTo(frames, at).length - 1);
    parts.push(`${place.charAt(0).toUpperCase()}${place.slice(1)} runs ${frame.name}, for ${frame.minutes} minutes: ${why(frame)}.`);
  }
  if (frame.step === "morning") parts.push(...concluded(frames, frame, guess));
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}

function concluded(frames: Frame[], { old, never, spare, spent }: Morning, guess: number | null): string[] {
  const all = stepsAt(frames, 1).map((step) => step.name);
  const ran = ranUpTo(frames, frames.length - 1).map((run) => run.name);
  const parts = [`${ran.length} of ${all.length} steps ran, in ${spent} minutes; everything would have taken ${nightOf(frames)?.total ?? 0}.`];
  const kept = all.filter((name) => !ran.includes(name) && !old.includes(name) && !never.includes(name));
  if (kept.length > 0) parts.push(`Kept, for all that they were made of is the same: ${joined(kept)}.`);
  if (old.length > 0) parts.push(`Made of something that is not there any more: ${joined(old)}.`);
  if (never.length > 0) parts.push(`Has still given nothing: ${joined(never)}.`);
  if (spare.length > 0) parts.push(`Ran for nothing: ${joined(spare)}.`);
  if (guess !== null) parts.push(guess === ran.length ? `You said ${guess}, and so it was.` : `You said ${guess}; it was ${ran.length}.`);
  return parts;
}

/** All digests, for whoever does not see them. */
export function spell(frame: Frame): string {
  return `Digests: ${Object.entries(frame.digests).map(([name, digest]) => `${name} ${digest ?? "none"}`).join(", ")}.`;
}

export function say(frame: Frame): string {
  switch (frame.step) {
    case "night": return "last night";
    case "change": return "what has changed";
    case "run": return `${frame.name} runs`;
    case "morning": return "the morning";
  }
}
