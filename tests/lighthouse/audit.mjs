// Lighthouse on the phone app: the start as a first visit, then the app's own pages as they stand.
//   node audit.mjs CHROMIUM ADDRESS        prints one JSON line for each page
import { navigation, snapshot } from "lighthouse";
import { launch } from "puppeteer-core";

const [executablePath, address] = process.argv.slice(2);
const WORDS = "seven quiet herons wading";
const config = {
  extends: "lighthouse:default",
  settings: { onlyCategories: ["accessibility", "best-practices"], formFactor: "mobile" },
};

const browser = await launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--lang=en-US"] });
const page = await browser.newPage();
try {
  tell("start, first visit", await navigation(page, address, { config }));
  await page.goto(address);
  await page.waitForSelector("[name=again]", { timeout: 60_000 });
  await look("first run");
  await page.type("[name=passphrase]", WORDS);
  await page.type("[name=again]", WORDS);
  await press("main form .main");
  await press("main a.main");
  await look("home");
  await press(".welcome a");
  await choose({ questionnaire: "every-kind/1", spoken: "en" });
  await press("main button");
  await choose({ safe: "yes" });
  await look("before the first question");
  await press("main button");
  await click("[name=said_back]");
  await press("main button");
  await choose({ agreed: "write_down" });
  await press("main button");
  await press(".bar [value=next]");
  await look("question");
} finally {
  await browser.close();
}

async function look(name) {
  tell(name, await snapshot(page, { config }));
}

async function choose(fields) {
  for (const [name, value] of Object.entries(fields)) await click(`[name=${name}][value="${value}"]`);
}

async function click(what) {
  await page.waitForSelector(what);
  await page.click(what);
}

async function press(what) {
  await page.evaluate(() => document.getElementById("main").setAttribute("data-old", ""));
  await page.click(what);
  await page.waitForSelector("#main:not([data-old])");
}

function tell(name, { lhr }) {
  const scores = Object.fromEntries(
    Object.entries(lhr.categories).map(([id, category]) => [id, Math.round(100 * category.score)]),
  );
  const wanted = Object.values(lhr.categories).flatMap((category) => category.auditRefs.map(({ id }) => id));
  const found = wanted
    .map((id) => lhr.audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title, details }) => ({ id, title, items: (details?.items || []).slice(0, 3) }));
  console.log(JSON.stringify({ name, scores, found }));
}
