// Reads the agency's code by the camera, where the browser can. What was read goes into the field where it
// is typed otherwise, and nothing is sent by itself.
import { button, element, said } from "./screens.mjs";

const FIELD = "form[action='/sync'] #code";
const CODE = /^https?:\/\/\S+#[0-9A-Za-z-]{32,}$/; // the app looks at it more closely
const KIND = "qr_code";
const LOOK_MS = 200;

// On the page where these notes are connected; nothing where there is no camera.
export async function offerScan() {
  const field = document.querySelector(FIELD);
  if (!field || !await hasCamera()) return;
  const able = await canRead();
  if (!field.isConnected) return;
  const place = element("div");
  place.className = "scan";
  field.after(place);
  if (able) rest(place, field);
  else place.append(line("scan_unable"));
}

async function hasCamera() {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  return Boolean(devices?.some(({ kind }) => kind === "videoinput"));
}

async function canRead() {
  const kinds = await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => []);
  return Boolean(kinds?.includes(KIND));
}

// The button, and what came of it the last time; returns the button.
function rest(place, field, told = "") {
  const press = button("scan", "button", () => scan(place, field));
  const words = line(told);
  if (told === "scanned") words.append(" ", addressIn(field.value)); // whoever made the code chose it
  place.replaceChildren(press, words);
  return press;
}

function addressIn(code) {
  const made = element("bdi", code.split("#")[0]);
  made.dir = "ltr";
  return made;
}

async function scan(place, field) {
  const video = element("video");
  video.muted = true;
  video.playsInline = true;
  video.setAttribute("aria-hidden", "true");
  let over = false;
  const stop = button("scan_stop", "button", () => { over = true; });
  place.replaceChildren(video, stop, line("scanning"));
  stop.focus();
  let told = "";
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    try {
      video.srcObject = stream;
      await video.play();
      // Whatever takes the page away turns the camera off.
      const text = await read(video, () => !over && video.isConnected && !document.hidden);
      if (text) {
        field.value = text;
        told = "scanned";
      }
    } finally {
      for (const track of stream.getTracks()) track.stop();
    }
  } catch (error) {
    console.warn(error.name); // refused, taken by another app, unplugged
    told = error.name === "NotAllowedError" ? "scan_denied" : "scan_failed";
  }
  const press = rest(place, field, told);
  (told === "scanned" ? field : press).focus();
}

// The first code that can be an agency's; nothing when it was stopped before.
async function read(video, going) {
  const detector = new BarcodeDetector({ formats: [KIND] });
  while (going()) {
    const found = await detector.detect(video).catch(() => []); // no picture yet
    const text = found.map(({ rawValue }) => rawValue.trim()).find((one) => CODE.test(one));
    if (text && going()) return text;
    await new Promise((resolve) => { setTimeout(resolve, LOOK_MS); });
  }
  return "";
}

function line(name) {
  const made = element("p", name && said(name));
  made.className = "hint";
  made.setAttribute("role", "status");
  return made;
}
