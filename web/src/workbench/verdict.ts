// What the learner is told about an answer, in this order: what is right, why it is not right yet, the smallest case.

import type { Finding, Result, Run, Shown, Verdict } from "../shared/api";
import { copyButton, h, words } from "../shared/dom";
import { ENGLISH, LOCALE, many, t } from "../shared/messages";
import { compareFigures, isFigure } from "./figure";
import { drawPortrait } from "./portrait";

const TITLES: { [name: string]: string } = {
  passed: t("Passed"),
  failed: t("Not yet"),
  "not-started": t("Nothing to check yet"),
  unavailable: t("A tool is missing"),
  error: t("Something broke on our side"),
  stopped: t("Stopped"),
};

/** What the page calls a verdict: a check that the learner stopped is nobody's fault. */
export function kindOf(verdict: Verdict): string {
  return verdict.findings[0]?.key === "cancelled" ? "stopped" : verdict.verdict;
}

const LEADS: { [name: string]: string } = {
  "not-started": t("Write a first version, however rough, then check it. This did not count as an attempt."),
  unavailable: t("Your answer is kept. It can be checked as soon as the tool is there."),
  error: t("Your answer is kept, and this did not count as an attempt. Trying once more often helps."),
};

const ISOLATION: { [level: string]: string } = { full: t("full"), partial: t("partial"), none: t("none") };

/** What the panel may ask of the page around it. */
export interface Panel {
  goTo: (line: number, file?: string) => void;
  again: () => void;
  title: (exercise: string) => string | undefined;
  /** The language that the answer is written in, and its file's name. */
  language: string;
  file: string;
  /** Run code in the console; null where there is none for it. */
  tryThis: ((code: string) => void) | null;
}

/** What the status line says: `short` to be seen there, `more` for those who hear it instead of seeing the panel. */
export interface Saying {
  short: string;
  more: string;
}

/** The verdict in one line. */
export function sentence(verdict: Verdict): Saying {
  const title = TITLES[kindOf(verdict)] ?? verdict.verdict;
  const message = (verdict.findings[0]?.message ?? LEADS[verdict.verdict] ?? "").replaceAll("`", "");
  if (verdict.verdict === "passed") {
    const short = verdict.ms.grade > 0 ? t("Passed in {time}", { time: duration(verdict.ms.grade) }) : t("Passed");
    if (verdict.cases === 0) return { short, more: verdict.right.join(" ") };
    return { short, more: t("{right} of {cases} cases are right.", { right: verdict.cases_right, cases: verdict.cases }) };
  }
  // When every case is right something else is not: a distribution, a time. The count would only puzzle.
  const counted = verdict.verdict === "failed" && verdict.cases_right < verdict.cases;
  return { short: counted ? `${title}: ${casesRight(verdict)}` : title, more: message };
}

function casesRight(verdict: Verdict): string {
  return t("{right} of {cases} cases right", { right: verdict.cases_right, cases: verdict.cases });
}

/** Milliseconds as a person says them. */
export function duration(ms: number): string {
  if (ms < 1) return t("under 1 ms");
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toLocaleString(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false })} s`;
}

/** How a language names a value, shows a result, and what it has to import when code holds a word. */
interface Writing {
  name: (name: string, code: string) => string;
  show: (call: string) => string;
  imports: [word: RegExp, line: string][];
}

const PYTHON: Writing = {
  // What the check offers is a function, and its code defines the name.
  name: (name, code) => code.startsWith("def ") ? `${code}\n` : `${name} = ${code}`,
  show: (call) => `print(${call})`,
  imports: [[/\bnp\./, "import numpy as np"], [/\bpd\./, "import pandas as pd"]],
};

const WRITINGS: { [language: string]: Writing } = {
  python: PYTHON,
  r: { name: (name, code) => `${name} <- ${code}`, show: (call) => `print(${call})`, imports: [] },
  // As jshell takes it, with the answer's file opened before: it shows every value by itself.
  java: {
    name: (name, code) => `var ${name} = ${code};`,
    show: (call) => `var result = ${call};`,
    imports: [[/\b(?:List|Map|Set|Arrays)\./, "import java.util.*;"], [/\bLocalDate/, "import java.time.*;"]],
  },
};

/** The failing case as code of the learner's language: every value by its name, then the call. */
export function caseAsCode(shown: Shown[], call: string, language: string): string {
  const writing = WRITINGS[language] ?? PYTHON;
  const lines = shown.filter((each) => each.code).map((each) => writing.name(each.name, each.code));
  const imports = writing.imports.filter(([word]) => [...lines, call].some((line) => word.test(line))).map(([, line]) => line);
  const last = call ? [writing.show(call)] : [];
  return [...imports, ...(imports.length ? [""] : []), ...lines, ...last].join("\n") + "\n";
}

/** The call with the values' names where it can be said so, else as it came. */
function shortCall(finding: Finding): string {
  const name = /^([A-Za-z_][\w.]*)\s*\(/.exec(finding.call)?.[1];
  const every = finding.shown.length > 0 && finding.shown.every((each) => each.code);
  return name && every ? `${name}(${finding.shown.map((each) => each.name).join(", ")})` : finding.call;
}

/** The call as it stands outside the answer: in Java with the class that the method belongs to. */
export function callFrom(outside: { language: string; file: string }, call: string): string {
  return call && outside.language === "java" ? `${outside.file.replace(/\.java$/, "")}.${call}` : call;
}

function smallest(finding: Finding, panel: Panel): HTMLElement | null {
  if (finding.shown.length === 0 && !finding.call) return null;
  const call = shortCall(finding);
  const values = h("dl", { class: "shown" });
  for (const each of finding.shown) {
    values.append(
      h("dt", {}, h("code", {}, each.name), each.code.length > 16 ? copyButton(t("Copy"), () => each.code) : null),
      h("dd", {}, drawPortrait(each, t("The smallest input, {name}", { name: each.name }))),
    );
  }
  // Where the case is tables, what makes them again is all there is to copy.
  const isScript = call.includes("\n");
  const code = isScript ? `${call}\n` : caseAsCode(finding.shown, callFrom(panel, call), panel.language);
  return h("section", { class: "smallest", "aria-label": t("The smallest input that shows it") },
    h("h3", {}, t("The smallest input that shows it")),
    values,
    call ? h("p", { class: "call" },
      isScript ? null : h("code", {}, call), copyButton(t("Copy as code"), () => code), tryButton(finding, call, panel)) : null,
  );
}

/** The same case, run in the console with one click: its values stay there under their names. */
function tryButton(finding: Finding, call: string, panel: Panel): HTMLElement | null {
  const { tryThis } = panel;
  const whole = finding.shown.every((each) => each.code);
  if (!tryThis || call.includes("\n") || !whole) return null;
  const lines = finding.shown.map((each) => (WRITINGS[panel.language] ?? PYTHON).name(each.name, each.code));
  return h("button", { type: "button", class: "copier", on: { click: () => tryThis([...lines, call].join("\n")) } }, t("Try this"));
}

function compare(finding: Finding): HTMLElement | null {
  const { want, got } = finding;
  if (!want && !got) return null;
  if (isFigure(want) && isFigure(got)) return compareFigures(want, got);
  const part = (title: string, name: string, body: HTMLElement): HTMLElement =>
    h("div", { class: `side ${name}` }, h("h3", {}, title), body);
  return h("div", { class: "compare" },
    want && part(t("Expected"), "want", drawPortrait(want, t("Expected"), got)),
    got && part(t("Your answer gave"), "got", drawPortrait(got, t("Your answer gave"), want)),
  );
}

function place(finding: Finding, panel: Panel): HTMLElement | null {
  const line = finding.where;
  if (line === null) return null;
  const text = finding.source.trimEnd();
  const caret = finding.column !== null && finding.column > 0 && text ? " ".repeat(finding.column - 1) + "^" : "";
  const file = finding.file ?? "";
  const label = file ? t("{file}, line {line}", { file, line }) : t("Line {line}", { line });
  return h("section", { class: "place", "aria-label": file ? label : t("Line {line} of your answer", { line }) },
    h("h3", {}, t("In your answer")),
    h("p", {},
      h("button", { type: "button", class: "link", on: { click: () => panel.goTo(line, file) } }, label),
    ),
    text ? h("pre", { class: "value", tabindex: "0" }, caret ? `${text}\n${caret}` : text.trim()) : null,
  );
}

function drawFinding(finding: Finding, panel: Panel): HTMLElement {
  return h("div", { class: "finding", "data-finding": finding.key },
    h("p", { class: "message", lang: ENGLISH }, ...words(finding.message)),
    h("p", { class: "key" }, h("span", {}, t("Finding:"), " "), h("code", {}, finding.key)),
    place(finding, panel),
    smallest(finding, panel),
    compare(finding),
  );
}

function printed(text: string): HTMLElement | null {
  if (!text) return null;
  return h("details", { class: "printed", open: true },
    h("summary", {}, t("What your answer printed")),
    h("pre", { class: "value", tabindex: "0" }, text),
  );
}

function footer(verdict: Verdict): HTMLElement {
  const facts: string[] = [];
  if (verdict.cases > 0) facts.push(casesRight(verdict));
  if (verdict.ms.grade > 0) facts.push(t("checked in {time}", { time: duration(verdict.ms.grade) }));
  if (verdict.engine) facts.push(verdict.engine);
  if (verdict.isolation) facts.push(t("isolation: {level}", { level: ISOLATION[verdict.isolation] ?? verdict.isolation }));
  return h("p", { class: "facts" }, facts.join(" · "));
}

function ahead(verdict: Verdict, panel: Panel): HTMLElement | null {
  if (verdict.verdict !== "passed") return null;
  const done = verdict.unit_state === "done" ? t("That was the last one: this unit is done.") + " " : "";
  const next = verdict.next
    ? h("a", { class: "button primary", href: `/unit/${verdict.next}` }, t("Next: {title} →", { title: panel.title(verdict.next) ?? verdict.next }))
    : h("a", { class: "button primary", href: "/" }, t("Back to the map"));
  return h("p", { class: "go-on" }, done, next);
}

/** The whole panel for a verdict; `reported` is what is kept of what the answer reported on the way. */
export function drawVerdict(verdict: Verdict, panel: Panel, reported: HTMLElement | null = null): HTMLElement {
  const [first, ...others] = verdict.findings;
  const kind = kindOf(verdict);
  const lead = LEADS[kind];
  const right = h("ul", { class: "right" });
  for (const each of verdict.right) right.append(h("li", { lang: ENGLISH }, ...words(each)));
  return h("div", { class: `verdict ${kind}`, "data-verdict": kind },
    h("h2", {}, TITLES[kind] ?? kind),
    right.children.length > 0 && right,
    lead ? h("p", { class: "say" }, lead) : null,
    first ? drawFinding(first, panel) : null,
    others.length > 0 && h("details", { class: "others" },
      h("summary", {}, many("One more thing was seen", "{num} more things were seen", others.length)),
      ...others.map((each) => drawFinding(each, panel)),
    ),
    verdict.verdict === "error" && h("p", {}, h("button", { type: "button", on: { click: panel.again } }, t("Check again"))),
    ahead(verdict, panel),
    reported,
    printed(verdict.printed),
    verdict.remarks?.length
      ? h("ul", { class: "remarks" }, ...verdict.remarks.map((each) => h("li", { lang: ENGLISH }, ...words(each))))
      : null,
    footer(verdict),
  );
}

function drawResult(result: Result, index: number): HTMLElement {
  const label = t("Example {number}", { number: index + 1 });
  const state = result.right ? "right" : "wrong";
  return h("li", { class: `result ${state}` },
    h("p", { class: "call" },
      h("span", { class: "tag" }, result.right ? t("as expected") : result.error ? t("stopped") : t("different")), " ", result.call.includes("\n") ? t("the shown data") : h("code", {}, result.call),
    ),
    result.error ? h("p", { class: "message", lang: ENGLISH }, ...words(result.error)) : null,
    !result.right && isFigure(result.want) && isFigure(result.got)
      ? compareFigures(result.want, result.got)
      : h("div", { class: "compare" },
      !result.right && result.want && h("div", { class: "side want" },
        h("h3", {}, t("Expected")), drawPortrait(result.want, t("{example}: expected", { example: label }), result.got)),
      result.got && h("div", { class: "side got" },
        h("h3", {}, t("Your answer gave")), drawPortrait(result.got, t("{example}: your answer", { example: label }), result.right ? null : result.want)),
    ),
  );
}

/** What a run of the examples gave, in one sentence. */
export function runSentence(run: Run): string {
  const [first] = run.findings;
  if (run.results.length === 0) return (first?.message ?? t("There was nothing to run.")).replaceAll("`", "");
  const right = run.results.filter((each) => each.right).length;
  const shown = run.results.length;
  if (right === shown) return shown === 1 ? t("The example is right. Check it when you are ready.") : t("All {num} examples are right. Check it when you are ready.", { num: shown });
  return many("{num} of {shown} examples is right.", "{num} of {shown} examples are right.", right, { shown });
}

/** The panel for a run of the examples. */
export function drawRun(run: Run, panel: Panel): HTMLElement {
  const list = h("ol", { class: "results" });
  run.results.forEach((each, index) => list.append(drawResult(each, index)));
  const alone = run.results.length === 0 || run.results.every((each) => each.error === null) ? run.findings : [];
  return h("div", { class: "verdict run", "data-verdict": "run" },
    h("h2", {}, t("The examples")),
    h("p", { class: "say" }, runSentence(run)),
    ...(run.results.length === 0 ? alone.slice(0, 1).map((each) => drawFinding(each, panel)) : []),
    list.children.length > 0 && list,
    printed(run.printed),
  );
}
