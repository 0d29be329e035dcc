// Whether the server answers, and saying so: only what was tried is told, and it is tried again until it works.

import { t } from "./messages";

/** `here`: it answers. `key`: it answers, but does not know this browser. `away`: nothing that is Milepost answers. */
export type Found = "here" | "key" | "away";

export interface WatchOptions {
  probe: () => Promise<Found>;
  /** Hears of every change, and of nothing else; the first is told only when it is not `here`. */
  told: (found: Found) => void;
  later: (act: () => void, ms: number) => unknown;
  cancel: (timer: unknown) => void;
  /** Whether anybody looks at the page: one that nobody sees asks nothing. */
  seen: () => boolean;
}

export const CALM_MS = 30_000;
export const AGAIN_MS = 2_500;

/** Asks now and then while all is well, and often while it is not. */
export class Watch {
  #found: Found = "here";
  #timer: unknown = null;
  #looking = false;

  constructor(private readonly options: WatchOptions) {}

  /** Ask now: at the beginning, when a request has failed, when the page is looked at again. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    this.options.cancel(this.#timer);
    let found = await this.options.probe();
    // One lost request is no proof: before anything is said it is asked once more.
    if (found === "away" && this.#found === "here") found = await this.options.probe();
    this.#looking = false;
    if (found !== this.#found) {
      this.#found = found;
      this.options.told(found);
    }
    this.wait();
  }

  /** Ask again in a while. */
  wait(): void {
    this.options.cancel(this.#timer);
    const act = (): void => { if (this.options.seen()) void this.look(); else this.wait(); };
    this.#timer = this.options.later(act, this.#found === "here" ? CALM_MS : AGAIN_MS);
  }
}

/** Ask this page's server whether it is there. */
export async function probe(patience_ms = 5_000): Promise<Found> {
  try {
    const signal = AbortSignal.timeout(patience_ms);
    const answer = await fetch("/api/health", { credentials: "same-origin", cache: "no-store", signal });
    if (answer.status === 403) return "key";
    if (!answer.ok) return "away";
    const told = await answer.json() as { name?: string };
    return told.name === "milepost" ? "here" : "away";
  } catch {
    return "away";
  }
}

/** What the banner says; `typing` is true where something is typed on this page, and `kept` whether this browser keeps it. */
export function sentence(found: Found, typing: boolean, kept: boolean): string {
  const text = !typing ? "" : " " + (kept
    ? t("What you type is kept in this browser, and saved as soon as it is back.")
    : t("This browser keeps nothing: copy your text before you leave this page."));
  if (found === "away") return t("Milepost does not answer. Start it with `milepost` in a terminal; this page notices by itself.") + text;
  if (found === "key") return t("Milepost was started anew and does not know this browser. Open the page again with `milepost` in a terminal.") + text;
  return t("Milepost answers again.");
}
