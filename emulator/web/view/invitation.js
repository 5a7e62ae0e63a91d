// What a link into a chat shows before one joins: its name and how many are in it.
import { lookAtLink, openLink } from "../model/api.js";
import { forgetLookup, lookup } from "../model/lookups.js";
import { counted } from "../model/words.js";
import { html, nothing } from "./html.js";
import { avatar, iconButton } from "./icons.js";

const keyOf = (person, link) => `invitation ${person.id} ${link}`;

async function join(person, link) {
  const target = await person.attempt(() => openLink(person.id, link));
  if (!target) return;
  forgetLookup(keyOf(person, link));
  person.openTalk(target.peer_id);
}

export function drawInvitation(person) {
  const { link } = person.screen;
  const chat = lookup(keyOf(person, link), person.online, () => lookAtLink(person.id, link));
  const leave = () => {
    forgetLookup(keyOf(person, link));
    person.show("list");
  };
  return html`
    <div class="list">
      <header class="list-header">${iconButton("arrow-left", "Назад", leave)}
        <h2>Приглашение в чат</h2></header>
      ${chat === null
        ? html`<div class="welcome"><p>Такого чата нет, или ссылка больше не действует.</p></div>`
        : nothing}
      ${chat
        ? html`<div class="welcome">
            ${avatar(chat.peer_id, { title: chat.title, size: "huge" })}
            <h3>${chat.title}</h3>
            <p>${counted(chat.members_count, "участник", "участника", "участников")}</p>
            <button type="button" class="start" @click=${() => join(person, link)}
            >${chat.is_member ? "Открыть чат" : "Вступить в чат"}</button>
          </div>`
        : nothing}
    </div>`;
}
