// The frames of the scene of a computation graph, and what they say in words.

export interface GraphNode {
  kind: string;
  text: string;
  inputs: number[];
  /** Whether it asks for a gradient, or comes of something that does. */
  needs: boolean;
  level: number;
}

export interface Frame {
  step: "none" | "leaves" | "forward" | "seed" | "back" | "again";
  node: number | null;
  /** The node's part of the expression; empty without one. */
  about: string;
  values: (number | null)[];
  grads: (number | null)[];
  flows: { to: number; slope: number; amount: number }[];
  note: string;
  /** In the first frame only. */
  nodes?: GraphNode[];
}

export const GUESSES = ["Larger", "Smaller", "It makes no difference"] as const;

/** A number as short as it can be read: at most four digits that count. */
export function short(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return String(Number(value.toPrecision(4))).replace("-", "−");
}

function isLeaf(node: GraphNode): boolean {
  return node.inputs.length === 0;
}

/** What the scene calls the gradient of a node: a leaf keeps it, elsewhere it only comes by. */
export function gradName(node: GraphNode): string {
  return isLeaf(node) ? `${node.text}.grad` : "arrived";
}

/** The gradient of w after the first backward, from which it can be told where the loss goes. */
export function slopeOfW(frames: Frame[]): number | null {
  const nodes = frames[0]?.nodes ?? [];
  const w = nodes.findIndex((node) => node.text === "w");
  const again = frames.findIndex((frame) => frame.step === "again");
  const last = again > 0 ? frames[again - 1] : frames.at(-1);
  return last && w >= 0 ? last.grads[w] ?? null : null;
}

export function judgeGuess(guess: number, frames: Frame[]): string {
  const slope = slopeOfW(frames) ?? 0;
  const came = slope > 0 ? 0 : slope < 0 ? 1 : 2;
  const so = `The gradient of w ${came === 2 ? "is 0" : `was ${short(slope)}`}: a little more of w makes the result ${["larger", "smaller", "neither larger nor smaller"][came] ?? ""}.`;
  return guess === came ? `${so} You foresaw it.` : `${so} You said: ${(GUESSES[guess] ?? "").toLowerCase()}.`;
}

function describeLeaves(nodes: GraphNode[], frame: Frame): string {
  const said = (needs: boolean): string => nodes.flatMap((node, place) =>
    (isLeaf(node) && node.needs === needs && /[a-z]/.test(node.text) ? [`${node.text} is ${short(frame.values[place])}`] : [])).join(", ");
  const [asking, data] = [said(true), said(false)];
  return [asking && `Asking for a gradient: ${asking}.`, data && `Data: ${data}.`].filter(Boolean).join(" ");
}

function describeForward(nodes: GraphNode[], frame: Frame): string {
  const node = nodes[frame.node ?? -1];
  if (!node) return "";
  const made = `Forward: ${node.text} is ${short(frame.values[frame.node ?? -1])}.`;
  if (node.kind === "detach") return `${made} From here on it counts as a constant, and nothing goes back through it.`;
  return node.needs ? `${made} It notes how it was made.` : `${made} Nothing in it asks for a gradient, so nothing is noted.`;
}

function describeBack(nodes: GraphNode[], frame: Frame): string {
  const node = nodes[frame.node ?? -1];
  if (!node) return "";
  const parts = [`Backward through ${node.text}: ${short(frame.grads[frame.node ?? -1])} has arrived.`];
  frame.flows.forEach(({ to, slope, amount }, which) => {
    const target = nodes[to];
    if (!target) return;
    // The frame has what is there in the end; a name that is used twice here gets the rest after this.
    const rest = frame.flows.slice(which + 1).reduce((sum, flow) => sum + (flow.to === to ? flow.amount : 0), 0);
    const has = (frame.grads[to] ?? NaN) - rest;
    const had = has - amount;
    const name = gradName(target) === "arrived" ? "" : `${gradName(target)} is `;
    const added = Number.isFinite(had) && Math.abs(had) > 1e-12 ? `, added to ${short(had)}: ${name}${short(has)}` : "";
    parts.push(`To ${target.text} goes that times ${short(slope)}, which is ${short(amount)}${added}.`);
  });
  if (frame.flows.length === 0) parts.push("Nothing goes on from here.");
  return parts.join(" ");
}

/** All the gradients that are kept, in words. */
function sayKept(nodes: GraphNode[], frame: Frame): string {
  const kept = nodes.flatMap((node, place) => (isLeaf(node) && node.needs ? [`${node.text}.grad is ${frame.grads[place] === null ? "None" : short(frame.grads[place])}`] : []));
  return kept.length > 0 ? `${kept.join(", ")}.` : "";
}

/** What there is to see in a frame. */
export function describe(frames: Frame[], at: number, guess: number | null): string {
  const [nodes, frame] = [frames[0]?.nodes ?? [], frames[at]];
  if (!frame) return "";
  const parts: string[] = [];
  if (frame.step === "leaves") parts.push(describeLeaves(nodes, frame));
  if (frame.step === "forward") parts.push(describeForward(nodes, frame));
  if (frame.step === "seed" && !frame.note) parts.push("Now backward. It begins at the result: how much does the result grow with itself? By 1.");
  if (frame.step === "back") parts.push(describeBack(nodes, frame));
  if (frame.step === "again") parts.push(`Forward once more, the same numbers and a new graph. Before backward is called a second time: ${sayKept(nodes, frame)}`);
  if (frame.note) parts.push(frame.note);
  if (at === frames.length - 1 && frame.step === "back") {
    parts.push(`Done: ${sayKept(nodes, frame)}`);
    if (guess !== null) parts.push(judgeGuess(guess, frames));
  }
  return parts.join(" ");
}

/** All the numbers of a frame, for whoever does not see them. */
export function spell(frames: Frame[], at: number): string {
  const [nodes, frame] = [frames[0]?.nodes ?? [], frames[at]];
  if (!frame || nodes.length === 0) return "";
  return nodes.map((node, place) => {
    const grad = frame.grads[place];
    return `${node.text}: ${short(frame.values[place])}${grad === null || grad === undefined ? "" : `, gradient ${short(grad)}`}`;
  }).join("; ").concat(".");
}

export function say(frame: Frame): string {
  return { none: "no graph", leaves: "the leaves", forward: `forward: ${frame.about}`, seed: "backward begins", back: `backward through ${frame.about}`, again: "a second time" }[frame.step];
}
