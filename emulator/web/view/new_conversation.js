// Writing to somebody new: to one person, or a new chat with several.
import { createChat } from "../model/api.js";
import { everybody, fullName, nameOf } from "../model/everybody.js";
import { html, nothing } from "./html.js";
import { avatar, icon, iconButton } from "./icons.js";
import { openPeople } from "./people_dialog.js";

const othersThan = (person) => [...everybody.users.values()].filter(({ id }) => id !== person.id);

const header = (title, back) => html`
  <header class="list-header">
    ${iconButton("arrow-left", "Назад", back)}<h2>${title}</h2>
  </header>`;

export function drawNewConversation(person) {
  const others = othersThan(person);
  return html`
    <div class="list">
      ${header("Кому написать", () => person.show("list"))}
      <div class="scroll">
        <ul class="conversations">
          <li><button type="button" class="conversation" @click=${() => person.show("new chat")}>
            <span class="avatar large plain-avatar" aria-hidden="true">${icon("users")}</span>
            <span class="conversation-text"><b>Создать чат</b></span>
          </button></li>
          ${others.map(({ id }) => html`
            <li><button type="button" class="conversation" @click=${() => person.openTalk(id)}>
              ${avatar(id, { size: "large" })}
              <span class="conversation-text"><b>${nameOf(id)}</b></span>
            </button></li>`)}
        </ul>
        ${others.length ? nothing
          : html`<p class="list-note">Больше никого нет. <button type="button" class="plain"
              @click=${openPeople}>Добавить людей</button></p>`}
      </div>
    </div>`;
}

async function create(event, person) {
  event.preventDefault();
  const form = new FormData(event.target);
  const members = form.getAll("member").map(Number);
  const chat = await person.attempt(() => createChat({
    title: form.get("title").trim(),
    member_ids: [person.id, ...members],
    invite_bot: form.has("bot"),
  }));
  if (chat) person.openTalk(chat.peer_id);
}

export function drawNewChat(person) {
  const { community } = everybody;
  return html`
    <form class="list" @submit=${(event) => create(event, person)}>
      ${header("Новый чат", () => person.show("new"))}
      <div class="scroll padded">
        <input class="field" name="title" required pattern=".*\\S.*" maxlength="100"
          placeholder="Название чата" aria-label="Название чата" autocomplete="off">
        <fieldset class="choices">
          <legend>Участники</legend>
          ${othersThan(person).map((user) => html`
            <label class="choice">${avatar(user.id)}<span>${fullName(user)}</span>
              <input type="checkbox" name="member" value=${user.id} checked></label>`)}
          <label class="choice">${avatar(community.peer_id)}<span>${community.name}</span>
            <input type="checkbox" name="bot" ?checked=${community.settings.bots_add_to_chat}
              ?disabled=${!community.settings.bots_add_to_chat}></label>
        </fieldset>
      </div>
      <div class="form-end"><button type="submit" class="solid-button">Создать чат</button></div>
    </form>`;
}
