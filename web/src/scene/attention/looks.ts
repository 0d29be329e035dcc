// Words of a sentence that look at one another: lines as thick as their weights, and the table of weights as it fills.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { percent } from "../numbers";
import { choice, slide, written } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import {
  answersOf, describeLooks, headName, LONGEST, type LookFrame, mayLook, MOST_WORDS, readSentence, sayLook, spellWeights, taken, thickness,
} from "./words";

const SENTENCES = { ticket: "A kitchen's ticket", dogs: "A cat and two dogs", own: "Your own" };
const TEXTS: { [name in Exclude<keyof typeof SENTENCES, "own">]: string } = {
  ticket: "table five wants soup so bring soup to table",
  dogs: "the cat saw the dog and the dog saw the",
};
const LOOKS = { followed: "What followed this word", same: "The same word", before: "The word before", together: "All three at once" };
const MASKS = { causal: "On: only look back", none: "Off: see all words" };

export class Looks implements BoardScene<LookFrame> {
  readonly title = "Words look at one another";
  readonly keys = [
    "The thicker a line, the more weight it stands for. A word with a broken frame is hidden by the mask. ",
    `Write a sentence of your own, of 2 to ${MOST_WORDS} words; it is worth having some of them twice.`,
  ];
  readonly columns = ["What", "Weights", "Takes in", "Note"];
  private words = TEXTS.ticket.split(" ");
  private sentence: keyof typeof SENTENCES = "ticket";
  private look: keyof typeof LOOKS;
  private mask: keyof typeof MASKS = "causal";
  private temperature = 1;

  constructor(exercise: string) {
    this.look = exercise === "several-heads" ? "together" : "followed";
  }

  state(): { [name: string]: unknown } {
    return { words: this.words, look: this.look, causal: this.mask === "causal", temperature: this.temperature };
  }

  settings(stage: Stage<LookFrame>): HTMLElement[] {
    const line = written("Its words", this.words.join(" "), (text) => {
      const words = readSentence(text);
      if (!words) {
        stage.notify(`“${text}” cannot be shown: a sentence here has 2 to ${MOST_WORDS} words, none longer than ${LONGEST} letters.`);
        return;
      }
      this.words = words;
      this.sentence = "own";
      if (picker) picker.value = "own";
      stage.notify("");
      stage.restart();
    });
    const sentence = choice("Sentence", SENTENCES, this.sentence, (value) => {
      this.sentence = value;
      const field = line.querySelector("input");
      if (value === "own") {
        field?.focus();
        return;
      }
      this.words = TEXTS[value].split(" ");
      if (field) field.value = TEXTS[value];
      stage.restart();
    });
    const picker = sentence.querySelector("select");
    const mask = choice("Mask", MASKS, this.mask, (value) => {
      this.mask = value;
      stage.again();
    });
    const masks = mask.querySelector("select");
    const keepMask = (): void => {
      // Several looks at once are those of an exercise that only ever looks back.
      if (this.look === "together") this.mask = "causal";
      if (!masks) return;
      masks.value = this.mask;
      masks.disabled = this.look === "together";
    };
    keepMask();
    return [
      sentence, line,
      choice("Look for", LOOKS, this.look, (value) => {
        this.look = value;
        keepMask();
        stage.again();
      }),
      mask,
      slide("Temperature", this.temperature, { from: 0.25, to: 4, step: 0.25 }, (value) => {
        this.temperature = value;
        stage.again();
      }),
    ];
  }

  foresee(now: Now<LookFrame>): Foresight | null {
    const [first, last] = [now.frames[0], now.frames.at(-1)];
    if (!first?.words || !last?.takes) return null;
    return { question: `Before it runs: of which word does the last one, “${first.words.at(-1)}”, take in most?`, answers: answersOf(first) };
  }

  lay({ frames, at }: Now<LookFrame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first?.words || !first.looks || !frame) {
      board.show([]);
      return;
    }
    const asks = frame.step === "look" ? frame.at ?? 0 : null;
    const left = first.words.map((word, place) => h("span", { class: `word${place === asks ? " asks" : ""}` }, word));
    const right = first.words.map((word, other) => {
      const isHidden = asks !== null && !mayLook(first, asks, other);
      const weight = frame.weights?.length === 1 ? frame.weights[0]?.[other] ?? 0 : null;
      return h("span", { class: "asked" },
        h("span", { class: `word${isHidden ? " hidden" : ""}` }, word),
        h("span", { class: "share" }, asks === null || weight === null ? "" : isHidden && thickness(weight) === null ? "hidden" : percent(weight)));
    });
    const from = asks === null ? undefined : left[asks];
    const wires = (frame.weights ?? []).flatMap((row, which) => row.flatMap((weight, other): Wire[] => {
      const [thick, to] = [thickness(weight), right[other]?.firstElementChild];
      // Of several heads only what they look at in earnest: faint lines of all of them would hide it.
      const isShown = thick === "faint" ? frame.weights?.length === 1 : thick !== null;
      return isShown && from && to ? [{ from, to, class: `look ${thick ?? ""} series-${which}`, fresh: true }] : [];
    }));
    const side = (name: string, words: HTMLElement[]): HTMLElement => h("div", { class: "sentence" }, h("span", { class: "head" }, name), ...words);
    const tables = first.looks.map((look, which) => h("figure", { class: `weights series-${which}` },
      h("figcaption", {}, headName(look)), this.table(frames, at, which)));
    board.show([
      h("div", { class: "looks" }, h("div", { class: "pair" }, side("asks", left), side("is looked at", right)), h("div", { class: "tables" }, ...tables)),
    ], wires);
  }

  describe(now: Now<LookFrame>): string {
    return describeLooks(now.frames, now.at, now.guess);
  }

  spell(now: Now<LookFrame>): string {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    return first && frame?.weights ? `The weights: ${spellWeights(frame, first)}.` : "";
  }

  say(frame: LookFrame): string {
    return sayLook(frame, this.words);
  }

  row(frame: LookFrame, frames: LookFrame[]): string[] {
    const first = frames[0] ?? frame;
    return [sayLook(frame, first.words ?? []), spellWeights(frame, first), frame.takes ? taken(frame, first) : "", frame.note];
  }

  /** A row for each word that asks, as far as they have come, and a cell for each that is looked at. */
  private table(frames: LookFrame[], at: number, which: number): HTMLElement {
    const first = frames[0];
    const words = first?.words ?? [];
    return h("div", { class: "field cells-of-looks" }, ...words.map((_, row) => {
      const told = row + 1 <= at ? frames[row + 1]?.weights?.[which] : undefined;
      return h("div", { class: `looking${row + 1 === at ? " now" : ""}` }, ...words.map((__, other) => {
        const weight = told?.[other];
        if (weight === undefined) return h("span", { class: "cell none" });
        const isHidden = first && !mayLook(first, row, other) && thickness(weight) === null;
        return h("span", { class: `cell ${isHidden ? "hidden" : `level-${Math.round(9 * Math.min(1, Math.max(0, weight)))}`}` });
      }));
    }));
  }
}
