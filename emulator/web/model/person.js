// One person on the page: conversations, messages on their way, and a phone of their own with its
// switches, its network and the screen it shows. view/column.js draws it.
import { RefusedError, editMessage, sayTyping, setPermission, upload } from "./api.js";
import { Drafts } from "./drafts.js";
import { everybody } from "./everybody.js";
import { Inbox } from "./inbox.js";
import { forget, keep, recall } from "./memory.js";
import { Outbox } from "./outbox.js";
import { hurry } from "./pauses.js";
import { Presses } from "./presses.js";
import { redraw } from "./redraw.js";
import { refusalText } from "./refusals.js";

const SNACKBAR_MS = 7_000;
const TYPING_EVERY_MS = 4_000;

// What VK's own clients declare; a bot looks here before it shows a callback button.
const BUTTON_ACTIONS = [
  "text", "vkpay", "open_app", "location", "open_link", "open_photo", "callback",
  "intent_subscribe", "intent_unsubscribe",
];

const AT_FIRST = {
  online: true,
  device: { inline_keyboard: true, callback: true, keyboard: true },
  folded: false, // the keyboard under the input field
  screen: { name: "talk", peerId: null }, // null: the community
  drafts: {},
  outbox: [],
  opened: null, // {ref, ref_source} of a link to the community, until a message has carried it
  place: null, // where the reader is in the open conversation: {peerId, cmid, offset}
};

/** From a run of the emulator that is over, only the device stays as it was set. */
function rememberedOf(id) {
  const saved = recall(`person.${id}`);
  const device = { ...AT_FIRST.device, ...saved.device };
  const { epoch } = everybody.community;
  const stillTrue = saved.epoch === epoch ? saved : { folded: saved.folded ?? false };
  return { ...AT_FIRST, ...stillTrue, device, epoch };
}

export class Person {
  selection = null; // {peerId, cmids: Set} while messages are being selected
  snackbars = []; // {text, link?}
  #saidTypingAt = 0;

  constructor(id) {
    this.id = id;
    this.memory = rememberedOf(id);
    this.inbox = new Inbox(id);
    this.drafts = new Drafts(this);
    this.outbox = new Outbox(this);
    this.presses = new Presses(this);
    this.inbox.wasRead = (peerId) => {
      this.outbox.settle(peerId);
      this.drafts.settle(peerId);
    };
    this.inbox.online = this.online;
    if (!this.online) this.inbox.restore(recall(`offline.${id}`));
  }

  get user() {
    return everybody.users.get(this.id);
  }

  remember(change) {
    Object.assign(this.memory, change);
    keep(`person.${this.id}`, this.memory);
    redraw();
  }

  /** Written down only: the reader's place changes nothing that is drawn. */
  keepPlace(place) {
    this.memory.place = place;
    keep(`person.${this.id}`, this.memory);
  }

  // --- the phone

  get online() {
    return this.memory.online;
  }

  set online(online) {
    if (!online) keep(`offline.${this.id}`, this.inbox.copy());
    else forget(`offline.${this.id}`);
    this.remember({ online });
    this.inbox.setOnline(online);
    this.outbox.deliver();
    hurry();
  }

  /** VK's `client_info` for this person's phone. */
  get clientInfo() {
    const { device } = this.memory;
    return {
      button_actions: BUTTON_ACTIONS.filter((name) => name !== "callback" || device.callback),
      keyboard: device.keyboard,
      inline_keyboard: device.inline_keyboard,
      carousel: true,
      lang_id: 0,
    };
  }

  switchDevice(ability, able) {
    this.remember({ device: { ...this.memory.device, [ability]: able } });
  }

  /** {name: "list" | "talk" | "info" | "new" | "forward" | "invitation", …} */
  get screen() {
    const { screen } = this.memory;
    const peerId = screen.peerId ?? everybody.community?.peer_id ?? null;
    return { ...screen, peerId };
  }

  show(name, more = {}) {
    this.selection = null;
    this.remember({ screen: { name, peerId: this.screen.peerId, ...more } });
  }

  openTalk(peerId) {
    this.show("talk", { peerId });
  }

  startSelecting(peerId, cmid) {
    this.selection = { peerId, cmids: new Set([cmid]) };
    redraw();
  }

  toggleSelected(cmid) {
    const { cmids } = this.selection;
    if (!cmids.delete(cmid)) cmids.add(cmid);
    if (!cmids.size) this.selection = null;
    redraw();
  }

  stopSelecting() {
    this.selection = null;
    redraw();
  }

  /** Chooses where to: the messages then wait there beside the field. */
  startForwarding(fromPeerId, cmids) {
    const messages = [...cmids].sort((one, other) => one - other)
      .map((cmid) => ({ peer_id: fromPeerId, conversation_message_id: cmid }));
    this.show("forward", { messages });
  }

  forwardTo(peerId) {
    const { messages } = this.screen;
    this.openTalk(peerId);
    this.drafts.forward(peerId, messages);
  }

  say(text, link) {
    const bar = { text, link };
    this.snackbars = [bar];
    const remove = () => {
      this.snackbars = this.snackbars.filter((other) => other !== bar);
      redraw();
    };
    setTimeout(remove, SNACKBAR_MS);
    redraw();
  }

  /** What was said has been seen. */
  hush() {
    this.snackbars = [];
    redraw();
  }

  /** Does something at the emulator; says what is wrong if it does not come about. */
  async attempt(action) {
    if (!this.online) {
      this.say("Нет сети");
      return null;
    }
    try {
      return await action();
    } catch (error) {
      this.say(error instanceof RefusedError
        ? refusalText(error) : "Не получилось: нет связи с эмулятором");
      return null;
    }
  }

  // --- writing

  /** What stands in the draft, or just this text: {text, payload?}. */
  send(peerId, { text, payload } = {}) {
    const draft = text === undefined ? this.drafts.of(peerId) : { forward: [], attachments: [] };
    const words = (text ?? draft.text).trim();
    const answered = draft.replyTo && this.inbox.talk(peerId).message(draft.replyTo);
    const forward = draft.forward.map((item) => ({ ...item, user_id: this.id }));
    const forwarded = draft.forward.map((item) =>
      this.inbox.talk(item.peer_id).message(item.conversation_message_id));
    this.outbox.add(peerId, {
      text: words,
      ...(payload ? { payload } : {}),
      ...(draft.replyTo ? { reply_to: draft.replyTo } : {}),
      ...(forward.length ? { forward } : {}),
      ...(draft.attachments.length
        ? { attachments: draft.attachments.map(({ token }) => token) } : {}),
    }, {
      text: words,
      ...(answered ? { reply_message: answered } : {}),
      fwd_messages: forwarded.filter(Boolean),
      attachments: draft.attachments.map(({ type, object }) => ({ type, [type]: object })),
    });
    if (text === undefined) this.drafts.clear(peerId);
  }

  async saveEdit(peerId) {
    const { editing, text } = this.drafts.of(peerId);
    const edited = await this.attempt(() => editMessage(this.id, peerId, editing, text.trim()));
    if (edited) this.drafts.stopEditing(peerId);
  }

  /** Something that stands for a sticker or a voice message. */
  sendStandIn(peerId, type) {
    const attachments = [{ type }];
    this.outbox.add(peerId, { attachments }, { text: "", attachments });
  }

  async attach(peerId, file) {
    const type = /^image\/(jpeg|png|gif)$/.test(file.type) ? "photo" : "doc";
    const uploaded = await this.attempt(() => upload(this.id, file, type));
    if (!uploaded) return;
    const object = uploaded[uploaded.type] ?? {};
    this.drafts.attach(peerId, { token: uploaded.attachment, type: uploaded.type, object });
  }

  noteTyping(peerId) {
    if (!this.online || Date.now() - this.#saidTypingAt < TYPING_EVERY_MS) return;
    this.#saidTypingAt = Date.now();
    sayTyping(this.id, peerId).catch(() => {});
  }

  allow(allowed) {
    return this.attempt(() => setPermission(this.id, allowed));
  }
}
