// Colours as the page writes them, and their places in CIELAB: how light, how red (or green), how yellow (or blue).

export type Lab = [lightness: number, a: number, b: number];

const TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]] as const;
const TO_LIGHT = [[3.2404542, -1.5371385, -0.4985314], [-0.969266, 1.8760108, 0.041556], [0.0556434, -0.2040259, 1.0572252]] as const;
/** The white of a screen, D65. */
const WHITE = [0.95047, 1, 1.08883] as const;
const BEND = 6 / 29;
/** What rounding may leave outside of 0 and 1. */
const SLACK = 1e-4;

type Three = readonly [number, number, number];

function times(matrix: readonly Three[], [x, y, z]: Three): Three {
  const row = (which: number): number => {
    const [p, q, r] = matrix[which] ?? [0, 0, 0];
    return p * x + q * y + r * z;
  };
  return [row(0), row(1), row(2)];
}

/** The three numbers of a colour such as `#0072b2`, from 0 to 255. */
export function numbersOf(colour: string): Three {
  const at = (place: number): number => Number.parseInt(colour.slice(place, place + 2), 16);
  return [at(1), at(3), at(5)];
}

function written(numbers: Three): string {
  return `#${numbers.map((each) => Math.round(Math.min(Math.max(each, 0), 255)).toString(16).padStart(2, "0")).join("")}`;
}

/** A colour between two others, `share` of the way from the one to the other. */
export function between(one: string, other: string, share: number): string {
  const [from, to] = [numbersOf(one), numbersOf(other)];
  const mix = (which: 0 | 1 | 2): number => from[which] + (to[which] - from[which]) * share;
  return written([mix(0), mix(1), mix(2)]);
}

export function labOf(colour: string): Lab {
  const light = (number: number): number => {
    const c = number / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  const [red, green, blue] = numbersOf(colour);
  const [x, y, z] = times(TO_XYZ, [light(red), light(green), light(blue)]);
  const f = (value: number): number => (value > BEND ** 3 ? Math.cbrt(value) : value / (3 * BEND ** 2) + 4 / 29);
  const [fx, fy, fz] = [f(x / WHITE[0]), f(y / WHITE[1]), f(z / WHITE[2])];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function lightAt([lightness, a, b]: Lab): Three {
  const fy = (lightness + 16) / 116;
  const back = (f: number): number => (f > BEND ? f ** 3 : 3 * BEND ** 2 * (f - 4 / 29));
  return times(TO_LIGHT, [WHITE[0] * back(fy + a / 500), WHITE[1] * back(fy), WHITE[2] * back(fy - b / 200)]);
}

function canBeShown(place: Lab): boolean {
  return lightAt(place).every((each) => each >= -SLACK && each <= 1 + SLACK);
}

/** The colour at a place; where a screen has none there, the nearest on the way to the grey that is as light. */
export function colourAt([lightness, a, b]: Lab): string {
  const l = Math.min(Math.max(lightness, 0), 100);
  let [inside, outside] = [0, 1];
  if (canBeShown([l, a, b])) inside = 1;
  else {
    for (let step = 0; step < 20; step++) {
      const middle = (inside + outside) / 2;
      if (canBeShown([l, a * middle, b * middle])) inside = middle;
      else outside = middle;
    }
  }
  const number = (light: number): number => {
    const c = Math.min(Math.max(light, 0), 1);
    return 255 * (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);
  };
  const [red, green, blue] = lightAt([l, a * inside, b * inside]);
  return written([number(red), number(green), number(blue)]);
}

/** Where a hue begins, in degrees of the circle of a and b, and what it is called. */
const HUES: readonly (readonly [number, string])[] = [
  [0, "pink"], [18, "red"], [48, "orange"], [80, "yellow"], [112, "green"], [175, "turquoise"], [225, "blue"], [308, "purple"], [330, "pink"],
];

/** What a colour is called, roughly: its hue, and whether it is dark or pale. */
export function nameOf([lightness, a, b]: Lab): string {
  const strength = Math.hypot(a, b);
  if (strength < 10 && (lightness < 20 || lightness > 92)) return lightness < 20 ? "black" : "white";
  const shade = lightness < 35 && strength < 80 ? "dark " : lightness > 80 && strength < 60 ? "pale " : "";
  if (strength < 10) return `${shade}grey`;
  const turn = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  const hue = HUES.findLast(([from]) => turn >= from)?.[1] ?? "pink";
  if (hue === "yellow" && lightness < 65) return `${shade}olive`;
  if ((hue === "orange" || (hue === "red" && strength < 35)) && lightness < 50) return `${shade}brown`;
  return `${shade}${hue}`;
}
