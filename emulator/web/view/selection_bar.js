// In place of the composer while messages are being selected: what to do with them.
import { nameOf } from "../model/everybody.js";
import { counted, momentOf } from "../model/words.js";
import { html, nothing } from "./html.js";
import { icon, iconButton } from "./icons.js";
import { copyText, removeMessages } from "./message_menu.js";
import { closePopup, openPopup } from "./popup.js";

/** Several messages as text, each under its author and time. */
const asText = (messages) => (messages.length === 1 ? messages[0].text
  : messages.map((message) =>
    `${nameOf(message.from_id)}, ${momentOf(message.date)}\n${message.text}`).join("\n\n"));

function openDeletion(event, person, talk, messages) {
  const remove = (forEverybody) => {
    closePopup();
    const cmids = messages.map((message) => message.conversation_message_id);
    person.stopSelecting();
    removeMessages(person, talk.peerId, cmids, forEverybody);
  };
  const own = messages.every((message) => message.from_id === person.id);
  const item = (label, forEverybody) => html`
    <button type="button" role="menuitem" class="menu-item danger"
      @click=${() => remove(forEverybody)}>${icon("trash-2")}<span>${label}</span></button>`;
  openPopup({ anchor: event.currentTarget }, () => html`
    ${item("Удалить у себя", false)}${own ? item("Удалить у всех", true) : nothing}`,
  { label: "Удаление", role: "menu", className: "menu" });
}

export function drawSelectionBar(person, talk) {
  const messages = talk.messages.filter((message) =>
    person.selection.cmids.has(message.conversation_message_id));
  const cmids = messages.map((message) => message.conversation_message_id);
  const copy = () => {
    person.stopSelecting();
    copyText(person, asText(messages));
  };
  return html`
    <div class="composer selection-bar" role="toolbar" aria-label="Выбранные сообщения">
      ${iconButton("x", "Отменить выбор", () => person.stopSelecting())}
      <span class="selected-count" role="status">${counted(messages.length, "сообщение",
        "сообщения", "сообщений")}</span>
      ${iconButton("copy", "Скопировать текст", copy)}
      ${iconButton("trash-2", "Удалить", (event) => openDeletion(event, person, talk, messages),
        { popup: "menu" })}
      <button type="button" class="solid-button forward-button"
        @click=${() => person.startForwarding(talk.peerId, cmids)}
      >${icon("forward")}Переслать</button>
    </div>`;
}
