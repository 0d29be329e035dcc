// The two panes: a divider between them where there is room, and one sensible order where they lie below each other.

import { h } from "../shared/dom";
import { t } from "../shared/messages";

const KEY = "milepost:split";
const LEAST = 25;
const MOST = 70;
const USUAL = 42;

function remembered(): number {
  try {
    const share = Number(localStorage.getItem(KEY));
    return share >= LEAST && share <= MOST ? share : USUAL;
  } catch {
    return USUAL;
  }
}

/**
 * Where the panes lie below each other, what helps (`parts`, the last of the first pane) comes after the answer, not
 * between the task and it. The elements themselves are moved, so that Tab and a screen reader go the way the eye does.
 */
export function order(bench: HTMLElement, first: HTMLElement, parts: HTMLElement[]): void {
  const narrow = matchMedia("(max-width: 61.99rem)");
  const after = h("div", { class: "after" });
  const place = (): void => {
    if (narrow.matches) {
      after.append(...parts);
      bench.append(after);
    } else {
      first.append(...parts);
      after.remove();
    }
  };
  narrow.addEventListener("change", place);
  if (narrow.matches) place();
}

/** Put a divider between the panes of `bench`, before its second pane; where it stands is remembered. */
export function divide(bench: HTMLElement, second: HTMLElement): void {
  const divider = h("div", {
    class: "divider", role: "separator", tabindex: "0", "aria-label": t("Width of the task"), "aria-orientation": "vertical",
    "aria-valuemin": LEAST, "aria-valuemax": MOST,
  });
  let share = remembered();
  const place = (next: number, keep: boolean): void => {
    share = Math.min(MOST, Math.max(LEAST, next));
    bench.style.setProperty("--split", `${share}%`);
    divider.setAttribute("aria-valuenow", String(Math.round(share)));
    if (!keep) return;
    try {
      localStorage.setItem(KEY, String(share));
    } catch {
      // A browser that keeps nothing still has a divider that moves.
    }
  };
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = bench.getBoundingClientRect();
    place(((event.clientX - box.left) / box.width) * 100, false);
  });
  divider.addEventListener("pointerup", () => place(share, true));
  divider.addEventListener("dblclick", () => place(USUAL, true));
  divider.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -2, ArrowRight: 2, Home: LEAST - share, End: MOST - share }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    place(share + step, true);
  });
  bench.insertBefore(divider, second);
  place(share, false);
}
