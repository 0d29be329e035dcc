// A computation graph: the leaves above, the result below, values on their way down and gradients on their way back.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice, slide, written } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { describe, type Frame, type GraphNode, GUESSES, say, short, slopeOfW, spell } from "./words";

const EXAMPLES = {
  "(w * x + b - y) ** 2": "A squared error",
  "w * w + w": "Used three times",
  "relu(w * x + b) * 2": "A ReLU",
  "sigmoid(w * x + b)": "A sigmoid",
  "(w * x - (w * x).detach() + b) ** 2": "Cut off with detach",
  own: "Your own",
};
type Example = keyof typeof EXAMPLES;
const TURNS = { one: "Once", two: "Twice", emptied: "Twice, zero_grad" };
const NAMES = ["w", "x", "b", "y"] as const;
type Name = (typeof NAMES)[number];
const SIGNS: { [kind: string]: string } = { "*": "×", "/": "÷", "-": "−", neg: "−" };

/** Where each node stands from left to right: leaves side by side, what is computed in the middle of what it comes of. */
export function columns(nodes: GraphNode[]): number[] {
  const at: number[] = [];
  let leaves = 0;
  for (const node of nodes) {
    const inputs = node.inputs.map((input) => at[input] ?? 0);
    at.push(inputs.length === 0 ? leaves++ : inputs.reduce((sum, each) => sum + each, 0) / inputs.length);
  }
  return at;
}

/** Whether a straight wire between two nodes would pass behind a third. */
export function isHidden(nodes: GraphNode[], across: number[], from: number, to: number): boolean {
  const [above, below] = [nodes[from]?.level ?? 0, nodes[to]?.level ?? 0];
  return nodes.some((node, place) => {
    if (node.level <= above || node.level >= below) return false;
    const share = (node.level - above) / (below - above);
    const passes = (across[from] ?? 0) + ((across[to] ?? 0) - (across[from] ?? 0)) * share;
    return Math.abs(passes - (across[place] ?? 0)) < 0.4;
  });
}

export class Graph implements BoardScene<Frame> {
  readonly title = "Forward, and back again";
  readonly keys = ["A box with a bold edge asks for a gradient, or comes of one that does; a broken edge marks data and constants. In a box: above its value, below what has come back. Drag the values."];
  readonly frameMs = 1500;
  readonly columns = ["What", "What it says"];
  readonly ownless = true;
  private expression: string = Object.keys(EXAMPLES)[0] ?? "";
  private turns: keyof typeof TURNS = "one";
  private readonly values: { [name in Name]: number } = { w: 1.5, x: 2, b: -1, y: 3.5 };

  state(): { [name: string]: unknown } {
    return { expression: this.expression, values: this.values, turns: this.turns };
  }

  settings(stage: Stage<Frame>): HTMLElement[] {
    const slides = NAMES.map((name) => slide(name, this.values[name], { from: -4, to: 4, step: 0.1 }, (value) => {
      this.values[name] = value;
      stage.again();
    }));
    const show = (): void => {
      NAMES.forEach((name, place) => {
        const each = slides[place];
        if (each) each.hidden = !new RegExp(`\\b${name}\\b`).test(this.expression);
      });
    };
    const own = written("Expression", this.expression, (text) => {
      this.expression = text;
      select.value = text in EXAMPLES ? text : "own";
      show();
      stage.restart();
    });
    own.classList.add("long");
    const line = own.querySelector("input");
    const example = choice("Example", EXAMPLES, this.expression as Example, (value) => {
      if (value === "own") {
        line?.focus();
        return;
      }
      this.expression = value;
      if (line) line.value = value;
      show();
      stage.restart();
    });
    const select = example.querySelector("select") ?? h("select");
    show();
    return [example, own, choice("Backward", TURNS, this.turns, (value) => {
      this.turns = value;
      stage.again();
    }), ...slides];
  }

  foresee(now: Now<Frame>): Foresight | null {
    if (slopeOfW(now.frames) === null) return null;
    return { question: "Before it runs: with a little more of w, does the result become larger or smaller?", answers: GUESSES };
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [nodes, frame] = [frames[0]?.nodes ?? [], frames[at]];
    if (!frame || nodes.length === 0) {
      board.show([]);
      return;
    }
    const across = columns(nodes);
    const wide = Math.max(nodes.filter((node) => node.inputs.length === 0).length, 1);
    const boxes = nodes.map((node, place) => this.box(node, frame, place));
    boxes.forEach((box, place) => {
      box.style.left = `${(((across[place] ?? 0) + 0.5) / wide * 100).toFixed(2)}%`;
      box.style.width = `min(5.5rem, ${(100 / wide).toFixed(2)}% - 0.5rem)`;
    });
    const depth = Math.max(...nodes.map((node) => node.level));
    const rows = Array.from({ length: depth + 1 }, (_, level) =>
      h("div", { class: "graph-row" }, ...boxes.filter((_box, place) => nodes[place]?.level === level)));
    board.show([h("div", { class: "graph" }, ...rows)], nodes.flatMap((node, place) =>
      [...new Set(node.inputs)].flatMap((input) => this.wire(frame, boxes, input, place).map((wire) =>
        (isHidden(nodes, across, input, place) ? { ...wire, arched: true } : wire)))));
  }

  describe(now: Now<Frame>): string {
    return describe(now.frames, now.at, now.guess);
  }

  spell({ frames, at }: Now<Frame>): string {
    return spell(frames, at);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    const at = frames.indexOf(frame);
    return [say(frame), `${describe(frames, at, null)} ${spell(frames, at)}`];
  }

  private box(node: GraphNode, frame: Frame, place: number): HTMLElement {
    const [value, grad] = [frame.values[place] ?? null, frame.grads[place] ?? null];
    const sign = node.inputs.length === 0 ? node.text : node.kind;
    const looks = [
      "graph-node", node.needs ? "asks" : "", frame.node === place ? "here" : "",
      frame.flows.some(({ to }) => to === place) ? "reached" : "",
    ].filter(Boolean).join(" ");
    return h("div", { class: looks }, h("b", {}, SIGNS[sign] ?? sign), h("span", { class: "graph-value" }, value === null ? " " : short(value)),
      h("span", { class: "graph-grad" }, grad === null ? " " : `${node.inputs.length === 0 ? ".grad " : ""}${short(grad)}`));
  }

  /** A wire goes down where a value went, and up where a gradient goes back now. */
  private wire(frame: Frame, boxes: HTMLElement[], from: number, to: number): Wire[] {
    const [above, below] = [boxes[from], boxes[to]];
    if (!above || !below) return [];
    if (frame.step === "back" && frame.node === to && frame.flows.some((flow) => flow.to === from)) {
      return [{ from: below, to: above, class: "series-1", upright: true, fresh: true }];
    }
    const isNew = frame.step === "forward" && frame.node === to;
    const isKnown = frame.values[to] !== null;
    return [{ from: above, to: below, class: isNew ? "series-0" : isKnown ? "past" : "to-come", upright: true, fresh: isNew }];
  }
}

