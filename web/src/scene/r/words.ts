// The frames of the recycling scene, and what they say in words. Places are counted from 0 here, and from 1 in words, as R does.

export interface Frame {
  step: "start" | "element" | "done";
  note: string;
  /** In the first frame: both vectors and the result, as R writes them, and which element of each every result comes of. */
  x?: string[];
  y?: string[];
  sign?: string;
  result?: string[];
  of?: { x: (number | null)[]; y: (number | null)[] };
  /** Where an exercise is asked: which element of y each result should come of. */
  right?: number[];
  at?: number;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function length(vector: string[]): string {
  return vector.length === 1 ? "one element" : `${vector.length} elements`;
}

function signText(sign: string): string {
  return { "*": "×", "/": "÷", "-": "−" }[sign] ?? sign;
}

function atStart(first: Frame): string {
  const [x, y] = [first.x ?? [], first.y ?? []];
  if ((first.result ?? []).length === 0) return first.note || "One of the two has no element, and nothing comes of that.";
  if (first.right) return `${x.length} months of sales, and twelve numbers, January first. What does the answer divide each month by?`;
  const both = `x has ${length(x)}, y has ${length(y)}.`;
  if (x.length === y.length) return `${both} They go in pairs.`;
  const [short, long] = x.length < y.length ? ["x", y.length] : ["y", x.length];
  const once = Math.min(x.length, y.length);
  return `${both} ${short} is used again from its start${long % once === 0 ? `, ${long / once} times in all` : ", and the last time not to its end"}.`;
}

function atElement(first: Frame, at: number): string {
  const [i, j] = [first.of?.x[at] ?? null, first.of?.y[at] ?? null];
  const [x, result] = [i === null ? "" : first.x?.[i] ?? "", first.result?.[at] ?? ""];
  if (first.right) {
    const should = first.right[at] ?? 0;
    if (j === null) return `Month ${at + 1}: ${x} became ${result}, which none of the twelve numbers makes of it.`;
    const used = `Month ${at + 1}: ${x} ÷ ${first.y?.[j] ?? ""}, the number of ${MONTHS[j]}, gives ${result}.`;
    return j === should ? used : `${used} It should be that of ${MONTHS[should]}.`;
  }
  if (i === null || j === null) return "";
  const round = (vector: string[] | undefined): string => {
    const times = Math.floor(at / Math.max(vector?.length ?? 1, 1)) + 1;
    return times > 1 ? `, ${times === 2 ? "for the second time" : times === 3 ? "for the third time" : `for the ${times}th time`}` : "";
  };
  return `Element ${at + 1}: x[${i + 1}]${round(first.x)} and y[${j + 1}]${round(first.y)}: ${x} ${signText(first.sign ?? "")} ${first.y?.[j] ?? ""} is ${result}.`;
}

export function describe(frames: Frame[], at: number): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  if (frame.step === "start") return atStart(first);
  if (frame.step === "element") return atElement(first, frame.at ?? 0);
  const result = first.result ?? [];
  const told = `The result: ${result.join(", ")}.`;
  if (frame.note) return `${told} ${frame.note}`;
  if (first.right) return `${told} Every month was divided by its own number.`;
  return first.x?.length === first.y?.length ? told : `${told} R says nothing: the lengths fit into each other.`;
}

export function say(frame: Frame): string {
  return { start: "two vectors", element: `element ${(frame.at ?? 0) + 1}`, done: "the result" }[frame.step];
}
