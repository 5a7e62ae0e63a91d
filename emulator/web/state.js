// What the page remembers. Who is on the screen lives in the address (#people=101,102&active=102);
// each person's device, draft and so on live in sessionStorage. A reload therefore loses nothing.

/** How many conversations fit side by side on the widest screen. */
export const MOST_OPEN = 3;

/** Fires "change" when people are opened, closed or brought to the front. */
export const screen = Object.assign(new EventTarget(), { open: [], active: null });

export function restoreScreen() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const ids = (parameters.get("people") ?? "").split(",").map(Number).filter((id) => id > 0);
  screen.open = [...new Set(ids)].slice(0, MOST_OPEN);
  const active = Number(parameters.get("active"));
  screen.active = screen.open.includes(active) ? active : (screen.open[0] ?? null);
}

function screenChanged() {
  const hash = screen.open.length
    ? `#people=${screen.open.join(",")}&active=${screen.active}`
    : location.pathname + location.search;
  history.replaceState(null, "", hash);
  screen.dispatchEvent(new Event("change"));
}

/**
 * Puts the person on the screen; a fourth takes the place of the active one. Places of people who
 * no longer exist are kept for their return, until somebody else is opened.
 */
export function openPerson(id, exists) {
  screen.open = screen.open.filter(exists);
  if (!screen.open.includes(id)) {
    if (screen.open.length < MOST_OPEN) screen.open.push(id);
    else screen.open[Math.max(screen.open.indexOf(screen.active), 0)] = id;
  }
  screen.active = id;
  screenChanged();
}

export function activatePerson(id) {
  if (screen.active === id || !screen.open.includes(id)) return;
  screen.active = id;
  screenChanged();
}

export function closePerson(id) {
  const place = screen.open.indexOf(id);
  if (place < 0) return;
  screen.open.splice(place, 1);
  if (screen.active === id) screen.active = screen.open[Math.max(place - 1, 0)] ?? null;
  screenChanged();
}

const AT_FIRST = {
  draft: "",
  ref: "",
  refSource: "",
  forbidden: false, // the person does not let the community write
  seen: 0, // conversation_message_id of the last message that was in view
  folded: false, // the keyboard under the input field
  device: { inline_keyboard: true, callback: true, keyboard: true },
};

function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {}; // storage is switched off, or holds something foreign
  }
}

function keep(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage the page works until it is reloaded.
  }
}

const people = new Map();

/** What is remembered about one person; change it with remember(). */
export function person(id) {
  if (!people.has(id)) {
    const saved = recall(`person.${id}`);
    people.set(id, { ...AT_FIRST, ...saved, device: { ...AT_FIRST.device, ...saved.device } });
  }
  return people.get(id);
}

export function remember(id, change) {
  keep(`person.${id}`, Object.assign(person(id), change));
}

/** Forgets what belonged to a conversation that is gone; the device stays as it was set. */
export function forgetConversation(id) {
  const { device, folded } = person(id);
  remember(id, { ...AT_FIRST, device, folded });
}

// What VK's own clients declare; a bot looks here before it shows a callback button.
const BUTTON_ACTIONS = [
  "text", "vkpay", "open_app", "location", "open_link", "open_photo", "callback",
  "intent_subscribe", "intent_unsubscribe",
];

/** VK's `client_info` for this person's device. */
export function clientInfo(id) {
  const { device } = person(id);
  return {
    button_actions: BUTTON_ACTIONS.filter((action) => action !== "callback" || device.callback),
    keyboard: device.keyboard,
    inline_keyboard: device.inline_keyboard,
    carousel: true,
    lang_id: 0,
  };
}

/** `?ref=` of the page's own address: taken out of it, kept for whoever is opened first. */
export function takeRefFromAddress() {
  const query = new URLSearchParams(location.search);
  if (!query.get("ref")) return;
  keep("arrival", { ref: query.get("ref"), refSource: query.get("ref_source") ?? "" });
  query.delete("ref");
  query.delete("ref_source");
  const rest = query.toString();
  history.replaceState(null, "", location.pathname + (rest && `?${rest}`) + location.hash);
}

export function giveArrivalRefTo(id) {
  const arrival = recall("arrival");
  if (!arrival.ref) return;
  remember(id, arrival);
  keep("arrival", {});
}
