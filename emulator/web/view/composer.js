// Everything below the bubbles: what goes with the message, the field for text, the keyboard under
// the field, which can be folded away.
import { nameOf } from "../model/everybody.js";
import { openAttachMenu } from "./attach_menu.js";
import { drawChips } from "./draft_chips.js";
import { aroundDrawing } from "./drawing.js";
import { html, live, nothing } from "./html.js";
import { iconButton } from "./icons.js";
import { drawKeyboard, hasButtons } from "./keyboard.js";

const MOST_CHARACTERS = 4096; // VK's limit for a message

const isTouch = () => matchMedia("(pointer: coarse)").matches;

function submit(person, peerId) {
  const { editing, text } = person.drafts.of(peerId);
  if (editing) {
    if (text.trim()) person.saveEdit(peerId);
  } else if (!person.drafts.isEmpty(peerId)) {
    person.send(peerId);
  }
}

/** The arrow up in an empty field changes the last own message, as in VK. */
function editLast(person, talk) {
  const last = talk.messages.findLast((message) => message.from_id === person.id && message.text);
  if (last) person.drafts.edit(talk.peerId, last);
}

/** Enter sends; on a touch screen it begins a line, as its key there says. */
const sends = ({ shiftKey, ctrlKey, metaKey }) =>
  ctrlKey || metaKey || (!shiftKey && !isTouch());

function pressedKey(event, person, talk) {
  const { peerId } = talk;
  const { editing, replyTo, text } = person.drafts.of(peerId);
  if (event.key === "Enter" && !event.isComposing && sends(event)) {
    event.preventDefault();
    submit(person, peerId);
  } else if (event.key === "Escape" && (editing || replyTo)) {
    event.preventDefault();
    if (editing) person.drafts.stopEditing(peerId);
    else person.drafts.change(peerId, { replyTo: null });
  } else if (event.key === "ArrowUp" && !text) {
    event.preventDefault();
    editLast(person, talk);
  }
}

function paste(event, person, peerId) {
  const files = [...event.clipboardData.files];
  if (!files.length) return;
  event.preventDefault();
  files.forEach((file) => person.attach(peerId, file));
}

let wanted = null; // whose field is to take the focus once it stands on the page

/** As high as its text; where CSS can do it (`field-sizing`), it does. */
function fit(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

aroundDrawing({
  after() {
    if (wanted) document.querySelector(`#column-${wanted} .composer .field`)?.focus();
    wanted = null;
    if (CSS.supports("field-sizing", "content")) return;
    document.querySelectorAll(".composer .field").forEach(fit);
  },
});

function drawField(person, talk) {
  const { peerId } = talk;
  if (person.drafts.wantsField) wanted = person.id;
  person.drafts.wantsField = false;
  return html`<textarea class="field" rows="1" maxlength=${MOST_CHARACTERS} placeholder="Сообщение"
    aria-label="Сообщение от имени ${nameOf(person.id)}"
    .value=${live(person.drafts.of(peerId).text)} enterkeyhint=${isTouch() ? "enter" : "send"}
    @input=${(event) => {
      person.drafts.change(peerId, { text: event.target.value });
      person.noteTyping(peerId);
    }}
    @keydown=${(event) => pressedKey(event, person, talk)}
    @paste=${(event) => paste(event, person, peerId)}></textarea>`;
}

function drawKeys(person, talk) {
  const shown = person.memory.device.keyboard && hasButtons(talk.keyboard);
  if (!shown || person.memory.folded) return nothing;
  const press = (action) => person.presses.press(talk.peerId, action);
  const isSpinning = (action) => person.presses.isSpinning(talk.peerId, undefined, action);
  return html`<div class="under-field" id="keys-${person.id}">
    ${drawKeyboard(talk.keyboard, { press, isSpinning }, "Клавиатура сообщества")}</div>`;
}

function drawFold(person, talk) {
  if (!person.memory.device.keyboard || !hasButtons(talk.keyboard)) return nothing;
  const { folded } = person.memory;
  const label = folded ? "Показать клавиатуру" : "Свернуть клавиатуру";
  return iconButton(folded ? "keyboard" : "chevron-down", label,
    () => person.remember({ folded: !folded }), { controls: `keys-${person.id}` });
}

export function drawComposer(person, talk) {
  const { peerId } = talk;
  const { text, editing } = person.drafts.of(peerId);
  const empty = editing ? !text.trim() : person.drafts.isEmpty(peerId);
  return html`
    <div class="composer">
      ${drawChips(person, talk)}
      <div class="composer-row">
        ${iconButton("paperclip", "Прикрепить", (event) => openAttachMenu(event, person, talk),
          { popup: "menu" })}
        ${drawField(person, talk)}
        ${drawFold(person, talk)}
        ${iconButton(editing ? "check" : "send-horizontal", editing ? "Сохранить" : "Отправить",
          () => submit(person, peerId), { className: "send", disabled: empty })}
      </div>
      ${drawKeys(person, talk)}
    </div>`;
}
