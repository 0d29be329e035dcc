// The nightly pipeline: files above, steps below what they need, and beside them what runs tonight and what it costs.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { changesOf, describe, type Frame, nightOf, ordinal, type PipelineStep, question, ranUpTo, say, spell, stepsAt, why } from "./words";

const PRESETS = { deeper: "Deeper trees", orders: "Other orders", broke: "Night broke off", own: "Your own" };
const FILES = { nothing: "as it was", "orders.csv": "orders.csv", "weather.json": "weather.json" };
const PARAMETERS = { nothing: "as it was", since: "since", window: "window", depth: "depth", currency: "currency" };
const COMMANDS = {
  nothing: "as it was", clean: "of clean", weather: "of weather", sales: "of sales", features: "of features", model: "of model", errors: "of errors", card: "of card",
};
const NIGHTS = {
  whole: "not at all", clean: "after clean", features: "after features", model: "after model", errors: "after errors", card: "after card", never: "there was none",
};

interface Changed {
  night: keyof typeof NIGHTS;
  file: keyof typeof FILES;
  parameter: keyof typeof PARAMETERS;
  command: keyof typeof COMMANDS;
}

const SAME: Changed = { night: "whole", file: "nothing", parameter: "nothing", command: "nothing" };
const MADE: { [preset in Exclude<keyof typeof PRESETS, "own">]: Changed } = {
  deeper: { ...SAME, parameter: "depth" },
  orders: { ...SAME, file: "orders.csv" },
  broke: { ...SAME, night: "features" },
};

/** Where each file and each step stands: its row and its column. */
const PLACES: { [name: string]: [number, number] } = {
  "orders.csv": [1, 1], "weather.json": [1, 2], clean: [2, 1], weather: [2, 2], sales: [3, 1], features: [3, 2], model: [4, 2], errors: [5, 1], card: [6, 2],
};

export class Stale implements BoardScene<Frame> {
  readonly title = "What has to run again?";
  readonly keys = ["Four signs, such as 7e95, are the digest of a file or of a result. Marked is what has changed. A bold edge: runs now. A filled box: has run tonight. A broken edge: kept, though made of something that is not there any more."];
  readonly frameMs = 1700;
  readonly columns = ["What", "Why", "Minutes so far", "Digests"];
  private preset: keyof typeof PRESETS = "deeper";
  private changed: Changed = MADE.deeper;

  state(): { [name: string]: unknown } {
    return { ...this.changed };
  }

  settings(stage: Stage<Frame>): HTMLElement[] {
    const set = (part: Partial<Changed>): void => {
      this.changed = { ...this.changed, ...part };
      this.preset = "own";
      if (select) select.value = this.preset;
      stage.restart();
    };
    const parts = {
      file: choice("A file", FILES, this.changed.file, (file) => { set({ file }); }),
      parameter: choice("A parameter", PARAMETERS, this.changed.parameter, (parameter) => { set({ parameter }); }),
      command: choice("A command", COMMANDS, this.changed.command, (command) => { set({ command }); }),
      night: choice("Last night broke off", NIGHTS, this.changed.night, (night) => { set({ night }); }),
    };
    const preset = choice("What has changed", PRESETS, this.preset, (value) => {
      this.preset = value;
      if (value === "own") return;
      this.changed = MADE[value];
      for (const name of ["file", "parameter", "command", "night"] as const) {
        const each = parts[name].querySelector("select");
        if (each) each.value = this.changed[name];
      }
      stage.restart();
    });
    const select = preset.querySelector("select");
    return [preset, parts.file, parts.parameter, parts.command, parts.night];
  }

  foresee({ frames }: Now<Frame>): Foresight | null {
    const steps = nightOf(frames)?.steps ?? [];
    if (steps.length === 0) return null;
    return { question: question(frames), answers: ["0", ...steps.map((_, place) => String(place + 1))] };
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [night, frame, steps] = [nightOf(frames), frames[at], stepsAt(frames, at)];
    if (!night || !frame) {
      board.show([]);
      return;
    }
    const boxes = new Map<string, HTMLElement>();
    for (const name of night.files) boxes.set(name, fileBox(name, frames, at));
    for (const step of steps) boxes.set(step.name, stepBox(step, frames, at));
    for (const [name, box] of boxes) {
      const [row, column] = PLACES[name] ?? [7, 1];
      box.style.gridRow = String(row);
      box.style.gridColumn = String(column);
    }
    board.show([h("div", { class: "night" }, h("div", { class: "night-steps" }, ...boxes.values()), bill(frames, at, night.total))], wires(steps, boxes, frame));
  }

  describe({ frames, at, guess }: Now<Frame>): string {
    return describe(frames, at, guess);
  }

  spell({ frames, at }: Now<Frame>): string {
    const frame = frames[at];
    return frame ? spell(frame) : "";
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame): string[] {
    return [say(frame), frame.step === "run" ? why(frame) : frame.note, String(frame.spent), Object.entries(frame.digests).map(([name, digest]) => `${name} ${digest ?? "none"}`).join(", ")];
  }
}

function fileBox(name: string, frames: Frame[], at: number): HTMLElement {
  const isNew = at > 0 && changesOf(frames).some(({ kind, what }) => kind === "file" && what === name);
  return h("div", { class: "night-file" }, h("b", {}, name), h("code", { class: isNew ? "looked" : "" }, frames[at]?.digests[name] ?? ""));
}

function stepBox({ name, command, params, minutes }: PipelineStep, frames: Frame[], at: number): HTMLElement {
  const frame = frames[at];
  const place = ranUpTo(frames, at).findIndex((run) => run.name === name);
  const isNew = (kind: string, what: string): boolean => at > 0 && changesOf(frames).some((change) => change.kind === kind && change.what === what);
  const isOld = frame?.step === "morning" && frame.old.includes(name);
  const looks = ["night-step", place >= 0 ? "has-run" : "", frame?.step === "run" && frame.name === name ? "here" : "", isOld ? "old" : ""].filter(Boolean).join(" ");
  const state = isOld ? "out of date" : place >= 0 ? `runs ${ordinal(place)}` : frame?.step === "morning" && frame.digests[name] !== null ? "kept" : "";
  return h("div", { class: looks },
    h("div", {}, h("b", {}, name), h("span", {}, `${minutes} min`)),
    h("code", { class: isNew("command", name) ? "looked" : "" }, command),
    ...Object.entries(params).map(([one, value]) => h("code", { class: isNew("parameter", one) ? "looked" : "" }, `${one} = ${value}`)),
    h("div", {}, h("code", {}, frame?.digests[name] ?? "no result"), h("i", {}, state)));
}

/** A wire goes from what is needed to the step that needs it; those that are a reason for the step that runs are bold. */
function wires(steps: PipelineStep[], boxes: Map<string, HTMLElement>, frame: Frame): Wire[] {
  return steps.flatMap(({ name, needs }) => needs.flatMap((need): Wire[] => {
    const [from, to] = [boxes.get(need), boxes.get(name)];
    if (!from || !to) return [];
    const isWhy = frame.step === "run" && frame.name === name && frame.why.some(({ kind, what }) => what === need && (kind === "file" || kind === "older" || kind === "follows"));
    return [{ from, to, upright: true, class: isWhy ? "now" : "", fresh: isWhy }];
  }));
}

function bill(frames: Frame[], at: number, total: number): HTMLElement {
  const runs = ranUpTo(frames, at);
  const bar = (name: string, minutes: number): HTMLElement => {
    const line = h("div", { class: "night-bar" });
    line.style.width = `${(100 * minutes / total).toFixed(1)}%`;
    return h("div", {}, h("span", {}, `${name}: ${minutes} min`), h("div", { class: "night-rail" }, line));
  };
  return h("div", { class: "night-bill" },
    bar("everything", total), bar("tonight", frames[at]?.spent ?? 0),
    h("ol", {}, ...runs.map((run) => h("li", {}, h("b", {}, run.name), `: ${why(run)}`))));
}
