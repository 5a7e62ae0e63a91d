// An open conversation: its header, the pinned message, the bubbles, and the composer or the reason
// why there is none.
import { changeChat } from "../model/api.js";
import { firstNameOf } from "../model/everybody.js";
import { counted } from "../model/words.js";
import { drawComposer } from "./composer.js";
import { html, keyed, nothing } from "./html.js";
import { avatar, badge, icon, iconButton } from "./icons.js";
import { drawLinkForm } from "./link_form.js";
import { drawLog } from "./log.js";
import { placeOf } from "./place.js";
import { gist } from "./quotes.js";
import { drawSelectionBar } from "./selection_bar.js";

const START = { text: "Начать", payload: JSON.stringify({ command: "start" }) };

function statusOf(person, { peerId, summary }) {
  const typing = person.inbox.typing(peerId);
  if (typing.length) {
    const who = summary.type === "chat" ? `${typing.map(firstNameOf).join(", ")} ` : "";
    const verb = typing.length > 1 ? "печатают" : "печатает";
    return html`<span class="status typing">${who}${verb}<i></i><i></i><i></i></span>`;
  }
  if (summary.type === "community") return html`<span class="status">сообщество</span>`;
  if (summary.type === "user") return html`<span class="status">личная переписка</span>`;
  const members = counted(summary.members_count ?? 0, "участник", "участника", "участников");
  return html`<span class="status">${summary.is_member ? members : "вы вышли из чата"}</span>`;
}

function drawHeader(person, talk) {
  const { peerId, summary } = talk;
  const elsewhere = person.inbox.unread - summary.unread_count;
  const open = () => person.show("info", { peerId });
  return html`
    <header class="talk-header">
      <button type="button" class="icon-button back" title="К списку переписок"
        aria-label="К списку переписок" @click=${() => person.show("list")}
      >${icon("arrow-left")}${badge(elsewhere)}</button>
      <button type="button" class="talk-title" @click=${open} title="О переписке">
        ${avatar(peerId, { title: summary.title })}
        <span class="who"><h2>${summary.title}</h2>${statusOf(person, talk)}</span>
      </button>
      ${iconButton("info", "О переписке", open)}
    </header>`;
}

function drawPinned(person, talk) {
  const { pinned_message: pinned, is_admin: admin } = talk.summary;
  if (!pinned) return nothing;
  const unpin = () => person.attempt(() => changeChat(talk.peerId, "pin", {
    user_id: person.id, conversation_message_id: null,
  }));
  return html`
    <div class="pinned">
      <button type="button" @click=${() =>
        placeOf(person, talk).goTo(pinned.conversation_message_id)}>
        ${icon("pin")}<span><b>Закреплённое сообщение</b><span>${gist(pinned)}</span></span>
      </button>
      ${admin ? iconButton("x", "Открепить", unpin) : nothing}
    </div>`;
}

/** Nothing has been written yet: the way in, by the button or by a link. */
function drawWelcome(person, { peerId, summary }) {
  const community = summary.type === "community";
  return html`
    <div class="welcome">
      ${avatar(peerId, { title: summary.title, size: "huge" })}
      <h3>${summary.title}</h3>
      <p>${community ? "Здесь пока пусто. Нажмите кнопку или напишите первое сообщение."
        : "Здесь пока пусто. Напишите первое сообщение."}</p>
      ${summary.start_button
        ? html`<button type="button" class="start" @click=${() => person.send(peerId, START)}
          >Начать</button>` : nothing}
      ${community ? html`<div class="by-link"><p>или откройте по ссылке</p>
        ${drawLinkForm(person)}</div>` : nothing}
    </div>`;
}

function drawMiddle(person, talk) {
  if (talk.gone) return html`<div class="welcome"><p>Этой переписки нет.</p></div>`;
  if (!talk.loaded) {
    return html`<div class="welcome"><p>${person.online ? "" : "Нет сети"}</p></div>`;
  }
  const empty = !talk.messages.length && !person.outbox.pending(talk.peerId).length;
  return empty ? drawWelcome(person, talk) : drawLog(person, talk);
}

const WHY_NOT = {
  chat: "Вы больше не в этом чате",
  community: "Сообществу сейчас нельзя написать",
};

function drawBottom(person, talk) {
  const { summary } = talk;
  if (person.selection) return drawSelectionBar(person, talk);
  if (summary.can_write) return drawComposer(person, talk);
  const reason = person.user.blocked && summary.type === "community"
    ? "Сообщество внесло вас в чёрный список" : WHY_NOT[summary.type];
  return html`
    <div class="composer cannot-write">${icon("ban")}${reason}</div>`;
}

/** Files can be dropped anywhere on a conversation. */
function dropped(event, person, talk) {
  const { types, files } = event.dataTransfer;
  if (!types.includes("Files") || !talk.summary.can_write) return;
  event.preventDefault();
  const inside = event.currentTarget.contains(event.relatedTarget);
  event.currentTarget.toggleAttribute("data-dropping",
    event.type === "dragover" || (event.type === "dragleave" && inside));
  if (event.type === "drop") [...files].forEach((file) => person.attach(talk.peerId, file));
}

export function drawTalk(person) {
  const { peerId } = person.screen;
  const talk = person.inbox.talk(peerId);
  const drop = (event) => dropped(event, person, talk);
  const escape = (event) => event.key === "Escape" && person.selection && person.stopSelecting();
  return keyed(peerId, html`
    <div class="talk" @dragover=${drop} @dragleave=${drop} @drop=${drop} @keydown=${escape}>
      ${drawHeader(person, talk)}
      ${drawPinned(person, talk)}
      <div class="middle">${drawMiddle(person, talk)}</div>
      ${drawBottom(person, talk)}
    </div>`);
}
