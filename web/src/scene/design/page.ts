// Pages that ask many services and wait for the last: a bar for each call, and a square for each page so far.

import { s } from "../../shared/dom";
import type { Handle, Plot } from "../plot";
import { slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { describePage, type PageFrame, sayPage, SHARES, small } from "./words";

const MOST_MS = 420;
/** Where the bars stand, and how high the longest is; the pages lie below, 50 in a row. */
const FLOOR = 3.4;
const TALL = 5.4;
const IN_A_ROW = 50;

export class Pages implements Scene<PageFrame> {
  readonly within = "page";
  readonly title = "Each service is slow hardly ever";
  readonly plane = { width: 16, height: 10, label: "How long the calls of a page take, and the pages so far" };
  readonly keys = ["A bar is a call; a wide filled one is slow. The line over them is the page, which waits for the last. Below, a square for each page: filled, it was slow."];
  readonly frameMs = 220;
  readonly curve = {
    title: "Slow pages so far, and what is promised (%)", names: ["so far", "promised"], digits: 0, levels: [1],
    values: (frame: PageFrame) => [100 * frame.so_far / frame.page, 100 * this.promised],
  };
  readonly columns = ["Page", "Longest call", "Slow calls", "Slow pages so far", "Note"];
  seed = 6;
  private calls = 40;
  private pages = 10;

  state(): { [name: string]: unknown } {
    return { view: "page", calls: this.calls, pages: this.promised, seed: this.seed };
  }

  settings(stage: Stage<PageFrame>): HTMLElement[] {
    return [
      slide("Services a page asks", this.calls, { from: 1, to: 100, step: 1 }, (value) => {
        this.calls = value;
        stage.again();
      }),
      slide("Slow pages promised, %", this.pages, { from: 1, to: 50, step: 1 }, (value) => {
        this.pages = value;
        stage.again();
      }),
    ];
  }

  foresee(now: Now<PageFrame>): Foresight | null {
    const share = now.frames[0]?.share;
    if (typeof share !== "number") return null;
    return { question: `Before it runs: each service is slow in ${small(share)} of its answers. How many pages are slow?`, answers: SHARES };
  }

  things(): { handles: Handle[]; under: SVGElement[] } {
    return { handles: [], under: [] };
  }

  ground(now: Now<PageFrame>, { x, y }: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    if (!frame) return [];
    const wide = 15 / Math.max(frame.times.length, 1);
    const height = (ms: number): number => FLOOR + TALL * Math.min(ms / MOST_MS, 1);
    const bars = frame.times.map((ms, call) => {
      const isSlow = ms > MOST_MS / 2;
      const room = Math.min(wide * (isSlow ? 0.9 : 0.6), 0.8);
      return s("rect", {
        class: isSlow ? "call slow" : "call", x: x(0.5 + call * wide + (wide - room) / 2), y: y(height(ms)), width: Math.max(x(room) - x(0), 1.5), height: y(FLOOR) - y(height(ms)),
      });
    });
    const longest = Math.max(...frame.times, 0);
    const squares = now.frames.slice(0, now.at + 1).map((each, place) => {
      const [column, row] = [place % IN_A_ROW, Math.floor(place / IN_A_ROW)];
      return s("rect", { class: each.slow ? "page-seen slow" : "page-seen", x: x(0.5 + column * 0.3), y: y(2.3 - row * 0.7), width: x(0.24) - x(0), height: y(0) - y(0.5) });
    });
    return [
      s("line", { class: "door", x1: x(0.4), x2: x(15.6), y1: y(FLOOR), y2: y(FLOOR) }),
      ...bars,
      s("line", { class: "longest", x1: x(0.4), x2: x(15.6), y1: y(height(longest)), y2: y(height(longest)) }),
      s("text", { class: "said", x: x(15.6), y: y(height(longest)) - 8, "text-anchor": "end" }, `page ${frame.page}: ${longest} ms`),
      ...squares,
    ];
  }

  describe(now: Now<PageFrame>): string {
    return describePage(now.frames, now.at, this.promised, now.guess);
  }

  say(frame: PageFrame): string {
    return sayPage(frame);
  }

  row(frame: PageFrame): string[] {
    const slow = frame.times.filter((ms) => ms > MOST_MS / 2).length;
    return [String(frame.page), `${Math.max(...frame.times, 0)} ms`, String(slow), String(frame.so_far), frame.note];
  }

  moved(): void {}

  private get promised(): number {
    return this.pages / 100;
  }
}
