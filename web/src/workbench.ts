// The workbench: one exercise, its editor and its verdict. The page comes with everything there is to read; this gives it hands.
// They come one after the other, with a pause after each: on a slow machine a press in between does not wait for all of them.

import { ask, attemptId, type Exercise, type Next, Refusal, type Run, Unreachable, type Verdict } from "./shared/api";
import { byId, h } from "./shared/dom";
import { pause } from "./shared/later";
import { ENGLISH, listed, t } from "./shared/messages";
import { CHANGED, chosen } from "./shared/settings";
import { awaitExamples } from "./workbench/examples";
import { Console } from "./workbench/console";
import { Draft, type Keeping, type Written } from "./workbench/draft";
import { type Answer, Editor } from "./workbench/editor";
import { Files } from "./workbench/files";
import { hints, reference } from "./workbench/help";
import { CHECKED, type Drafts, EDITED, READY } from "./scene/slots";
import { fetchKeys } from "./workbench/keys";
import { fetchMode } from "./workbench/language";
import { drawFigure, isFigure } from "./workbench/figure";
import { divide, order } from "./workbench/panes";
import { Past } from "./workbench/past";
import { showMarks } from "./workbench/portrait";
import { follow, type ProgressPanel } from "./workbench/progress";
import { rehearse } from "./workbench/rehearse";
import { drawRun, drawVerdict, kindOf, type Panel, runSentence, sentence } from "./workbench/verdict";

const exercise = JSON.parse(byId("exercise").textContent ?? "") as Exercise;
const key = `milepost:draft:${exercise.id}:${exercise.language}`;
const mode = fetchMode(exercise.mode);

function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const page = {
  bench: byId("bench"),
  task: byId("task"),
  work: byId("work"),
  host: byId("editor"),
  panel: byId("verdict"),
  status: byId("status"),
  keeping: byId("keeping"),
  leave: byId("tab-note"),
  state: byId("state"),
  check: byId<HTMLButtonElement>("check"),
  run: byId<HTMLButtonElement>("run"),
  reset: byId<HTMLButtonElement>("reset"),
  toast: byId("toast"),
  speech: document.getElementById("speech"),
};

const TAB_INDENTS = page.leave.textContent ?? "";
const TAB_LEAVES = t("Tab now leaves the editor.");
/** What the keys that are on say of themselves. */
let keysSay = "";
/** What was told last of the keeping: most keys have nothing new to tell. */
let keepingSaid = "";
const channel = "BroadcastChannel" in window ? new BroadcastChannel("milepost") : null;
let passed = exercise.state === "passed";
/** What was told last of an answer that is being graded. */
let progress: ProgressPanel | null = null;
let busy = false;
/** The attempt that was sent but not answered, so that sending it again stores it once. */
let unanswered: { id: string; text: string } | null = null;

// Asking for the storage reads it from the disk.
await pause();
const storage = browserStorage();
const draft = new Draft({
  key,
  storage,
  send: (text, options) => text === exercise.starter
    ? ask("POST", "/api/reset", { exercise: exercise.name, language: exercise.language }, options)
    : ask("PUT", "/api/draft", { exercise: exercise.name, language: exercise.language, text }, options),
  snapshot: () => editor.snapshot(),
  told: tellKeeping,
  now: () => Date.now(),
  later: (act, ms) => window.setTimeout(act, ms),
  cancel: (timer) => { if (timer !== null) window.clearTimeout(timer as number); },
});

const start = draft.start(exercise.draft, exercise.starter);
await pause();
page.host.replaceChildren();
const options = {
  parent: page.host,
  text: start.base,
  snapshot: start.snapshot,
  label: t("Your answer, {title}", { title: exercise.title }),
  describedBy: "tab-note",
  changed: (text: Written) => {
    endToast();
    draft.changed(text);
    document.dispatchEvent(new Event(EDITED));
  },
  check: () => void check(),
  run: () => void run(),
  tabLeaves: (leaves: boolean) => {
    const said = keysSay || (leaves ? TAB_LEAVES : TAB_INDENTS);
    if (page.leave.textContent !== said) page.leave.textContent = said;
  },
  leave: () => page.run.focus(),
  wrap: chosen("wrap") === "on",
};
const { files, language, starter } = exercise;
const editor: Answer = files.length > 0 ? new Files({ ...options, files, language, starter }) : new Editor(options);
editor.replace(start.text, { silent: true });
void mode.then(async (fetched) => {
  await pause();
  if (fetched) editor.speak(fetched);
});

window.addEventListener("online", () => void draft.flush());
window.addEventListener("milepost:back", () => void draft.flush());
window.addEventListener("pagehide", () => void draft.flush({ leaving: true }));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") void draft.flush({ leaving: true });
});
if (start.unsent) void draft.flush();
await pause();

/** Take the keys and the width that the learner has set, now and whenever a page of settings says so. */
let boundKeys = "";
async function setUp(): Promise<void> {
  editor.wrap(chosen("wrap") === "on");
  const wanted = chosen("keys");
  if (wanted === boundKeys) return;
  boundKeys = wanted;
  const address = exercise.keys[wanted];
  const keys = address === undefined ? null : await fetchKeys(address);
  if (wanted !== boundKeys) return;
  keysSay = keys?.about ?? "";
  editor.bind(keys);
  page.leave.textContent = keysSay || (address === undefined ? TAB_INDENTS : `${t("The keys of {editor} could not be fetched.", { editor: wanted })} ${TAB_INDENTS}`);
}
void setUp();
document.addEventListener(CHANGED, () => void setUp());

const panel: Panel = {
  goTo: (line, file) => editor.goTo(line, file),
  again: () => void check(),
  title: (name) => exercise.titles[name],
  language: exercise.language,
  file: exercise.file,
  tryThis: exercise.console === "lines" ? (code) => void typing?.try(code) : null,
};

const typing = exercise.console === "" ? null : new Console(byId("console"), byId<HTMLButtonElement>("open-console"), {
  exercise, storage, answer: () => editor.text(), goTo: (line, file) => editor.goTo(line, file),
});

function tellKeeping(keeping: Keeping, why: string): void {
  if (keepingSaid === keeping + why) return;
  keepingSaid = keeping + why;
  const said: { [name in Keeping]: string } = {
    kept: t("Saved"),
    pending: t("Saving…"),
    local: t("Kept in this browser; not saved on the server yet. Trying again."),
    refused: `${t("Kept in this browser; the server did not take it.")} ${why}`,
    nowhere: t("Not saved anywhere: this browser keeps nothing and the server does not answer. Copy your text before you leave."),
  };
  const serious = keeping !== "kept" && keeping !== "pending";
  page.keeping.dataset["keeping"] = keeping;
  page.keeping.setAttribute("aria-live", serious || page.keeping.classList.contains("serious") ? "polite" : "off");
  page.keeping.classList.toggle("serious", serious);
  page.keeping.textContent = said[keeping];
}

/** Put something in the panel without taking the learner's focus or place away. */
function show(content: HTMLElement): void {
  const inside = page.panel.contains(document.activeElement);
  page.panel.replaceChildren(content);
  showMarks(page.panel);
  if (inside) page.panel.focus({ preventScroll: true });
}

/** The status line: what is seen there, and what a screen reader says besides. On a phone the panel is one tap away. */
function say(short: string, more: string, kind: string, lang: string | null = null): void {
  page.status.removeAttribute("aria-live");
  page.status.dataset["kind"] = kind;
  page.status.replaceChildren(
    h("strong", {}, short), " ",
    more ? h("span", { class: "visually-hidden", lang }, more) : "", " ",
    kind === "busy" ? "" : h("a", { href: "#verdict" }, t("See it")),
  );
}

/** `lang` is that of what is said, where it is not the page's: the server speaks English. */
function trouble(title: string, message: string, mend: string, again: () => void, lang: string | null = null): void {
  show(h("div", { class: "verdict error", "data-verdict": "trouble" },
    h("h2", {}, title),
    h("p", { class: "message", lang }, message),
    mend ? h("p", { lang }, mend) : null,
    h("p", {}, h("button", { type: "button", on: { click: again } }, t("Try again"))),
  ));
  say(title, message, "error", lang);
}

function failedToAsk(reason: unknown, again: () => void): void {
  if (reason instanceof Unreachable) {
    trouble(t("The server does not answer"),
      t("Your text is kept in this browser, and nothing is lost."),
      t("Start Milepost again in a terminal, then try once more. This page can stay open."), again);
  } else if (reason instanceof Refusal) {
    trouble(reason.status === 503 ? t("A tool is missing") : t("That could not be done"), reason.message, reason.mend, again, ENGLISH);
  } else {
    trouble(t("Something broke on this page"), String(reason), t("Reloading the page helps; your text is kept."), again);
  }
}

/** Do one thing at a time; say that it goes on only when it takes long enough to be noticed. */
async function alone(doing: string, act: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  endToast();
  const slow = [
    window.setTimeout(() => {
      page.work.dataset["busy"] = doing;
      say(`${doing}…`, "", "busy");
    }, 250),
    window.setTimeout(() => say(`${doing}… ${t("The first time after a start takes longer.")}`, "", "busy"), 6_000),
  ];
  try {
    await act();
  } catch (reason) {
    failedToAsk(reason, () => void alone(doing, act));
  } finally {
    slow.forEach((each) => window.clearTimeout(each));
    delete page.work.dataset["busy"];
    busy = false;
  }
}

function tellState(state: string | undefined, passedIn: string[] = []): void {
  if (!state) return;
  passed = passed || state === "passed";
  const said = { passed: t("Passed"), tried: t("Tried"), new: t("New") }[state];
  const names = passedIn.map((each) => exercise.languages[each] ?? each);
  const several = Object.keys(exercise.languages).length > 1 && names.length > 0;
  if (said) page.state.textContent = several ? t("{state} in {languages}", { state: said, languages: listed(names) }) : said;
  page.state.dataset["state"] = state;
  for (const each of page.speech?.querySelectorAll<HTMLElement>("[data-language]") ?? []) {
    each.classList.toggle("is-passed", passedIn.includes(each.dataset["language"] ?? ""));
  }
}

/** The head of the page says what is next; after a pass it says the same as the verdict. */
async function tellAhead(after: string | null): Promise<void> {
  const link = document.querySelector<HTMLAnchorElement>("#ahead");
  if (!link) return;
  const point = (name: string, title: string): void => {
    link.href = `/unit/${name}`;
    link.querySelector("span:last-of-type")?.replaceChildren(title);
    link.hidden = false;
  };
  const title = after === null ? undefined : exercise.titles[after];
  if (after !== null && title !== undefined) {
    point(after, title);
    return;
  }
  try {
    const next = await ask<Next>("GET", "/api/next");
    link.hidden = true;
    if (next.exercise !== null && next.exercise !== exercise.name) point(next.exercise, `${next.unit_title} · ${next.title}`);
  } catch {
    // The verdict says it too.
  }
}

function markLines(verdict: { findings: Verdict["findings"] }): void {
  const [first] = verdict.findings;
  const line = first?.where ?? null;
  editor.mark(first && line !== null ? { line, file: first.file ?? "", message: first.message.replaceAll("`", "") } : null);
}

async function check(): Promise<void> {
  await alone(t("Checking"), async () => {
    const text = editor.text();
    const id = unanswered?.text === text ? unanswered.id : attemptId();
    unanswered = { id, text };
    void draft.flush();
    let verdict: Verdict;
    const over = new AbortController();
    progress = null;
    void follow(id, over.signal, showProgress);
    try {
      verdict = await ask<Verdict>("POST", "/api/check", {
        exercise: exercise.name, answer: text, language: exercise.language, attempt: id,
      });
    } catch (reason) {
      if (reason instanceof Refusal) unanswered = null;
      throw reason;
    } finally {
      over.abort();
    }
    unanswered = null;
    tellVerdict(verdict);
  });
}

function tellVerdict(verdict: Verdict): void {
  const drawn = drawVerdict(verdict, panel, progress?.kept() ?? null);
  show(drawn);
  progress = null;
  markLines(verdict);
  const { short, more } = sentence(verdict);
  say(short, more, kindOf(verdict), verdict.findings.length > 0 ? ENGLISH : null);
  tellState(verdict.state, verdict.passed_in);
  if (verdict.verdict === "passed") void tellAhead(verdict.next ?? null);
  if (verdict.verdict === "passed" && document.querySelector("#examples .drawing")) void showDrawing(drawn);
  channel?.postMessage({ exercise: exercise.name, state: verdict.state, passed_in: verdict.passed_in });
  void past.look();
  document.dispatchEvent(new Event(CHECKED));
}

/** Where a picture was asked for, whoever has passed sees their own; without an answer of the server it stays away. */
async function showDrawing(beside: HTMLElement): Promise<void> {
  try {
    const given = await ask<Run>("POST", "/api/run", { exercise: exercise.name, answer: editor.text(), language: exercise.language });
    const figures = given.results.map((each) => each.got).filter(isFigure);
    if (figures.length === 0 || !beside.isConnected) return;
    beside.append(h("section", { class: "own-drawing" }, h("h3", {}, t("Your answer gave")), ...figures.map((each) => drawFigure(each, t("Your answer gave")))));
  } catch {
    // The answer has passed; only its picture is not to be had now.
  }
}

function showProgress(content: ProgressPanel, words: string): void {
  progress = content;
  // What is told again twice a second would be read out twice a second: the status line says it, quietly.
  if (!page.panel.contains(content.element)) show(content.element);
  if (!words) return;
  page.status.dataset["kind"] = "busy";
  page.status.setAttribute("aria-live", "off");
  page.status.replaceChildren(h("strong", {}, t("Checking…")), " ", words);
}

/** An answer that is still being graded from before, from another tab perhaps, is followed to its verdict. */
async function pickUp(): Promise<void> {
  const { attempt } = await ask<{ attempt: string | null }>("GET", `/api/under-way/${exercise.name}`);
  if (attempt === null || busy) return;
  await alone(t("Checking"), async () => {
    const done = await follow(attempt, new AbortController().signal, showProgress);
    page.status.removeAttribute("aria-live");
    if (done?.verdict) tellVerdict(done.verdict);
  });
}

async function run(): Promise<void> {
  await alone(t("Running"), async () => {
    const answer = editor.text();
    const given = await ask<Run>("POST", "/api/run", { exercise: exercise.name, answer, language: exercise.language });
    show(drawRun(given, panel));
    markLines(given);
    say(t("Examples run"), runSentence(given), given.results.length > 0 && given.results.every((each) => each.right) ? "run" : "failed");
  });
}

/** A word at the edge of the page with one thing to do about it; it goes with the next thing that is done. */
function toast(text: string, action: string, act: () => void): void {
  const button = h("button", { type: "button", on: { click: () => { act(); endToast(); } } }, action);
  page.toast.replaceChildren(h("span", {}, text), button);
  page.toast.hidden = false;
}

function endToast(): void {
  page.toast.replaceChildren();
  page.toast.hidden = true;
}

function reset(): void {
  const before = editor.text();
  if (before === exercise.starter) {
    toast(t("This is the starter already."), t("Close"), () => {});
    return;
  }
  editor.replace(exercise.starter);
  editor.mark(null);
  toast(t("The starter is back. Your text is one step behind it."), t("Undo"), () => {
    editor.replace(before);
    editor.focus();
  });
}

page.check.addEventListener("click", () => void check());
page.run.addEventListener("click", () => void run());
page.reset.addEventListener("click", reset);
document.addEventListener("keydown", (event) => {
  if (typing && event.ctrlKey && event.code === "Backquote" && !event.defaultPrevented) {
    event.preventDefault();
    typing.open();
    return;
  }
  if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  void (event.shiftKey ? run() : check());
});

await pause();
hints(byId("hints"), exercise.name, exercise.language, exercise.hints_total);
reference(byId("reference"), exercise, mode, () => passed || exercise.seen);
void awaitExamples(byId("examples"), exercise.name, exercise.language);
divide(page.bench, page.work);
order(page.bench, page.task, [byId("hints"), byId("reference"), byId("past"), byId("beside")]);
await pause();
const past = new Past(byId("past"), {
  exercise,
  text: () => editor.text(),
  files: () => editor instanceof Files ? editor.files() : [],
  putBack: (text) => {
    const before = editor.text();
    editor.replace(text);
    editor.mark(null);
    toast(t("The answer of that attempt is back."), t("Undo"), () => {
      editor.replace(before);
      editor.focus();
    });
  },
});
void past.look();
void pickUp().catch(() => {});

// Another tab of this browser writes the same answer: take its text over while this one is not being typed in.
window.addEventListener("storage", (event) => {
  if (event.key !== key || event.newValue === null || (editor.hasFocus && document.hasFocus())) return;
  const text = draft.adopt(event.newValue);
  if (text !== null) editor.replace(text, { silent: true });
});
channel?.addEventListener("message", (event) => {
  const told = event.data as { exercise?: string; state?: string; passed_in?: string[] };
  if (told.exercise === exercise.name) tellState(told.state, told.passed_in);
});

// A scene on this page animates what stands in the editor now, once something was written.
document.addEventListener("milepost:drafts", (event) => {
  const { drafts, languages } = (event as CustomEvent<Drafts>).detail;
  if (editor.text() === exercise.starter) return;
  drafts[exercise.name] = editor.text();
  languages[exercise.name] = exercise.language;
});

page.work.dataset["ready"] = "";
document.dispatchEvent(new Event(READY));
void mode.then((fetched) => rehearse(options, fetched));
for (const button of [page.check, page.run, page.reset]) button.disabled = false;
