// The lights go out: what the client asked and heard, what the service holds in memory, and what stands on its disk.

import { h } from "../../shared/dom";
import type { Board } from "../board";
import { choice, slide } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { type Asked, describe, filesText, type Frame, GUESSES, heard, memoryText, say } from "./words";

const SERVICES = { yours: "when-the-lights-go-out", remembers: "One that only remembers", "torn-line-stays": "One that leaves a torn line" };
const MOMENTS = {
  before: "before the line is written", middle: "in the middle of the line", after: "after the line, before the answer", answered: "right after the answer", never: "not at all",
};

export class Dark implements BoardScene<Frame> {
  readonly title = "When the lights go out";
  readonly keys = ["Marked is what is new in this step. A dashed line in a file is torn, a struck-out outcome was promised and is not there. The morning is a new start on the same folder."];
  readonly frameMs = 2200;
  readonly columns = ["What", "Client", "Memory", "Disk", "Promised", "Lost"];
  private service: keyof typeof SERVICES = "yours";
  private moment: keyof typeof MOMENTS = "middle";
  private which = 3;

  state(): { [name: string]: unknown } {
    return { service: this.service, moment: this.moment, which: this.which };
  }

  settings(stage: Stage<Frame>): HTMLElement[] {
    return [
      choice("Service", SERVICES, this.service, (value) => {
        this.service = value;
        stage.restart();
      }),
      choice("The power fails", MOMENTS, this.moment, (value) => {
        this.moment = value;
        stage.restart();
      }),
      slide("At outcome", this.which, { from: 1, to: 4, step: 1 }, (value) => {
        this.which = value;
        stage.again();
      }),
    ];
  }

  foresee(): Foresight {
    return { question: "Next morning: what of all that was promised will be lost?", answers: GUESSES };
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const frame = frames[at];
    if (!frame) {
      board.show([]);
      return;
    }
    const before = frames[at - 1];
    board.show([h("div", { class: "evening" }, client(frame, before), memory(frame, before), disk(frame, before))]);
  }

  describe({ frames, at, guess }: Now<Frame>): string {
    return describe(frames, at, guess);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame): string[] {
    const last = frame.asked.at(-1);
    return [say(frame), last ? `${last.line} ${last.came_back}: ${heard(last)}` : "", memoryText(frame), filesText(frame), frame.promised.join(", "), frame.lost.join(", ")];
  }
}

function figure(name: string, ...inner: Node[]): HTMLElement {
  return h("figure", { class: "rows" }, h("figcaption", {}, name), ...inner);
}

/** What is now and was not in the frame before is marked. */
function look(isNew: boolean, more = ""): string {
  return `${isNew ? "looked" : ""} ${more}`.trim();
}

function client(frame: Frame, before: Frame | undefined): HTMLElement {
  const lost = new Set(frame.lost);
  const rows = frame.asked.map((asked: Asked, place) => {
    const isLost = lost.has(asked.line) && (asked.status === 200 || asked.status === 201);
    return h("tr", { class: look(place >= (before?.asked.length ?? 0), isLost ? "gone" : "") },
      h("td", {}, `${asked.line} ${asked.came_back}${asked.again ? ", again" : ""}`), h("td", { class: asked.status === null ? "null" : "" }, heard(asked)));
  });
  if (rows.length === 0) return figure("the client", h("p", { class: "clause" }, "has told nothing yet"));
  return figure("the client", h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, "tells"), h("th", {}, "hears"))), h("tbody", {}, ...rows)));
}

function memory(frame: Frame, before: Frame | undefined): HTMLElement {
  const known = frame.memory;
  if (known === null || Object.keys(known).length === 0) return figure("the service's memory", h("p", { class: known === null ? "clause powerless" : "clause" }, memoryText(frame)));
  const rows = Object.entries(known).map(([line, value]) =>
    h("tr", { class: look(!(line in (before?.memory ?? {}))) }, h("td", {}, line), h("td", {}, String(value))));
  return figure("the service's memory", h("table", {}, h("tbody", {}, ...rows)));
}

function disk(frame: Frame, before: Frame | undefined): HTMLElement {
  const files = Object.entries(frame.files).map(([name, pieces]) => h("div", { class: "file" }, h("b", {}, name),
    ...pieces.map((piece, place) => h("code", { class: look(before?.files[name]?.[place]?.text !== piece.text, piece.torn ? "torn" : "") }, piece.text)),
    ...(pieces.length === 0 ? [h("span", {}, "empty")] : [])));
  return figure("the disk", ...(files.length > 0 ? files : [h("p", { class: "clause" }, "no file")]));
}
