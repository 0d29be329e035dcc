// Scores pages of a running Milepost with Lighthouse; bench/page.py calls it.
//
//   node bench/lighthouse/score.mjs '{"base": …, "token": …, "chromium": …, "pages": {name: path}, "forms": ["mobile"], "times": 3}'
//
// One line of JSON for each run: {page, form, scores: {category: 0..1}, metrics: {name: milliseconds or shift}, below: [audits]}.

import { fileURLToPath } from "node:url";
import { setUp } from "../../web/packages.mjs";

setUp(fileURLToPath(new URL(".", import.meta.url)));
const { default: lighthouse, desktopConfig, defaultConfig } = await import("lighthouse");
const { launch } = await import("chrome-launcher");

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const METRICS = {
  first: "first-contentful-paint", largest: "largest-contentful-paint", blocked: "total-blocking-time",
  index: "speed-index", shift: "cumulative-layout-shift",
};
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];

const { base, token, chromium, pages, forms, times } = JSON.parse(process.argv[2] ?? "{}");

/** The audits that cost a score something, with what they say. */
function below({ categories, audits }) {
  return Object.values(categories).flatMap((category) =>
    category.auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
      .map(({ id }) => `${category.id}: ${audits[id].title}${audits[id].displayValue ? ` (${audits[id].displayValue})` : ""}`),
  );
}

/** One visit of a browser that has never been there; gives what went wrong, or nothing. */
async function visit(page, path, form) {
  const chrome = await launch({ chromePath: chromium, chromeFlags: FLAGS, logLevel: "silent" });
  try {
    const settings = { port: chrome.port, logLevel: "silent", onlyCategories: CATEGORIES, extraHeaders: { Authorization: `token ${token}` } };
    const told = await lighthouse(`${base}${path}`, settings, form === "desktop" ? desktopConfig : defaultConfig);
    const { lhr } = told;
    if (lhr.runtimeError) return lhr.runtimeError.message;
    const scores = Object.fromEntries(CATEGORIES.map((id) => [id, lhr.categories[id].score]));
    const metrics = Object.fromEntries(Object.entries(METRICS).map(([name, id]) => [name, lhr.audits[id].numericValue]));
    const bytes = lhr.audits["total-byte-weight"].numericValue;
    console.log(JSON.stringify({ page, form, scores, metrics: { ...metrics, bytes }, below: below(lhr) }));
    return "";
  } finally {
    chrome.kill();
  }
}

/** On a busy machine a trace may lack its beginning: such a visit is made again. */
async function visitUntilSeen(page, path, form) {
  let said = "";
  for (let attempt = 0; attempt < 4; attempt++) {
    said = await visit(page, path, form);
    if (!said) return;
  }
  throw new Error(`${path}: ${said}`);
}

for (let time = 0; time < times; time++) {
  for (const [page, path] of Object.entries(pages)) for (const form of forms) await visitUntilSeen(page, path, form);
}
