// Everybody in the emulator, in a dialog: who is on the page, who comes onto it, and new people.
import { RefusedError, addUser } from "../model/api.js";
import { everybody, fullName } from "../model/everybody.js";
import { hurry } from "../model/pauses.js";
import { takeUsers } from "../model/people_on_page.js";
import { redraw } from "../model/redraw.js";
import { refusalText } from "../model/refusals.js";
import { closePerson, openPerson, screen } from "../model/screen.js";
import { mount, unmount } from "./drawing.js";
import { html, nothing } from "./html.js";
import { avatar, icon, iconButton } from "./icons.js";

const READY_NAMES = [
  ["Анна", "Петрова", 1], ["Игорь", "Ветров", 2], ["Марина", "Соколова", 1],
  ["Тимур", "Галеев", 2], ["Лена", "Лебедева", 1], ["Даша", "Орлова", 1],
  ["Сергей", "Белов", 2], ["Айгуль", "Сафина", 1],
];
const OFFERED_NAMES = 3;

let complaint = "";

async function add(firstName, lastName, sex = 0) {
  complaint = "";
  try {
    const user = await addUser({ first_name: firstName, last_name: lastName, sex });
    takeUsers([...everybody.users.values(), user]);
    openPerson(user.id);
    hurry();
    return true;
  } catch (error) {
    complaint = error instanceof RefusedError
      ? refusalText(error) : "Нет связи с эмулятором";
    return false;
  } finally {
    redraw();
  }
}

async function submit(event, done) {
  event.preventDefault();
  const form = event.target;
  const given = new FormData(form);
  if (await add(given.get("first_name").trim(), given.get("last_name").trim())) {
    form.reset();
    done();
  }
}

const drawUser = (user, done) => {
  const onPage = screen.open.includes(user.id);
  const choose = () => {
    openPerson(user.id);
    done();
  };
  return html`
    <li class="member">
      <button type="button" class="conversation" aria-pressed=${onPage} @click=${choose}>
        ${avatar(user.id)}
        <span class="conversation-text"><b>${fullName(user)}</b><small>id ${user.id}</small></span>
      </button>
      ${onPage
        ? iconButton("x", `Убрать с экрана: ${fullName(user)}`, () => closePerson(user.id))
        : nothing}
    </li>`;
};

/** The list of people and the form; `done` when somebody has been chosen. */
export function drawPeople(done = () => {}) {
  const users = [...everybody.users.values()];
  const taken = new Set(users.map(fullName));
  const free = READY_NAMES.filter(([first, last]) => !taken.has(`${first} ${last}`));
  return html`
    ${users.length ? html`<ul class="members">${users.map((user) => drawUser(user, done))}</ul>`
      : nothing}
    <form class="add-person" @submit=${(event) => submit(event, done)}>
      <h3>Добавить человека</h3>
      <div class="ready" role="group" aria-label="Готовые имена">
        ${free.slice(0, OFFERED_NAMES).map(([first, last, sex]) => html`
          <button type="button" @click=${async () => await add(first, last, sex) && done()}
          >${icon("plus")}${first} ${last}</button>`)}
      </div>
      <input class="field" name="first_name" placeholder="Имя" aria-label="Имя" required
        pattern=".*\\S.*" maxlength="40" autocomplete="off">
      <input class="field" name="last_name" placeholder="Фамилия" aria-label="Фамилия"
        maxlength="40" autocomplete="off">
      <button type="submit" class="solid-button">Добавить</button>
      <small class="complaint" role="alert">${complaint}</small>
    </form>`;
}

export function openPeople() {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  dialog.setAttribute("aria-label", "Люди");
  const close = () => dialog.close();
  mount(dialog, () => html`
    <header class="list-header"><h2>Люди</h2>${iconButton("x", "Закрыть", close)}</header>
    <div class="scroll">${drawPeople(close)}</div>`);
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => {
    unmount(dialog);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
