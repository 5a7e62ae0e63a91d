// Starts the page: reads who there is, keeps a column for each person on the screen, decides how
// many fit side by side, and tells calmly when the emulator is away.
import { addUser, connection, listUsers } from "./api.js";
import { createColumn } from "./column.js";
import { hurry, repeat } from "./live.js";
import { createPeopleList, createTabs, fullName } from "./people.js";
import {
  activatePerson, closePerson, forgetConversation, giveArrivalRefTo, openPerson, restoreScreen,
  screen, takeRefFromAddress,
} from "./state.js";

const NARROWEST_COLUMN_PX = 330;
const LOOK_FOR_PEOPLE_EVERY_MS = 4_000;

const columnsPlace = document.getElementById("columns");
const sidebar = document.getElementById("sidebar");
const away = document.getElementById("away");

const columns = new Map(); // user id → column
const unseen = new Map(); // user id → number of messages
let users = null; // null until the emulator has answered once
let lostUsers = [];

const userOf = (id) => users?.find((user) => user.id === id);
const narrow = window.matchMedia("(max-width: 759px)");

// --- the list of people: always in view when there is room, otherwise a sheet over the page

/** On a phone either the list or the conversations can be reached, as only one is in view. */
function guardFocus() {
  const { classList } = document.body;
  const listInView = classList.contains("sheet-open") || classList.contains("nobody");
  sidebar.inert = narrow.matches && !listInView;
  columnsPlace.inert = narrow.matches && listInView;
}

function showSheet(open) {
  document.body.classList.toggle("sheet-open", open);
  guardFocus();
  if (open) sidebar.querySelector("button")?.focus();
}

document.getElementById("close-sheet").addEventListener("click", () => showSheet(false));
document.getElementById("shade").addEventListener("click", () => showSheet(false));
sidebar.addEventListener("keydown", (event) => event.key === "Escape" && showSheet(false));

function bring(id) {
  lostUsers = [];
  openPerson(id, userOf);
  showSheet(false);
  columns.get(id)?.focus();
}

const people = createPeopleList({
  chosen: bring,
  added: async (user) => {
    await lookForPeople();
    bring(user.id);
  },
  restore: async () => {
    for (const { id, first_name, last_name, sex } of lostUsers) {
      await addUser({ id, first_name, last_name, sex }).catch(() => {});
    }
    await lookForPeople();
    showSheet(false);
  },
});
const tabs = createTabs();
document.getElementById("people-place").append(people.element);
document.getElementById("strip-place").replaceWith(tabs.element);

// --- columns

let firstInView = 0;

/** Of the people on the screen those in view: as many as fit, moved only as far as needed. */
function inView(present) {
  const room = Math.max(1, Math.floor(columnsPlace.clientWidth / NARROWEST_COLUMN_PX));
  const active = Math.max(present.indexOf(screen.active), 0);
  firstInView = Math.min(firstInView, active, Math.max(present.length - room, 0));
  firstInView = Math.max(firstInView, active - room + 1);
  return present.slice(firstInView, firstInView + room);
}

function drawTabs() {
  tabs.redraw(screen.open.map(userOf).filter(Boolean), (id) => unseen.get(id) ?? 0);
}

function addColumn(user) {
  if (user.id === screen.active) giveArrivalRefTo(user.id);
  const column = createColumn(user, {
    close: () => closePerson(user.id),
    gone: () => lookForPeople().catch(() => {}),
    people: () => showSheet(true),
    unseen: (count) => {
      if (unseen.get(user.id) === count) return;
      unseen.set(user.id, count);
      drawTabs();
    },
  });
  // Working in a column makes it the one that stays when the window gets narrow.
  column.element.addEventListener("focusin", () => activatePerson(user.id));
  columns.set(user.id, column);
}

function drawScreen() {
  if (!users) return;
  const present = screen.open.filter(userOf);
  for (const [id, column] of columns) {
    // After a reset a number can belong to somebody else.
    if (present.includes(id) && column.name === fullName(userOf(id))) continue;
    column.dispose();
    columns.delete(id);
    unseen.delete(id);
  }
  const visible = inView(present);
  present.forEach((id, place) => {
    if (!columns.has(id)) addColumn(userOf(id));
    const column = columns.get(id);
    const there = columnsPlace.children[place];
    if (there !== column.element) columnsPlace.insertBefore(column.element, there ?? null);
  });
  // Hidden ones first: two at once in a narrow window would lay out anew and lose their places.
  present.filter((id) => !visible.includes(id)).forEach((id) => columns.get(id).setOnShow(false));
  visible.forEach((id) => columns.get(id).setOnShow(true));
  document.body.classList.toggle("nobody", present.length === 0);
  document.body.classList.toggle("crowded", present.length > visible.length);
  guardFocus();
  people.redraw(users, lostUsers);
  drawTabs();
}

screen.addEventListener("change", drawScreen);
new ResizeObserver(drawScreen).observe(columnsPlace);
window.addEventListener("hashchange", () => {
  restoreScreen();
  drawScreen();
});

// --- people come and go by themselves: other pages and tests use the same emulator

async function lookForPeople() {
  const now = await listUsers();
  const before = users; // read after the wait: two of these can be under way at once
  users = now;
  document.body.classList.remove("loading");
  const gone = (before ?? []).filter(({ id }) => screen.open.includes(id) && !userOf(id));
  gone.forEach(({ id }) => forgetConversation(id));
  lostUsers = [...lostUsers, ...gone].filter(({ id }) => !userOf(id));
  if (JSON.stringify(before) !== JSON.stringify(users)) drawScreen();
  columns.forEach((column, id) => column.setAllowed(userOf(id)?.allowed));
}

connection.addEventListener("change", () => {
  away.hidden = connection.reachable;
  if (connection.reachable) hurry();
});

takeRefFromAddress();
restoreScreen();
repeat(async () => {
  await lookForPeople();
  await new Promise((resolve) => setTimeout(resolve, LOOK_FOR_PEOPLE_EVERY_MS));
}, new AbortController().signal);
