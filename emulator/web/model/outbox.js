// A person's messages on their way to the emulator: one after another, in the order in which they
// were written. Without a network they wait; a reload does not lose them.
import { RefusedError, sendMessage } from "./api.js";
import { nowMs } from "./clock.js";
import { isCommunity } from "./everybody.js";
import { redraw } from "./redraw.js";
import { refusalText } from "./refusals.js";

const lowered = (sentence) => sentence[0].toLowerCase() + sentence.slice(1);

let counter = 0;

/** No other message's, not even of another page: it also goes to the emulator as `random_id`. */
function newLocalId() {
  counter += 1;
  const parts = [Date.now(), Math.floor(Math.random() * 1e9), counter];
  return parts.map((part) => part.toString(36)).join("-");
}

export class Outbox {
  #keys = new Map(); // "peer cmid" → localId: a bubble that arrives stays the same bubble
  #delivering = false;

  constructor(person) {
    this.person = person;
    this.items = person.memory.outbox.map((item) =>
      item.tried ? { ...item, failed: "Не отправлено: страницу закрыли раньше." } : item);
  }

  /** `content`: for the emulator. `shown`: the message as it looks until it has arrived. */
  add(peerId, content, shown) {
    this.items.push({
      localId: newLocalId(),
      peerId,
      content,
      shown: { ...shown, from_id: this.person.id, date: Math.floor(nowMs() / 1000), out: 0 },
      after: this.person.inbox.talk(peerId).newestCmid,
      written: Date.now(),
      tried: false,
      failed: null,
      cmid: null,
    });
    this.#changed();
    this.deliver();
  }

  retry(item) {
    this.items = this.items.filter((other) => other !== item);
    this.items.push({ ...item, tried: false, failed: null });
    this.#changed();
    this.deliver();
  }

  drop(item) {
    this.items = this.items.filter((other) => other !== item);
    this.#changed();
  }

  /** Messages for this conversation that cannot be seen in it yet. */
  pending(peerId) {
    return this.items.filter((item) => item.peerId === peerId);
  }

  /** The conversation was read: what can be seen in it is no longer on its way. */
  settle(peerId) {
    const { messages } = this.person.inbox.talk(peerId);
    const onTheirWay = this.items.filter((item) =>
      item.peerId !== peerId || !hasArrived(item, messages, this.person.id));
    if (onTheirWay.length === this.items.length) return;
    this.items = onTheirWay;
    this.#changed();
  }

  /** What a bubble is recognised by: an own message keeps the name it had on its way. */
  keyOf(peerId, cmid) {
    return this.#keys.get(`${peerId} ${cmid}`) ?? cmid;
  }

  async deliver() {
    if (this.#delivering || !this.person.online) return;
    this.#delivering = true;
    let item;
    while (this.person.online && (item = this.items.find(({ tried }) => !tried))) {
      await this.#send(item);
    }
    this.#delivering = false;
  }

  async #send(item) {
    item.tried = true;
    this.#save();
    try {
      const answer = await sendMessage({
        user_id: this.person.id,
        peer_id: item.peerId,
        client_info: this.person.clientInfo,
        random_id: item.localId,
        ...item.content,
      });
      item.cmid = answer.conversation_message_id;
      if (isCommunity(item.peerId)) this.person.remember({ opened: null });
      this.#keys.set(`${item.peerId} ${item.cmid}`, item.localId);
    } catch (error) {
      item.failed = error instanceof RefusedError
        ? `Не отправлено: ${lowered(refusalText(error))}.`
        : "Не отправлено: нет связи с эмулятором.";
    }
    this.settle(item.peerId); // it may have been seen before the answer came
    this.#changed();
  }

  #changed() {
    this.#save();
    redraw();
  }

  #save() {
    this.person.remember({ outbox: this.items.map((item) => ({ ...item })) });
  }
}

/** By its number; if the answer with the number was lost, by being just what was written. */
function hasArrived(item, messages, personId) {
  if (item.cmid) return messages.some((message) => message.conversation_message_id === item.cmid);
  return Boolean(item.failed) && messages.some((message) => message.from_id === personId
    && message.conversation_message_id > item.after && message.text === item.shown.text);
}
