// One person's messenger: whose it is, and what their phone shows. Where there is room the list of
// conversations stands beside the conversation (style/column.css decides).
import { everybody, nameOf } from "../model/everybody.js";
import { activatePerson, closePerson } from "../model/screen.js";
import { drawInfo } from "./chat_info.js";
import { openClockPanel } from "./clock_panel.js";
import { drawConversationList, drawForwardPicker } from "./conversation_list.js";
import { openDevicePanel } from "./device_panel.js";
import { classes, html, nothing } from "./html.js";
import { avatar, badge, icon, iconButton } from "./icons.js";
import { drawInvitation } from "./invitation.js";
import { drawNewChat, drawNewConversation } from "./new_conversation.js";
import { openPeople } from "./people_dialog.js";
import { outwardLink } from "./richtext.js";
import { drawTalk } from "./talk.js";

const SCREENS = {
  list: () => html`<div class="nothing-open"><p>Выберите переписку</p></div>`,
  talk: drawTalk,
  info: drawInfo,
  new: drawNewConversation,
  "new chat": drawNewChat,
  forward: (person) => drawForwardPicker(person,
    [...everybody.users.keys()].filter((id) => id !== person.id)),
  invitation: drawInvitation,
};

/** On a phone only one person's messenger is in view; here one goes to the others'. */
function drawTabs(person, people) {
  const step = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = people.findIndex(({ id }) => id === person.id);
    const { id } = people.at((at + by) % people.length);
    activatePerson(id);
    // Every phone has tabs of its own: the focus goes along, once the other one is in view.
    setTimeout(() => document.querySelector(`#column-${id} [aria-selected="true"]`)?.focus());
  };
  return html`
    <div class="tabs" role="tablist" aria-label="Чей телефон" @keydown=${step}>
      ${people.map(({ id, inbox, user }) => {
        const selected = id === person.id;
        return html`<button type="button" role="tab" class="tab" aria-selected=${selected}
          aria-controls="column-${id}" tabindex=${selected ? 0 : -1} title=${nameOf(id)}
          @click=${() => activatePerson(id)}
        >${avatar(id)}<span>${user.first_name}</span>${
          selected ? nothing : badge(inbox.unread)}</button>`;
      })}
    </div>`;
}

function drawPersonBar(person, people, alone) {
  const { id, online } = person;
  const name = nameOf(id);
  return html`
    <header class="person-bar">
      ${alone
        ? drawTabs(person, people)
        : html`${avatar(id)}<h1 class="person-name">${name}</h1>`}
      ${online ? nothing
        : html`<button type="button" class="no-network" title="Вернуть сеть"
            aria-label="Нет сети, вернуть"
            @click=${() => { person.online = true; }}>${icon("wifi-off")}<span>Нет сети</span></button>`}
      ${iconButton("smartphone", `Настройки телефона: ${name}`, (event) => openDevicePanel(event, person),
        { popup: "dialog" })}
      ${alone ? iconButton("clock", "Часы", openClockPanel, { popup: "dialog" }) : nothing}
      ${alone
        ? iconButton("users", "Люди", openPeople, { popup: "dialog" })
        : iconButton("x", `Убрать с экрана: ${name}`, () => closePerson(id))}
    </header>`;
}

const drawSnackbars = (person) => html`
  <div class="snackbars" role="status">
    ${person.snackbars.map(({ text, link }) => html`
      <div class="snackbar" @click=${() => person.hush()}>${text}${link ? outwardLink(link, link) : nothing}</div>`)}
  </div>`;

/** `alone`: there is room for one column only. `hidden`: for another one. */
export function drawColumn(person, people, { alone, hidden }) {
  const { name } = person.screen;
  const draw = SCREENS[name] ?? SCREENS.list;
  return html`
    <section class=${classes("column", !person.online && "offline")} id="column-${person.id}"
      data-person=${person.id} data-screen=${name} aria-label="Телефон: ${nameOf(person.id)}"
      ?hidden=${hidden} @focusin=${() => activatePerson(person.id)}>
      ${drawPersonBar(person, people, alone)}
      <div class="phone">
        ${person.inbox.loaded
          ? html`<div class="list-pane">${drawConversationList(person)}</div>
            <div class="main-pane">${draw(person)}</div>`
          : nothing}
        ${drawSnackbars(person)}
      </div>
    </section>`;
}
