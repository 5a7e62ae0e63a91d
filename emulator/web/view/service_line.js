// What VK itself writes into a chat: somebody came, went, changed the title, pinned a message.
import { nameOf } from "../model/everybody.js";
import { did } from "../model/words.js";
import { plainText } from "./richtext.js";

const WORDS = {
  chat_create: (who, { text }) => `${did(who, "создал", "создала")} чат «${text ?? ""}»`,
  chat_title_update: (who, { text }) => `${did(who, "изменил", "изменила")} название на «${text}»`,
  chat_photo_update: (who) => `${did(who, "обновил", "обновила")} фотографию чата`,
  chat_photo_remove: (who) => `${did(who, "удалил", "удалила")} фотографию чата`,
  chat_invite_user: (who, { member_id: member }) => (member === who
    ? `${did(who, "вернулся", "вернулась")} в чат`
    : `${did(who, "пригласил", "пригласила")}: ${nameOf(member)}`),
  chat_invite_user_by_link: (who) =>
    `${did(who, "присоединился", "присоединилась")} к чату по ссылке`,
  chat_kick_user: (who, { member_id: member }) => (member === who
    ? `${did(who, "вышел", "вышла")} из чата`
    : `${did(who, "исключил", "исключила")}: ${nameOf(member)}`),
  chat_pin_message: (who, { message }) => `${did(who, "закрепил", "закрепила")} сообщение`
    + (message ? ` «${plainText(message).slice(0, 60)}»` : ""),
  chat_unpin_message: (who) => `${did(who, "открепил", "открепила")} сообщение`,
};

/** «Пётр Учитель создал чат «5А»»; for an action that is not known, its name. */
export function serviceText({ from_id: who, action }) {
  const word = WORDS[action.type];
  return `${nameOf(who)} ${word ? word(who, action) : action.type}`;
}
