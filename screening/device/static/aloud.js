/* Reads a question aloud with a voice of this device, when somebody asks for it: never by itself, and never
   with a voice that would send the words to somebody else's computer. */
"use strict";

(() => {
  const synth = window.speechSynthesis;
  if (!synth) return;
  const spoken = (code) => code.toLowerCase().split(/[-_]/)[0];
  const voice = (code) => synth.getVoices().find(
    (found) => found.localService && spoken(found.lang) === spoken(code));
  const button = () => document.querySelector("[data-aloud]");
  const lines = () => [...document.querySelectorAll("#answer .theirs")];

  const mark = (on) => { if (button()) button().setAttribute("aria-pressed", String(on)); };
  const stop = () => { synth.cancel(); mark(false); };
  const offer = () => {
    const first = lines()[0];
    if (button()) button().hidden = !(first && voice(first.lang));
  };
  const read = () => {
    mark(true);
    const heard = lines().filter((line) => voice(line.lang)).map((line) => {
      const words = new SpeechSynthesisUtterance(line.textContent);
      words.lang = line.lang;
      words.voice = voice(line.lang);
      words.rate = 0.9;
      return words;
    });
    heard[heard.length - 1].onend = () => mark(false);
    heard.forEach((words) => synth.speak(words));
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-aloud]");
    if (!pressed) return;
    if (pressed.getAttribute("aria-pressed") === "true") stop();
    else read();
  });
  // Nothing is heard of a page that is not there any more.
  for (const kind of ["pagehide", "submit"]) window.addEventListener(kind, stop);
  document.addEventListener("click", (event) => { if (event.target.closest("[data-hide]")) stop(); });
  document.addEventListener("page", () => { stop(); offer(); });
  synth.addEventListener?.("voiceschanged", offer); // browsers find their voices late
  offer();
})();
