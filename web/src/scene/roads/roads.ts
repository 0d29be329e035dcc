// The cheapest way on a map of towns that can be dragged: town after town is settled, and the rest waits around them.

import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { amount, type By, describeRoads, letter, neighbours, type RoadFrame, rowRoads, sayRoads } from "./words";

const COUNTED: { [by in By]: string } = { price: "Prices", rides: "Rides" };
const LAST = 8;

/** What is known of a town in a frame. */
interface Known {
  total: number | null;
  isSettled: boolean;
}

export class Roads implements Scene<RoadFrame> {
  readonly title = "The cheapest way, town by town";
  readonly plane = { width: 16, height: 10, label: "Towns and the roads between them" };
  readonly keys = [
    "Filled: settled. Broken ring: waiting, for the price below it or less. A double road is slow. Drag a town; tap a town to make it the goal, and a price to make its road slow or fast. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move a town, ", h("kbd", {}, "Enter"), " does what a tap does.",
  ];
  readonly frameMs = 1300;
  readonly curve = {
    title: "Total of the town that is settled", names: [""], digits: 1,
    values: (frame: RoadFrame) => [frame.total],
  };
  readonly columns = ["What", "Total", "From", "Waiting", "Note"];
  private by: By;
  private goal = LAST;
  seed = 57;
  /** What the learner has made of the towns and roads; null while they are as they were drawn. */
  private own: Place[] | null = null;
  private slow: boolean[] | null = null;

  /** The page of the exercise that counts rides begins with those, all others with prices. */
  constructor(exercise: string) {
    this.by = exercise === "fewest-changes" ? "rides" : "price";
  }

  state(): { [name: string]: unknown } {
    return { by: this.by, goal: this.goal, towns: this.own, slow: this.slow, seed: this.seed };
  }

  settings(stage: Stage<RoadFrame>): HTMLElement[] {
    return [choice("What counts", COUNTED, this.by, (value) => {
      this.by = value;
      stage.restart();
    })];
  }

  redrawn(): void {
    this.own = null;
    this.slow = null;
    this.goal = LAST;
  }

  foresee(now: Now<RoadFrame>): Foresight | null {
    const near = neighbours(this.goal, now.frames[0]?.roads ?? []);
    if (near.length < 2) return null;
    const name = this.by === "price" ? "the cheapest way" : "the way with the fewest rides";
    return { question: `Before it runs: from which town will ${name} come to ${letter(this.goal)}?`, answers: near.map(letter) };
  }

  things(now: Now<RoadFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const first = now.frames[0];
    const towns = this.own ?? first?.towns ?? [];
    if (!first?.roads) return { handles: [], under: [] };
    return {
      handles: [...this.townHandles(now, towns), ...(this.by === "price" ? this.tags(first, towns) : [])],
      under: [...this.roads(now, towns, plot), ...this.fresh(now, towns, plot)],
    };
  }

  describe(now: Now<RoadFrame>): string {
    return describeRoads(now.frames, now.at, this.by, this.goal, now.guess);
  }

  say(frame: RoadFrame): string {
    return sayRoads(frame);
  }

  row(frame: RoadFrame, frames: RoadFrame[]): string[] {
    return rowRoads(frame, frames, this.by);
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<RoadFrame>): void {
    const [kind, number] = id.split(" ");
    if (kind !== "town") return;
    this.own ??= (stage.frames[0]?.towns ?? []).map((each): Place => [...each]);
    this.own[Number(number)] = at;
    stage.draw("moved");
    if (done) stage.say(`${letter(Number(number))} is at ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    stage.again();
  }

  tapped(id: string, stage: Stage<RoadFrame>): void {
    this.chosen(id, stage);
  }

  chosen(id: string, stage: Stage<RoadFrame>): void {
    const [kind, number] = id.split(" ");
    const place = Number(number);
    if (kind === "road") {
      this.slow ??= [...stage.frames[0]?.slow ?? []];
      this.slow[place] = !this.slow[place];
    } else if (place > 0) {
      this.goal = place;
    }
    stage.again();
  }

  private townHandles(now: Now<RoadFrame>, towns: Place[]): Handle[] {
    const frame = now.frames[now.at];
    return towns.map((at, town) => {
      const { total, isSettled } = known(frame, town);
      const said = total === null ? "" : isSettled ? `, settled for ${amount(total, this.by)}` : `, waits for ${amount(total, this.by)}`;
      const role = town === 0 ? ", the start" : town === this.goal ? ", the goal" : "";
      const looks = [total === null ? "far" : isSettled ? "settled" : "waiting", frame?.town === town ? "here" : "", town === this.goal ? "goal" : ""];
      return {
        id: `town ${town}`, label: `town ${letter(town)}${role}${said}`, at, class: `town ${looks.filter(Boolean).join(" ")}`,
        draw: () => this.drawTown(town, total, isSettled),
      };
    });
  }

  private drawTown(town: number, total: number | null, isSettled: boolean): SVGElement[] {
    const parts: SVGElement[] = [s("circle", { class: "target", r: 20 })];
    if (town === this.goal) parts.push(s("circle", { class: "rim", r: 15 }));
    parts.push(s("circle", { class: "body", r: 11 }), s("text", { class: "name", "text-anchor": "middle", dy: "0.35em" }, letter(town)));
    if (total !== null) {
      const said = this.by === "price" ? total.toFixed(1) : String(total);
      parts.push(s("text", { class: "total", "text-anchor": "middle", y: town === this.goal ? 27 : 23 }, isSettled ? said : `≤ ${said}`));
    }
    return parts;
  }

  /** The prices, halfway along the roads. */
  private tags(first: RoadFrame, towns: Place[]): Handle[] {
    return (first.roads ?? []).map(([one, other], road) => {
      const [from, to]: [Place, Place] = [towns[one] ?? [0, 0], towns[other] ?? [0, 0]];
      const slow = (this.slow ?? first.slow)?.[road] ?? false;
      const price = first.prices?.[road]?.toFixed(1) ?? "";
      return {
        id: `road ${road}`, label: `${slow ? "slow " : ""}road from ${letter(one)} to ${letter(other)} for ${price}`,
        at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], class: slow ? "tag slow" : "tag",
        draw: () => [s("circle", { class: "target", r: 13 }), s("rect", { class: "back", x: -13, y: -7, width: 26, height: 14, rx: 4 }), s("text", { class: "price", "text-anchor": "middle", dy: "0.35em" }, price)],
      };
    });
  }

  private roads(now: Now<RoadFrame>, towns: Place[], plot: Plot): SVGElement[] {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    const settled = new Set(frame?.settled.map(([, , road]) => road));
    const waiting = new Set(frame?.waiting.map(([, , road]) => road));
    return (first?.roads ?? []).flatMap(([one, other], road) => {
      const [from, to] = [towns[one], towns[other]];
      if (!from || !to) return [];
      const isFresh = frame?.step === "settle" && frame.road === road && now.progress < 1;
      const name = settled.has(road) && !isFresh ? " settled" : waiting.has(road) || isFresh ? " waiting" : "";
      const lines = [segment(plot, from, to, `road${name}`)];
      // A slow road is two lines: what lies between them is drawn in the colour of the ground.
      if (this.by === "price" && (this.slow ?? first?.slow)?.[road]) lines.unshift(segment(plot, from, to, "road slow"), segment(plot, from, to, "road between"));
      return lines;
    });
  }

  /** What comes while the frame does: the road to the town that is settled, and the way to the goal. */
  private fresh(now: Now<RoadFrame>, towns: Place[], plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    if (frame?.step === "way") {
      const parts = frame.way.length - 1;
      return frame.way.slice(1).flatMap((town, place) => {
        const share = Math.min(Math.max(now.progress * parts - place, 0), 1);
        return this.part(towns, frame.way[place] ?? 0, town, share, "road way", plot);
      });
    }
    if (frame?.step !== "settle" || frame.road === null || frame.town === null || now.progress >= 1) return [];
    const ends = now.frames[0]?.roads?.[frame.road];
    if (!ends) return [];
    return this.part(towns, ends[0] === frame.town ? ends[1] : ends[0], frame.town, now.progress, "road settled", plot);
  }

  private part(towns: Place[], one: number, other: number, share: number, name: string, plot: Plot): SVGElement[] {
    const [from, to] = [towns[one], towns[other]];
    if (!from || !to || share <= 0) return [];
    return [segment(plot, from, [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], name)];
  }
}

function known(frame: RoadFrame | undefined, town: number): Known {
  const settled = frame?.settled.find(([each]) => each === town);
  const total = (settled ?? frame?.waiting.find(([each]) => each === town))?.[1] ?? null;
  return { total, isSettled: settled !== undefined };
}

function segment({ x, y }: Plot, from: Place, to: Place, name: string): SVGElement {
  return s("line", { class: name, x1: x(from[0]), y1: y(from[1]), x2: x(to[0]), y2: y(to[1]) });
}
