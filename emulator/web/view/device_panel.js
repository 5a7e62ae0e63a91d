// The panel behind the phone drawing: what this person's phone can show, its network, and what
// stands between the person and the community.
import { setBlocked, setMember } from "../model/api.js";
import { hasForbidden } from "./draft_chips.js";
import { html } from "./html.js";
import { communityId, switchRow } from "./icons.js";
import { drawLinkForm } from "./link_form.js";
import { closePopup, openPopup } from "./popup.js";

const ABILITIES = [
  ["inline_keyboard", "Кнопки под сообщениями"],
  ["callback", "Мгновенные кнопки", "без них нажатие пишет сообщение"],
  ["keyboard", "Клавиатура под полем ввода"],
];

export function openDevicePanel(event, person) {
  const template = () => {
    const { device, online } = person.memory;
    const { user } = person;
    return html`
      <section>
        <h3>Телефон</h3>
        ${switchRow("Сеть", online, (on) => { person.online = on; },
          "без неё ничего не приходит и не уходит")}
        ${ABILITIES.map(([ability, label, note]) =>
          switchRow(label, device[ability], (able) => person.switchDevice(ability, able), note))}
      </section>
      <section>
        <h3>Сообщество</h3>
        ${switchRow("Запретить сообщения", hasForbidden(person.inbox.summary(communityId())),
          (forbidden) => person.allow(!forbidden))}
        ${switchRow("Подписка", user.is_member, (on) =>
          person.attempt(() => setMember(person.id, on)))}
        ${switchRow("Чёрный список", user.blocked, (on) =>
          person.attempt(() => setBlocked(person.id, on)), "решает администратор сообщества")}
      </section>
      <section>
        <h3>Открыть по ссылке</h3>
        ${drawLinkForm(person, closePopup)}
      </section>`;
  };
  openPopup({ anchor: event.currentTarget }, template,
    { label: `Настройки телефона: ${person.user.first_name}`, className: "device" });
}
