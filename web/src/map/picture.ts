// The map as a picture of its own, to keep or to share: what is drawn on the page, with its colours written into it.

import { s } from "../shared/dom";

const LOOKS = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
  "font-family", "font-size", "font-weight", "text-anchor",
] as const;
const HEAD = 76;
const FOOT = 40;
const SIDE = 16;

/** A copy of the road that needs no page around it: titled, in the colours of the moment. */
export function drawPicture(road: SVGSVGElement, title: string, tally: string): SVGSVGElement {
  const copy = road.cloneNode(true) as SVGSVGElement;
  const originals = [...road.querySelectorAll("*")];
  const copies = [...copy.querySelectorAll("*")];
  for (const [place, original] of originals.entries()) {
    const mine = copies[place];
    if (mine && mine instanceof SVGElement) inline(original, mine);
  }
  for (const hidden of copy.querySelectorAll(".needs, .halo")) hidden.remove();
  for (const each of copies) for (const name of ["class", "style", "data-unit", "aria-hidden"]) each.removeAttribute(name);
  const { width, height } = road.viewBox.baseVal;
  const page = getComputedStyle(document.body);
  const font = page.fontFamily;
  copy.prepend(
    s("title", {}, `${title}. ${tally}.`),
    symbols(copy),
    s("rect", { x: -SIDE, y: -HEAD, width: width + 2 * SIDE, height: height + HEAD + FOOT, fill: page.backgroundColor }),
    s("text", { x: 8, y: -HEAD + 46, fill: page.color, "font-family": font, "font-size": 30, "font-weight": 700 }, title),
    s("text", { x: width - 8, y: -HEAD + 44, fill: page.color, "font-family": font, "font-size": 16, "text-anchor": "end" }, tally),
    s("text", { x: width - 8, y: height + 22, fill: page.color, "font-family": font, "font-size": 13, "text-anchor": "end" }, "Milepost"),
  );
  const size = [width + 2 * SIDE, height + HEAD + FOOT] as const;
  for (const name of ["class", "style", "role", "aria-label"]) copy.removeAttribute(name);
  copy.setAttribute("viewBox", `${-SIDE} ${-HEAD} ${size[0]} ${size[1]}`);
  copy.setAttribute("width", String(size[0]));
  copy.setAttribute("height", String(size[1]));
  return copy;
}

function inline(from: Element, to: SVGElement): void {
  const look = getComputedStyle(from);
  for (const name of LOOKS) {
    const value = look.getPropertyValue(name);
    if (value) to.setAttribute(name, value);
  }
}

/** The icons that the road uses, which stand elsewhere on the page. */
function symbols(copy: SVGSVGElement): SVGDefsElement {
  const names = new Set([...copy.querySelectorAll("use")].map((use) => use.getAttribute("href")?.slice(1) ?? ""));
  const found = [...names].flatMap((name) => {
    const symbol = document.getElementById(name);
    return symbol ? [symbol.cloneNode(true)] : [];
  });
  return s("defs", {}, ...found);
}

/** Its text, as a file holds it. */
export function written(picture: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
}

/** The picture as points, twice as many as it has units, so that it is sharp where it is shown. */
export async function painted(picture: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * Number(picture.getAttribute("width"));
  canvas.height = 2 * Number(picture.getAttribute("height"));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((give, fail) => {
    canvas.toBlob((blob) => { if (blob) give(blob); else fail(new Error("no picture")); }, "image/png");
  });
}

/** Hand a file to the visitor. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
