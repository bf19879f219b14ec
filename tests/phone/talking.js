// A worker who answers as fast as the pages come, until the browser is killed.
// `tell` is heard outside of the browser: what is about to be sent, and that a page followed.
async ({ questionnaire, words, seed }) => {
  const PATIENCE_MS = 60_000;
  // What a form is known by, what is filled in, and what the store holds once it was taken.
  const FORMS = [
    ["[name=questionnaire]", { questionnaire, spoken: "en" }, ["begun", questionnaire]],
    ["[name=safe]", { safe: "yes" }, null],
    ["[name=said_back]", { said_back: "yes" }, null],
    ["[name=agreed]", { agreed: "write_down" }, ["opened"]],
    [".tally", {}, ["finished"]],
    [".sheet.calm .button.main", {}, null],
    [".sheet.calm .button", {}, ["ended"]],
  ];
  let drawn = seed;
  const chance = (below) => {
    drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0;
    return (drawn >>> 8) % below;
  };
  const one = (what) => document.querySelector(what);
  const heading = () => one("h1").textContent.replace(/\s+/g, " ").trim();

  const turned = (act) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("no page follows")), PATIENCE_MS);
    document.addEventListener("page", () => { clearTimeout(late); resolve(); }, { once: true });
    act();
  });

  const tick = (options) => { options[chance(options.length)].checked = true; };

  // Fill in what the question asks for; what the store will hold.
  const filled = () => {
    if (one("#question .reading")) return ["seen"];
    const texts = { "[name=year]": "2025", textarea: `${words} ${chance(1e6)}`, "input[type=text][name=value]": "15" };
    for (const [field, text] of Object.entries(texts)) {
      if (!one(field)) continue;
      one(field).value = text;
      if (field !== "[name=year]") return [text];
      one("[name=month]").value = "4";
      return ["2025-04"];
    }
    tick([...document.querySelectorAll("#question [name=value]")]);
    return [one("#question [name=value]:checked").value];
  };

  const answer = () => {
    const form = one("#question");
    const skip = chance(6) === 0 && !one("#question .reading");
    const mark = [heading(), ...(skip ? ["skipped"] : filled())];
    return { form, mark, button: one(`.bar [value=${skip ? "skipped" : "next"}]`) };
  };

  const plain = () => {
    const [, fields, mark] = FORMS.find(([known]) => one(`main ${known}`));
    for (const [name, value] of Object.entries(fields)) one(`[name=${name}][value="${value}"]`).checked = true;
    return { form: one("main form"), mark, button: one("main form .button:not([name])") };
  };

  for (;;) {
    const link = one(".card a.main") || one(".welcome a.main") || (one("article.result") && one(".brand"));
    if (link) { await turned(() => link.click()); continue; }
    const { form, mark, button } = one("#question") ? answer() : plain();
    await tell({ sent: mark });
    await turned(() => form.requestSubmit(button));
    if (one(".problem")) throw new Error(`refused: ${one(".problem").textContent}`);
    await tell({ shown: mark });
  }
}
