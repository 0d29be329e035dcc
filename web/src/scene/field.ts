// A map of whole numbers over the plane: a surface's height, a border between classes. Equal neighbours become one bar.

import { s } from "../shared/dom";

export interface Field {
  /** Levels from 0 on, row by row from below, `columns` in a row. */
  levels: number[];
  columns: number;
}

/** The bars of one row: where each begins, how many cells it has, and its level. */
export function bars(row: number[]): { from: number; cells: number; level: number }[] {
  const found: { from: number; cells: number; level: number }[] = [];
  row.forEach((level, place) => {
    const last = found.at(-1);
    if (last?.level === level) last.cells += 1;
    else found.push({ from: place, cells: 1, level });
  });
  return found;
}

/**
 * A field as bars with the classes `level-0` to `level-9`, filling `width` by `height` pixels. `height`: dark is low;
 * `chance`: from the first series' colour to the second's; `kind`: a colour of its own for each of a few kinds.
 */
export function drawField(field: Field, kind: "height" | "chance" | "kind", width: number, height: number): SVGElement {
  const rows = Math.floor(field.levels.length / field.columns);
  const [wide, high] = [width / field.columns, height / rows];
  const parts: SVGElement[] = [];
  for (let row = 0; row < rows; row++) {
    for (const bar of bars(field.levels.slice(row * field.columns, (row + 1) * field.columns))) {
      // A shade larger than it is, so that no seam shows between two bars.
      parts.push(s("rect", {
        class: `level-${bar.level}`, x: (bar.from * wide).toFixed(1), y: (height - (row + 1) * high).toFixed(1),
        width: (bar.cells * wide + 0.6).toFixed(1), height: (high + 0.6).toFixed(1),
      }));
    }
  }
  return s("g", { class: `field ${kind}`, "aria-hidden": "true" }, ...parts);
}

/** The corners of the border of a field's cells at `from` or above against those below, as a path over `width` by `height` pixels. */
export function borderPath(field: Field, from: number, width: number, height: number): string {
  const { levels, columns } = field;
  const rows = Math.floor(levels.length / columns);
  const [wide, high] = [width / columns, height / rows];
  const above = (column: number, row: number): boolean => (levels[row * columns + column] ?? 0) >= from;
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [left, bottom] = [(column * wide).toFixed(1), (height - row * high).toFixed(1)];
      if (column > 0 && above(column, row) !== above(column - 1, row)) parts.push(`M${left} ${bottom}v${(-high).toFixed(1)}`);
      if (row > 0 && above(column, row) !== above(column, row - 1)) parts.push(`M${left} ${bottom}h${wide.toFixed(1)}`);
    }
  }
  return parts.join("");
}
