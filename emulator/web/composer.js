// Everything below the bubbles: the field for text, the attach menu, the chip of a followed link,
// and the keyboard under the field, which can be folded away.
import { el, icon, iconButton, popup } from "./dom.js";
import { drawKeyboard, hasButtons } from "./keyboard.js";
import { person, remember } from "./state.js";

const ATTACHABLE = [
  { type: "sticker", drawing: "sticker", label: "Отправить стикер" },
  { type: "audio_message", drawing: "voice", label: "Отправить голосовое" },
  { type: "photo", drawing: "photo", label: "Отправить фото" },
];
const TALLEST_FIELD_PX = 140;

function attachMenu(onChoose) {
  const panel = el(
    "div",
    { class: "popup menu", role: "group", "aria-label": "Вложения" },
    ATTACHABLE.map(({ type, drawing, label }) =>
      el("button", { type: "button", class: "menu-item", on: { click: () => choose(type) } },
        icon(drawing), label)),
  );
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...panel.children];
    const next = buttons.indexOf(document.activeElement) + step;
    buttons[(next + buttons.length) % buttons.length].focus();
  });
  const button = iconButton("attach", "Прикрепить", () => {});
  const { close } = popup(button, panel);
  function choose(type) {
    close();
    button.focus();
    onChoose(type);
  }
  return el("div", { class: "anchor" }, button, panel);
}

/** `on`: send({text, attachments}), press(action), allow(). */
export function createComposer(user, on) {
  const memory = person(user.id);
  let keyboard = null;
  let drawnKeyboard = "";

  const field = el("textarea", {
    class: "field", rows: "1", placeholder: "Сообщение", maxlength: "4096", value: memory.draft,
    "aria-label": `Сообщение от имени ${user.first_name} ${user.last_name}`, enterkeyhint: "send",
    on: {
      input: () => { remember(user.id, { draft: field.value }); fit(); },
      keydown: (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        submit();
      },
    },
  });
  const sendButton = iconButton("send", "Отправить", () => submit(), { class: "icon-button send" });
  const keysId = `keys-${user.id}`;
  const fold = iconButton("keyboard", "Клавиатура", () => {
    remember(user.id, { folded: !memory.folded });
    showKeyboard();
  }, { "aria-controls": keysId });
  const keys = el("div", { class: "under-field", id: keysId });
  const refChip = el("div", { class: "chip", hidden: true });
  const forbiddenChip = el(
    "div",
    { class: "chip warning", hidden: true },
    icon("forbidden"),
    el("span", {}, "Сообществу запрещено писать"),
    el("button", { type: "button", class: "plain", on: { click: () => on.allow() } }, "Разрешить"),
  );

  function fit() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, TALLEST_FIELD_PX)}px`;
    sendButton.disabled = !field.value.trim();
  }

  function submit() {
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    remember(user.id, { draft: "" });
    fit();
    on.send({ text });
  }

  function showKeyboard() {
    const available = memory.device.keyboard && hasButtons(keyboard);
    fold.hidden = !available;
    keys.hidden = !available || memory.folded;
    fold.setAttribute("aria-expanded", String(!keys.hidden));
    const title = memory.folded ? "Показать клавиатуру" : "Свернуть клавиатуру";
    fold.setAttribute("aria-label", title);
    fold.title = title;
    const sign = JSON.stringify(available && keyboard);
    if (sign === drawnKeyboard) return;
    drawnKeyboard = sign;
    const focused = keys.contains(document.activeElement);
    keys.replaceChildren(
      available ? drawKeyboard(keyboard, { onPress: on.press }, "Клавиатура сообщества") : "");
    if (focused) field.focus();
  }

  function showChips() {
    forbiddenChip.hidden = !memory.forbidden;
    refChip.hidden = !memory.ref;
    if (!memory.ref) return;
    refChip.replaceChildren(
      icon("link"),
      el("span", { class: "chip-text", title: "Уйдёт вместе со следующим сообщением" },
        `Пришли по ссылке: ref=${memory.ref}`
          + (memory.refSource ? `, ref_source=${memory.refSource}` : "")),
      iconButton("close", "Забыть ссылку", () => {
        remember(user.id, { ref: "", refSource: "" });
        showChips();
        field.focus();
      }),
    );
  }

  const element = el(
    "div",
    { class: "composer" },
    forbiddenChip,
    refChip,
    el("div", { class: "composer-row" },
      attachMenu((type) => on.send({ attachments: [{ type }] })), field, fold, sendButton),
    keys,
  );

  showKeyboard();
  showChips();
  requestAnimationFrame(fit); // the height of a remembered draft is known once it is on the page

  return {
    element,
    setKeyboard(value) {
      keyboard = value;
      showKeyboard();
    },
    redraw() {
      showKeyboard();
      showChips();
    },
    focus: () => field.focus(),
  };
}
