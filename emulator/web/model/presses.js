// What happens when a person presses a button: the press goes to the emulator, a callback button
// spins until the community answers it, and the answer is shown as a client of VK would.
import { RefusedError, pressButton } from "./api.js";
import { isCommunity } from "./everybody.js";
import { offerLink } from "./following.js";
import { redraw } from "./redraw.js";
import { refusalText } from "./refusals.js";

const SPIN_AT_MOST_MS = 60_000; // documented: an event lives one minute in VK
const REMEMBERED_ANSWERS = 100;

const ELSEWHERE = ["open_app", "vkpay", "open_photo", "intent_subscribe", "intent_unsubscribe"];

/** What the emulator knows the button by. */
export const buttonName = (action) => action.label || action.type;

const keyOf = (peerId, cmid, action) => `${peerId} ${cmid ?? "field"} ${buttonName(action)}`;

/** Presses are never held back: pressing twice, or something old, is what the emulator is for. */
export class Presses {
  #spinning = new Set(); // {key, eventId, timer}
  #answers = new Map(); // event id → answer, if it was faster than the answer to the press

  constructor(person) {
    this.person = person;
  }

  /** Which buttons wait for an answer, as one text: for whoever asks whether that has changed. */
  get waiting() {
    return [...this.#spinning].map(({ key }) => key).join("\n");
  }

  isSpinning(peerId, cmid, action) {
    const key = keyOf(peerId, cmid, action);
    return [...this.#spinning].some((spin) => spin.key === key);
  }

  /** `answers`: new notifications, as GET changes gives them. */
  take(answers) {
    for (const answer of answers) {
      this.#answers.set(answer.event_id, answer);
      if (this.#answers.size > REMEMBERED_ANSWERS) {
        this.#answers.delete(this.#answers.keys().next().value);
      }
    }
    for (const spin of [...this.#spinning]) this.#settleIfAnswered(spin);
  }

  /** `cmid` of the message the button belongs to; none for the keyboard under the field. */
  async press(peerId, action, cmid) {
    const { person } = this;
    if (!person.online) {
      person.say("Нет сети: кнопка не нажалась");
      return;
    }
    if (person.memory.opened && isCommunity(peerId) && action.type === "text") {
      // What a text button writes carries the link's ref; the emulator's presses carry none.
      person.send(peerId, { text: action.label, payload: action.payload });
      return;
    }
    const spins = action.type === "callback" && person.memory.device.callback;
    const spin = spins ? this.#spin(keyOf(peerId, cmid, action)) : null;
    try {
      const answer = await pressButton({
        user_id: person.id,
        peer_id: peerId,
        label: buttonName(action),
        ...(cmid ? { conversation_message_id: cmid } : {}),
        client_info: person.clientInfo,
      });
      if (ELSEWHERE.includes(answer.type)) person.say("Здесь эта кнопка ничего не открывает");
      if (!spin) return;
      spin.eventId = answer.type === "callback" ? answer.event_id : null;
      if (spin.eventId) this.#settleIfAnswered(spin);
      else this.#settle(spin);
    } catch (error) {
      if (spin) this.#settle(spin);
      if (action.type === "open_link") return; // the browser has opened it already
      const gone = error instanceof RefusedError && error.status === 404;
      const refused = error instanceof RefusedError && refusalText(error);
      person.say(gone ? "Этой кнопки уже нет" : refused || "Кнопка не нажалась: нет связи");
    }
  }

  #spin(key) {
    const spin = { key, eventId: null };
    spin.timer = setTimeout(() => this.#settle(spin), SPIN_AT_MOST_MS);
    this.#spinning.add(spin);
    redraw();
    return spin;
  }

  #settle(spin) {
    clearTimeout(spin.timer);
    this.#spinning.delete(spin);
    redraw();
  }

  #settleIfAnswered(spin) {
    const answer = spin.eventId && this.#answers.get(spin.eventId);
    if (!answer) return;
    this.#settle(spin);
    if (answer.late) return;
    if (answer.type === "show_snackbar") this.person.say(answer.text);
    if (answer.type === "open_link") offerLink(this.person, answer.link);
  }
}
