// The controls that every scene has, in one place and one order: reset, back, play, step, scrub, speed.

import { h, s } from "../shared/dom";
import { OWN, t } from "../shared/messages";
import type { Player } from "./player";

const SHAPES = {
  reset: "M5 4v12M16 4 8 10l8 6z",
  back: "M13 4 6 10l7 6z",
  play: "M6 3.5v13l11-6.5z",
  pause: "M6 4h3v12H6zM12 4h3v12h-3z",
  step: "M7 4v12l7-6z",
} as const;

const SPEEDS = [0.5, 1, 2, 4];

function shape(name: keyof typeof SHAPES): SVGElement {
  return s("svg", { viewBox: "0 0 20 20", "aria-hidden": "true", class: "control-icon" }, s("path", { d: SHAPES[name] }));
}

function control(name: keyof typeof SHAPES, label: string, act: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: `control ${name}`, "aria-label": label, title: label, on: { click: act } }, shape(name));
}

/** The bar of controls for a player. `play` stands in for playing at once; `say` tells a frame in a few words. */
export function controls(player: Player, options: { play: () => void; say: (frame: number) => string }): HTMLElement {
  const toggle = control("play", t("Play"), () => { if (player.state.playing) player.pause(); else options.play(); });
  const scrub = h("input", {
    type: "range", class: "scrub", min: 0, max: 0, step: 1, value: 0, "aria-label": t("Step"),
    on: { input: () => player.seek(Number(scrub.value)) },
  });
  const speed = h("select", { "aria-label": t("Speed"), on: { change: () => player.setSpeed(Number(speed.value)) } });
  for (const each of SPEEDS) speed.append(h("option", { value: each, selected: each === 1 }, `${each} ×`));
  const count = h("span", { class: "count", "aria-hidden": "true" });
  const back = control("back", t("One step back"), () => player.back());
  const step = control("step", t("One step on"), () => player.step());
  const reset = control("reset", t("Back to the start"), () => player.reset());

  let playing: boolean | null = null;
  player.watch((state, why) => {
    if (why === "moved") return;
    scrub.max = String(Math.max(state.frames - 1, 0));
    scrub.value = String(state.frame);
    scrub.setAttribute("aria-valuetext", options.say(state.frame));
    count.textContent = state.frames > 0 ? `${state.frame + 1} / ${state.frames}` : "";
    for (const [button, off] of [
      [back, state.frame === 0], [reset, state.frame === 0], [step, state.frame >= state.frames - 1],
    ] as const) button.setAttribute("aria-disabled", String(off));
    if (state.playing === playing) return;
    playing = state.playing;
    toggle.replaceChildren(shape(playing ? "pause" : "play"));
    toggle.title = playing ? t("Pause") : t("Play");
    toggle.setAttribute("aria-label", toggle.title);
  });
  return h("div", { class: "controls", role: "group", "aria-label": t("Play the steps"), lang: OWN },
    reset, back, toggle, step, scrub, count, speed);
}
