// The panel behind the phone drawing: what this person's device can show, whether the community may
// write, and opening the community by a link with a ref.
import { el, iconButton, popup } from "./dom.js";
import { readRef } from "./richtext.js";
import { person, remember } from "./state.js";

const ABILITIES = [
  { name: "inline_keyboard", label: "Кнопки под сообщениями" },
  { name: "callback", label: "Мгновенные кнопки" },
  { name: "keyboard", label: "Клавиатура" },
];

function toggle(label, checked, onChange) {
  const box = el("input", {
    type: "checkbox", role: "switch", checked, on: { change: () => onChange(box.checked) },
  });
  return { box, row: el("label", { class: "switch" }, el("span", {}, label), box) };
}

/** A small form: «Открыть по ссылке vk.me/…?ref=…». */
export function linkForm(onOpen) {
  const input = el("input", {
    class: "field", type: "text", inputmode: "url", placeholder: "vk.me/…?ref=…",
    "aria-label": "Открыть по ссылке vk.me/…?ref=…", autocomplete: "off", spellcheck: "false",
    on: { input: () => { complaint.textContent = ""; } },
  });
  const complaint = el("small", { class: "complaint", role: "alert" });
  return el(
    "form",
    {
      class: "link-form",
      on: {
        submit: (event) => {
          event.preventDefault();
          const ref = readRef(input.value);
          if (!ref) {
            complaint.textContent = "В ссылке нет ref";
            return;
          }
          input.value = "";
          onOpen(ref);
        },
      },
    },
    el("div", { class: "link-row" }, input,
      el("button", { type: "submit", class: "quiet-button" }, "Открыть")),
    complaint,
  );
}

/** `on`: deviceChanged(), permit(allowed), open({ref, refSource}). */
export function createDevicePanel(user, on) {
  const memory = person(user.id);
  const abilities = ABILITIES.map(({ name, label }) =>
    toggle(label, memory.device[name], (able) => {
      remember(user.id, { device: { ...memory.device, [name]: able } });
      on.deviceChanged();
    }).row);
  const forbid = toggle("Запретить сообщения", memory.forbidden,
    (forbidden) => on.permit(!forbidden));

  const panel = el(
    "div",
    { class: "popup device", role: "group", "aria-label": "Устройство и доступ" },
    el("h3", {}, "Устройство показывает"),
    abilities,
    el("h3", {}, "Доступ"),
    forbid.row,
    el("h3", {}, "Открыть по ссылке"),
    linkForm((ref) => {
      close();
      on.open(ref);
    }),
  );
  const button = iconButton("device", "Устройство и доступ", () => {});
  const { close } = popup(button, panel);
  return {
    element: el("div", { class: "anchor" }, button, panel),
    redraw: () => { forbid.box.checked = memory.forbidden; },
  };
}
