// What is kept outside the store: that there are notes, so that they can be missed, and the language
// last used. And whether the browser promises to keep all of it.
import { button, notice, said } from "./screens.mjs";

export const MARK = "notes";
export const LANGUAGE = "language";

export function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage denied: the page says so a moment later
  }
}

// `place` gets a notice and a button, unless the browser has promised.
export async function askToKeep(place) {
  if (await navigator.storage.persisted() || !place.isConnected) return;
  const line = notice(said("may_go"));
  line.append(" ", button("keep_them", "button", async () => {
    const granted = await navigator.storage.persist();
    line.replaceChildren(said(granted ? "are_kept" : "not_kept"));
  }));
  place.prepend(line);
}
