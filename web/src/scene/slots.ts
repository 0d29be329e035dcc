// Where scenes stand on a page, when they may come, and what they may ask of it.

/** Told on the document when the editor of the page is there and answers. */
export const READY = "milepost:ready";
/** Told on the document when what stands in the editor has changed, and when it was checked. */
export const EDITED = "milepost:edited";
export const CHECKED = "milepost:checked";
const LATEST_MS = 5_000;

/** Where a page has an editor, that comes first: it is what one presses, and the scenes ask it what stands in it. */
export function editorIsReady(): Promise<void> {
  const work = document.querySelector<HTMLElement>("#work");
  if (!work || work.dataset["ready"] !== undefined) return Promise.resolve();
  return new Promise((goOn) => {
    document.addEventListener(READY, () => { goOn(); }, { once: true });
    setTimeout(goOn, LATEST_MS);
  });
}

/** A slot on the page: `<div data-scene="k-means" data-unit="k-means">`. */
export interface Slot {
  root: HTMLElement;
  unit: string;
  /** The exercise that the page is about; empty on the lesson's own. */
  exercise: string;
  /** The pictures that the exercise's answer moves, by name; all of the unit's on the lesson's own page. */
  pictures: string[] | null;
  /** What the learner has in the page's editors just now, and in which language, by exercise. */
  drafts: () => Drafts;
}

/** Texts and their languages, by exercise. */
export interface Drafts {
  drafts: { [exercise: string]: string };
  languages: { [exercise: string]: string };
}

/** Every slot on this page with the name of the scene that it asks for. */
export function slots(): { name: string; slot: Slot }[] {
  return [...document.querySelectorAll<HTMLElement>("[data-scene]")].map((root) => ({
    name: root.dataset["scene"] ?? "",
    slot: {
      root,
      unit: root.dataset["unit"] ?? root.dataset["scene"] ?? "",
      exercise: root.dataset["exercise"] ?? "",
      pictures: root.dataset["pictures"]?.split(" ") ?? null,
      drafts: () => {
        const detail: Drafts = { drafts: {}, languages: {} };
        document.dispatchEvent(new CustomEvent("milepost:drafts", { detail }));
        return detail;
      },
    },
  }));
}
