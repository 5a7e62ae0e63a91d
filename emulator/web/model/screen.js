// Who is on the page: up to three people side by side, one of them active. It stands in the
// address (#people=1001,1002&active=1002), so a reload or a bookmark brings the same people back.
import { hurry } from "./pauses.js";
import { redraw } from "./redraw.js";

const MOST_OPEN = 3;

/** `chosen`: somebody has opened or closed people; until then the first ones open by themselves. */
export const screen = { open: [], active: null, chosen: false };

export function restoreScreen() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  screen.chosen = parameters.has("people");
  const ids = (parameters.get("people") ?? "").split(",").map(Number).filter((id) => id > 0);
  screen.open = [...new Set(ids)].slice(0, MOST_OPEN);
  const active = Number(parameters.get("active"));
  screen.active = screen.open.includes(active) ? active : (screen.open[0] ?? null);
}

function writeAddress() {
  const active = screen.active ? `&active=${screen.active}` : "";
  history.replaceState(null, "", `#people=${screen.open.join(",")}${active}`);
}

function changed() {
  screen.chosen = true;
  writeAddress();
  hurry();
  redraw();
}

/** As long as nobody was chosen: whoever there is, as many as fit. */
export function openByItself(ids) {
  if (screen.chosen) return;
  screen.open = ids.slice(0, MOST_OPEN);
  screen.active ??= screen.open[0] ?? null;
}

/** Puts the person on the page; a fourth takes the place of the active one. */
export function openPerson(id) {
  if (!screen.open.includes(id)) {
    if (screen.open.length < MOST_OPEN) screen.open.push(id);
    else screen.open[Math.max(screen.open.indexOf(screen.active), 0)] = id;
  }
  screen.active = id;
  changed();
}

export function activatePerson(id) {
  if (screen.active === id || !screen.open.includes(id)) return;
  screen.active = id;
  if (screen.chosen) writeAddress();
  redraw();
}

export function closePerson(id) {
  const place = screen.open.indexOf(id);
  if (place < 0) return;
  screen.open = screen.open.filter((other) => other !== id);
  if (screen.active === id) screen.active = screen.open[Math.max(place - 1, 0)] ?? null;
  changed();
}
