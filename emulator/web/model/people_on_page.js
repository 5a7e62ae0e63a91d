// The people on the page, each with what the page knows of them; and what happens to them when the
// emulator has been started anew and may not know them any more.
import { addUser, listUsers, readCommunity } from "./api.js";
import { everybody, fullName, takePeople } from "./everybody.js";
import { hurry } from "./pauses.js";
import { Person } from "./person.js";
import { redraw } from "./redraw.js";
import { openByItself, screen } from "./screen.js";

const persons = new Map(); // id → Person

let before = []; // whoever was on the page in earlier runs of the emulator

/** People who were on the page before the emulator forgot them. */
export const lostUsers = () =>
  before.filter((user) => !isSame(user, everybody.users.get(user.id)));

function personOf(id) {
  if (!persons.has(id)) persons.set(id, new Person(id));
  return persons.get(id);
}

/** In the order of their columns. */
export const peopleOnPage = () =>
  screen.open.filter((id) => everybody.users.has(id)).map(personOf);

export const activePerson = () =>
  peopleOnPage().find(({ id }) => id === screen.active) ?? peopleOnPage()[0] ?? null;

/** Takes over what GET changes answered about these people. */
export function takeChanges({ revision, people, users }, asked) {
  takePeople(people);
  openByItself([...everybody.users.keys()]);
  for (const person of asked) {
    const news = users.find(({ user_id: id }) => id === person.id);
    person.inbox.take(news?.conversations ?? []);
    person.presses.take(news?.notifications ?? []);
    person.inbox.revision = revision;
  }
  redraw();
}

export function takeUsers(users) {
  if (users.length === everybody.users.size) return;
  takePeople(users);
  openByItself([...everybody.users.keys()]);
  redraw();
}

/** The first time, and whenever the emulator's `epoch` is another: → the new one. */
export async function beginAnew() {
  const known = everybody.users;
  everybody.community = await readCommunity();
  everybody.users = new Map();
  takePeople(await listUsers());
  persons.clear();
  before = [...lostUsers(), ...screen.open.map((id) => known.get(id)).filter(Boolean)];
  openByItself([...everybody.users.keys()]);
  redraw();
  return everybody.community.epoch;
}

/** After a reset a number can belong to somebody else. */
const isSame = (one, other) => other !== undefined && fullName(one) === fullName(other);

export async function bringBackLost() {
  for (const { id, first_name, last_name, sex } of lostUsers()) {
    const free = everybody.users.has(id) ? {} : { id };
    await addUser({ first_name, last_name, sex, ...free }).catch(() => {});
  }
  before = [];
  hurry();
  redraw();
}
