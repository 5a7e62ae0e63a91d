// What can be done with one message: answer, forward, copy, change, delete, select, pin, react.
import { changeChat, deleteMessages, react } from "../model/api.js";
import { html, nothing } from "./html.js";
import { icon } from "./icons.js";
import { closePopup, openPopup } from "./popup.js";
import { OFFERED, reactionOf } from "./reactions.js";

const item = (drawing, label, act, className = "") => html`
  <button type="button" role="menuitem" class="menu-item ${className}" @click=${() => {
    closePopup();
    act();
  }}>${icon(drawing)}<span>${label}</span></button>`;

export async function copyText(person, text) {
  try {
    await navigator.clipboard.writeText(text);
    person.say("Текст скопирован");
  } catch {
    person.say("Браузер не дал скопировать текст");
  }
}

export const removeMessages = (person, peerId, cmids, forEverybody) =>
  person.attempt(() => deleteMessages(person.id, peerId, cmids, forEverybody));

function reactionRow(person, talk, message) {
  const given = (message.reactions ?? []).find(({ user_ids: ids }) => ids.includes(person.id));
  const cmid = message.conversation_message_id;
  return html`<div class="reaction-row" role="group" aria-label="Реакции">${OFFERED.map((kind) => {
    const mine = given?.reaction_id === kind;
    return html`<button type="button" role="menuitemcheckbox" aria-checked=${mine}
      aria-label="Реакция ${reactionOf(kind)}" @click=${() => {
        closePopup();
        person.attempt(() => react(person.id, talk.peerId, cmid, mine ? null : kind));
      }}>${reactionOf(kind)}</button>`;
  })}</div>`;
}

function pinItem(person, { peerId, summary }, cmid) {
  if (summary.type !== "chat" || !summary.is_admin) return nothing;
  const pinned = summary.pinned_message?.conversation_message_id === cmid;
  return item(pinned ? "pin-off" : "pin", pinned ? "Открепить" : "Закрепить", () =>
    person.attempt(() => changeChat(peerId, "pin", {
      user_id: person.id, conversation_message_id: pinned ? null : cmid,
    })));
}

export function openMessageMenu(person, talk, cmid, where) {
  const { peerId, summary } = talk;
  const template = () => {
    const message = talk.message(cmid);
    if (!message) return nothing; // deleted meanwhile
    const own = message.from_id === person.id;
    return html`
      ${reactionRow(person, talk, message)}
      ${summary.can_write
        ? item("reply", "Ответить", () => person.drafts.answer(peerId, cmid)) : nothing}
      ${item("forward", "Переслать", () => person.startForwarding(peerId, [cmid]))}
      ${message.text
        ? item("copy", "Скопировать текст", () => copyText(person, message.text)) : nothing}
      ${own ? item("pencil", "Изменить", () => person.drafts.edit(peerId, message)) : nothing}
      ${pinItem(person, talk, cmid)}
      ${item("circle-check", "Выбрать", () => person.startSelecting(peerId, cmid))}
      ${item("trash-2", own ? "Удалить у себя" : "Удалить", () =>
        removeMessages(person, peerId, [cmid], false), "danger")}
      ${own ? item("trash-2", "Удалить у всех", () =>
        removeMessages(person, peerId, [cmid], true), "danger") : nothing}`;
  };
  openPopup(where, template, { label: "Действия с сообщением", role: "menu", className: "menu" });
}
