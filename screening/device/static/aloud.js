/* Reads a question aloud when somebody asks for it, and never by itself: by its recording, else with a voice
   of this device. Never with a voice that would send the words to somebody else's computer. */
"use strict";

(() => {
  const synth = window.speechSynthesis;
  const spoken = (code) => code.toLowerCase().split(/[-_]/)[0];
  const voice = (code) => synth?.getVoices().find(
    (found) => found.localService && spoken(found.lang) === spoken(code));
  const button = () => document.querySelector("[data-aloud]");
  const recording = () => document.querySelector("audio[data-recording]");
  const lines = () => [...document.querySelectorAll("#answer .theirs")];
  const voiced = () => lines().length > 0 && Boolean(voice(lines()[0].lang));

  const mark = (on) => { if (button()) button().setAttribute("aria-pressed", String(on)); };
  const stop = () => {
    synth?.cancel();
    recording()?.pause();
    mark(false);
  };
  const offer = () => { if (button()) button().hidden = !(recording() || voiced()); };
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
  // What cannot be played is as good as not there: a voice takes over, if there is one.
  const play = (sound) => {
    mark(true);
    sound.onended = sound.onerror = () => mark(false);
    sound.currentTime = 0;
    sound.play().catch((problem) => {
      if (problem.name === "AbortError") return; // stopped before it began
      sound.remove();
      mark(false);
      offer();
      if (voiced()) read();
    });
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-aloud]");
    if (!pressed) return;
    if (pressed.getAttribute("aria-pressed") === "true") stop();
    else if (recording()) play(recording());
    else read();
  });
  // Nothing is heard of a page that is not there any more.
  for (const kind of ["pagehide", "submit"]) window.addEventListener(kind, stop);
  document.addEventListener("click", (event) => { if (event.target.closest("[data-hide]")) stop(); });
  document.addEventListener("page", () => { stop(); offer(); });
  synth?.addEventListener?.("voiceschanged", offer); // browsers find their voices late
  offer();
})();
