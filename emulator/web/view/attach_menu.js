// What can be sent besides text: files of the reader's own, things that stand for a sticker and a
// voice message, and in chats a mention of the community, without which a bot hears nothing.
import { everybody } from "../model/everybody.js";
import { html, nothing } from "./html.js";
import { icon } from "./icons.js";
import { closePopup, openPopup } from "./popup.js";

const MOST_FILES = 10; // VK's limit for one message
const PHOTOS = "image/png,image/jpeg,image/gif";

function chooseFiles(person, peerId, accept) {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = accept;
  input.addEventListener("change", () => {
    [...input.files].slice(0, MOST_FILES).forEach((file) => person.attach(peerId, file));
  });
  input.click();
}

function mention(person, peerId) {
  const { text } = person.drafts.of(peerId);
  person.drafts.change(peerId, { text: `@${everybody.community.screen_name} ${text}` });
}

const item = (drawing, label, act) => html`
  <button type="button" role="menuitem" class="menu-item" @click=${() => {
    closePopup();
    act();
  }}>${icon(drawing)}<span>${label}</span></button>`;

export function openAttachMenu(event, person, talk) {
  const { peerId, summary } = talk;
  const template = () => html`
    ${item("image", "Фотография", () => chooseFiles(person, peerId, PHOTOS))}
    ${item("file-text", "Документ", () => chooseFiles(person, peerId, ""))}
    ${item("sticker", "Стикер", () => person.sendStandIn(peerId, "sticker"))}
    ${item("mic", "Голосовое сообщение", () => person.sendStandIn(peerId, "audio_message"))}
    ${summary.bot_is_member
      ? item("at-sign", "Обратиться к сообществу", () => mention(person, peerId)) : nothing}`;
  openPopup({ anchor: event.currentTarget }, template,
    { label: "Прикрепить", role: "menu", className: "menu" });
}
