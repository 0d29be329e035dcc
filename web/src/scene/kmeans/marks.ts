// How points and centres look: each centre has a colour and a shape of its own, so that colour alone never tells.

import {
  symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye, type SymbolType,
} from "d3-shape";
import { s } from "../../shared/dom";
import { letter } from "./frames";

const SHAPES: SymbolType[] = [
  symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar, symbolWye,
];

function path(centre: number, area: number): string {
  return symbol(SHAPES[centre % SHAPES.length] ?? symbolCircle, area)() ?? "";
}

/** A point that belongs to a centre, or (-1) to none yet. */
export function drawPoint(label: number): SVGElement[] {
  const target = s("circle", { class: "target", r: 13 });
  if (label < 0) return [target, s("circle", { class: "dot", r: 4.5 })];
  return [target, s("path", { class: "dot", d: path(label, 78) })];
}

/** A centre: its shape, large, with its letter. */
export function drawCentre(centre: number): SVGElement[] {
  return [
    s("circle", { class: "target", r: 20 }),
    s("path", { class: "body", d: path(centre, 430) }),
    s("text", { class: "letter", "text-anchor": "middle", dy: "0.35em" }, letter(centre)),
  ];
}

/** Where the learner thinks a centre will go. */
export function drawGuess(): SVGElement[] {
  return [s("circle", { class: "target", r: 20 }), s("circle", { class: "ring", r: 13 }), s("path", { class: "cross", d: "M-5 0H5M0-5V5" })];
}
