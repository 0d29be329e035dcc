// The frames of the scene of names and values, and what they say in words.

/** What a name or a place is on: a plain value as text, or an object by number; `new` when it is other than in the frame before. */
export interface Held {
  text?: string;
  to?: number;
  new: boolean;
}

export interface Thing {
  id: number;
  kind: string;
  new: boolean;
  parts: ({ label: string } & Held)[];
}

export interface Frame {
  /** The program, in the first frame. */
  lines?: string[];
  /** The line that has just run and the one that is next, from 1; null at the ends. */
  ran: number | null;
  next: number | null;
  scopes: { name: string; names: ({ name: string } & Held)[] }[];
  objects: Thing[];
  printed: string;
  note: string;
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** An object as Python would write it, with what lies in it by its own number: `list 1: [0.4, list 2]`. */
export function written(thing: Thing): string {
  const inside = (part: Thing["parts"][number]): string => part.text ?? `object ${part.to}`;
  const parts = thing.parts.map((part) => (["list", "tuple", "set", "frozenset"].includes(thing.kind) ? inside(part) : `${part.label}: ${inside(part)}`.replace(" =:", " =")));
  const [open, close] = thing.kind === "list" ? ["[", "]"] : thing.kind === "tuple" ? ["(", ")"] : ["{", "}"];
  return `${open}${parts.join(", ")}${close}`;
}

/** The names that are on one object together, where there is more than one, by the object. */
export function shared(frame: Frame): { id: number; names: string[] }[] {
  const names = new Map<number, string[]>();
  const several = frame.scopes.length > 1;
  for (const scope of frame.scopes) {
    for (const name of scope.names) {
      if (name.to === undefined) continue;
      names.set(name.to, [...names.get(name.to) ?? [], several && scope.name !== "program" ? `${name.name} in ${scope.name}` : name.name]);
    }
  }
  for (const thing of frame.objects) {
    for (const part of thing.parts) {
      if (part.to === undefined) continue;
      names.set(part.to, [...names.get(part.to) ?? [], `${part.label.replace(/ =$/, "")} of object ${thing.id}`]);
    }
  }
  return [...names].filter(([, each]) => each.length > 1).map(([id, each]) => ({ id, names: each }));
}

/** What has changed at this frame: the names that are on something else now, and the objects that were changed where they are. */
export function changes(frame: Frame): string[] {
  const moved = frame.scopes.flatMap((scope) => scope.names.filter((name) => name.new).map((name) =>
    `${name.name}${scope.name === "program" ? "" : ` in ${scope.name}`} is ${name.text ?? `on object ${name.to}`}`));
  const changed = frame.objects.filter((thing) => !thing.new && thing.parts.some((part) => part.new)).map((thing) =>
    `object ${thing.id} has changed: ${written(thing)}`);
  return [...moved, ...changed];
}

export function describe(frames: Frame[], at: number): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const line = (number: number): string => `line ${number}, ${(first.lines?.[number - 1] ?? "").trim()}`;
  if (frame.ran === null && frame.next === null) return frame.note || "The program has no line to run.";
  const parts = [frame.ran === null ? "Nothing has run yet." : `${line(frame.ran).replace(/^l/, "L")}:`];
  if (frame.ran !== null) {
    const told = changes(frame);
    parts.push(told.length > 0 ? `${told.join("; ")}.` : "no name and no object has changed.");
    for (const { id, names } of shared(frame)) {
      if (frame.objects.some((thing) => thing.id === id && (thing.parts.some((part) => part.new) || frame.scopes.some((scope) => scope.names.some((name) => name.new && name.to === id))))) {
        parts.push(`${listed(names)} are the same ${frame.objects.find((thing) => thing.id === id)?.kind ?? "object"}.`);
      }
    }
  }
  if (frame.note) parts.push(frame.note);
  if (frame.next !== null) parts.push(`Next is ${line(frame.next)}.`);
  else if (!frame.note) parts.push("That was the last line.");
  return parts.join(" ");
}

/** All names and objects, for whoever does not see them. */
export function spell(frame: Frame | undefined): string {
  if (!frame) return "";
  const names = frame.scopes.flatMap((scope) => scope.names.map((name) =>
    `${name.name}${scope.name === "program" ? "" : ` in ${scope.name}`}: ${name.text ?? `object ${name.to}`}`));
  const things = frame.objects.map((thing) => `Object ${thing.id}, ${thing.kind}: ${written(thing)}`);
  return [names.length > 0 ? `Names: ${names.join(", ")}.` : "", things.length > 0 ? `${things.join(". ")}.` : "",
    frame.printed ? `Printed: ${frame.printed.trim()}` : ""].filter(Boolean).join(" ");
}

export function say(frame: Frame): string {
  return frame.ran === null ? "before the first line" : `after line ${frame.ran}`;
}
