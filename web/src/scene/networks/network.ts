// A network that trains on two moons: its border, its weights, and what a probe makes of them.

import { symbol, symbolCircle, symbolSquare } from "d3-shape";
import { s } from "../../shared/dom";
import { drawField } from "../field";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Now, Scene, Stage } from "../stage";
import { Diagram } from "./diagram";
import { describeNetwork, type NetworkFrame } from "./words";

const UNITS = { "1": "1", "2": "2", "3": "3", "4": "4", "6": "6", "8": "8" };
const OPTIMISERS = { plain: "Plain descent", momentum: "Momentum", adam: "Adam" };
const RATES = { "0.02": "0.02", "0.1": "0.1", "0.3": "0.3", "1": "1", "3": "3" };
const BEGINNINGS = { drawn: "At random", zero: "All zero" };
const SHAPES = [symbolCircle, symbolSquare];
const COLUMNS = 40;

export class Network implements Scene<NetworkFrame> {
  readonly within = "network";
  readonly title = "A network learns two moons";
  readonly plane = { width: 16, height: 10, label: "Two moons, and what the network says of every place" };
  readonly keys = ["Drag the probe, or tap a place to put it there. On the keyboard: arrows move it."];
  readonly frameMs = 260;
  readonly curve = { title: "Loss", names: [""], digits: 3, values: (frame: NetworkFrame) => [frame.loss] };
  readonly columns = ["Loss", "On their side", "Units off for all", "Probe: circles, squares", "Note"];
  private readonly diagram = new Diagram();
  readonly beside = [this.diagram.root];
  private units: keyof typeof UNITS = "6";
  private optimiser: keyof typeof OPTIMISERS = "adam";
  private rate: keyof typeof RATES = "0.1";
  private begin: keyof typeof BEGINNINGS = "drawn";
  seed = 3;
  private probe: Place = [8, 5];

  state(): { [name: string]: unknown } {
    const { units, optimiser, rate, begin, seed, probe } = this;
    return { view: "network", units: Number(units), optimiser, rate: Number(rate), begin, seed, probe };
  }

  settings(stage: Stage): HTMLElement[] {
    return [
      choice("Steps by", OPTIMISERS, this.optimiser, (value) => {
        this.optimiser = value;
        void stage.fetch();
      }),
      choice("Hidden units", UNITS, this.units, (value) => {
        this.units = value;
        void stage.fetch();
      }),
      choice("Rate", RATES, this.rate, (value) => {
        this.rate = value;
        void stage.fetch();
      }),
      choice("Weights begin", BEGINNINGS, this.begin, (value) => {
        this.begin = value;
        void stage.fetch();
      }),
    ];
  }

  ground(now: Now<NetworkFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    this.diagram.show(frame);
    const { points, classes } = now.frames[0] ?? {};
    const marks = (points ?? []).map((at, place) => {
      const kind = classes?.[place] ?? 0;
      return s("path", {
        class: `sample series-${kind}`, d: symbol(SHAPES[kind] ?? symbolCircle, 58)() ?? "",
        transform: `translate(${plot.x(at[0]).toFixed(1)} ${plot.y(at[1]).toFixed(1)})`,
      });
    });
    const field = frame?.field ? [drawField({ levels: frame.field, columns: COLUMNS }, "chance", plot.x(16), plot.y(0))] : [];
    return [...field, ...marks];
  }

  things(): { handles: Handle[]; under: SVGElement[] } {
    return {
      handles: [{
        id: "probe", label: "probe", at: this.probe, class: "probe",
        draw: () => [s("circle", { class: "target", r: 18 }), s("circle", { class: "ring", r: 9 }), s("path", { class: "cross", d: "M-14 0H-5M5 0H14M0-14V-5M0 5V14" })],
      }],
      under: [],
    };
  }

  describe(now: Now<NetworkFrame>): string {
    return describeNetwork(now.frames, now.at);
  }

  say(frame: NetworkFrame): string {
    return `step ${frame.step}`;
  }

  row(frame: NetworkFrame): string[] {
    const chances = frame.probe.chances.map((each) => (each === null ? "none" : `${(100 * each).toFixed(0)} %`)).join(", ");
    const off = frame.on.filter((share) => share === 0).length;
    return [frame.loss === null ? "none" : frame.loss.toFixed(4), String(frame.right), String(off), chances, frame.note];
  }

  moved(_: string, at: Place, done: boolean, stage: Stage): void {
    this.probe = at;
    stage.draw("moved");
    if (done) stage.say(`The probe is at ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    // Another probe changes nothing in the run: the step that is shown stays.
    void stage.fetch({ stay: true });
  }

  placed(at: Place, stage: Stage): void {
    this.moved("probe", at, true, stage);
  }
}
