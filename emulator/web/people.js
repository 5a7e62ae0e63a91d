// Who can write to the community: the list of people with the form to add one, and the tabs that
// stand above the conversations when not all of them fit side by side.
import { RefusedError, addUser } from "./api.js";
import { avatar, el, icon } from "./dom.js";
import { activatePerson, screen } from "./state.js";

const READY_NAMES = [
  ["Анна", "Петрова"], ["Игорь", "Ветров"], ["Марина", "Соколова"], ["Тимур", "Галеев"],
  ["Ольга", "Лебедева"], ["Даша", "Орлова"], ["Сергей", "Белов"], ["Айгуль", "Сафина"],
];
const OFFERED_NAMES = 3;

export const fullName = (user) => `${user.first_name} ${user.last_name ?? ""}`.trim();

function addForm(onAdded) {
  const input = (name, label) =>
    el("input", { class: "field", name, placeholder: label, "aria-label": label, maxlength: "40",
      autocomplete: "off" });
  const first = input("first_name", "Имя");
  const last = input("last_name", "Фамилия");
  first.required = true;
  first.pattern = ".*\\S.*"; // spaces are no name
  const complaint = el("small", { class: "complaint", role: "alert" });

  const add = async (firstName, lastName) => {
    complaint.textContent = "";
    try {
      await onAdded(await addUser({ first_name: firstName, last_name: lastName }));
      return true;
    } catch (error) {
      complaint.textContent = error instanceof RefusedError
        ? `Эмулятор не принял: ${error.message}`
        : "Нет связи с эмулятором";
      return false;
    }
  };
  const submit = async (event) => {
    event.preventDefault();
    if (await add(first.value.trim(), last.value.trim())) event.target.reset();
  };
  const ready = el("div", { class: "ready", role: "group", "aria-label": "Готовые имена" });
  const element = el(
    "form",
    { class: "add-form", "aria-label": "Добавить человека", on: { submit } },
    el("h3", {}, "Добавить человека"),
    first,
    last,
    el("button", { type: "submit", class: "solid-button" }, "Добавить"),
    complaint,
    ready,
  );
  return {
    element,
    /** Offers a few names that nobody has yet, each added by one click. */
    redraw(takenNames) {
      const free = READY_NAMES.filter((names) => !takenNames.includes(names.join(" ")));
      ready.replaceChildren(...free.slice(0, OFFERED_NAMES).map((names) =>
        el("button", { type: "button", on: { click: () => add(...names) } },
          icon("plus"), names.join(" "))));
    },
  };
}

/** `on`: chosen(id), added(user), restore(). */
export function createPeopleList(on) {
  const list = el("ul", { class: "people-list" });
  const lost = el("div", { class: "lost", hidden: true });
  const form = addForm(on.added);
  const hint = el("p", { class: "hint" }, "Добавьте человека, от чьего имени писать сообществу.");
  const element = el("div", { class: "people" }, hint, lost, list, form.element);

  const row = (user) => {
    const pressed = screen.open.includes(user.id);
    const name = el("span", { class: "person-name" },
      el("span", {}, fullName(user)), el("small", {}, `id ${user.id}`));
    return el("li", {}, el("button", {
      type: "button", class: "person", "aria-pressed": String(pressed),
      on: { click: () => on.chosen(user.id) },
    }, avatar(user), name, pressed ? icon("check") : null));
  };

  return {
    element,
    /** `lostUsers`: people who were here before the emulator was started anew. */
    redraw(users, lostUsers) {
      const focused = list.contains(document.activeElement)
        ? [...list.querySelectorAll("button")].indexOf(document.activeElement) : -1;
      list.replaceChildren(...users.map(row));
      list.querySelectorAll("button")[focused]?.focus();
      form.redraw(users.map(fullName));
      hint.hidden = users.length > 0 || lostUsers.length > 0;
      lost.hidden = !lostUsers.length;
      lost.replaceChildren(
        el("p", {}, "Эмулятор начат заново, людей в нём больше нет."),
        el("button", { type: "button", class: "solid-button", on: { click: on.restore } },
          `Вернуть: ${lostUsers.map((user) => user.first_name).join(", ")}`),
      );
    },
  };
}

export function createTabs() {
  const tabs = el("div", { class: "tabs", role: "tablist", "aria-label": "Открытые переписки" });
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const { open } = screen;
    activatePerson(open[(open.indexOf(screen.active) + step + open.length) % open.length]);
    tabs.querySelector("[aria-selected=true]")?.focus();
  });

  const tab = (user, unseen) => {
    const selected = user.id === screen.active;
    const badge = { class: "badge", "aria-label": `непрочитанных: ${unseen}` };
    return el("button", {
      type: "button", role: "tab", class: "tab", "aria-selected": String(selected),
      "aria-controls": `column-${user.id}`, tabindex: selected ? "0" : "-1",
      on: { click: () => activatePerson(user.id) },
    }, avatar(user), el("span", {}, user.first_name),
    unseen ? el("span", badge, String(unseen)) : null);
  };

  return {
    element: tabs,
    redraw(openUsers, unseenOf) {
      const focused = tabs.contains(document.activeElement);
      tabs.replaceChildren(...openUsers.map((user) => tab(user, unseenOf(user.id))));
      if (focused) tabs.querySelector("[aria-selected=true]")?.focus();
    },
  };
}
