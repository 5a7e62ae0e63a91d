/**
 * A bot as vk-io's users write it; it knows nothing of the emulator. How updates come to it is in
 * long_poll.mjs and webhook.mjs.
 */
import { Keyboard } from "vk-io";

const MAP = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
  "base64",
);
const NOBODY = 999999;

const answers = {
  async menu(context) {
    const keyboard = Keyboard.builder()
      .textButton({ label: "One", payload: { n: 1 }, color: Keyboard.PRIMARY_COLOR })
      .row()
      .textButton({ label: "Two" })
      .urlButton({ label: "Site", url: "https://example.com" })
      .oneTime();
    await context.send("choose", { keyboard });
  },

  async buttons(context) {
    const save = Keyboard.callbackButton({ label: "Save", payload: { do: "save" } });
    await context.send({ message: "press", keyboard: Keyboard.keyboard([[save]]).inline() });
  },

  async picture(context, vk) {
    const photo = await vk.upload.messagePhoto({
      peer_id: context.peerId,
      source: { value: MAP, filename: "map.png", contentType: "image/png" },
    });
    // as text, since in `parallel` mode vk-io spoils a lone object (negezor/vk-io#565)
    await context.send("here", { attachment: String(photo) });
  },

  async edit(context) {
    const sent = await context.send("first");
    await sent.editMessage({ message: "second" });
  },

  async reply(context) {
    await context.reply("an answer");
  },

  /** Calls made at once, one of which VK refuses: in `parallel` mode they leave as one script. */
  async together(context, vk) {
    const results = await Promise.allSettled([
      vk.api.users.get({ user_ids: context.senderId }),
      vk.api.messages.send({ user_id: NOBODY, message: "anybody?", random_id: 1 }),
      vk.api.groups.getById({}),
    ]);
    const [users, refused, community] = results;
    const names = [users.value[0].first_name, community.value.groups[0].screen_name];
    await context.send([...names, refused.reason.code].join(", "));
  },
};

/** Teaches a `VK` of vk-io to answer. */
export function teach(vk) {
  vk.updates.on("message_new", async (context) => {
    const known = Object.hasOwn(answers, context.text) && answers[context.text];
    await (known ? known(context, vk) : context.send(`you said ${context.text}`));
  });

  vk.updates.on("message_event", async (context) => {
    await context.answer({ type: "show_snackbar", text: "Saved" });
    await vk.api.messages.edit({
      peer_id: context.peerId,
      conversation_message_id: context.conversationMessageId,
      message: `done: ${context.eventPayload.do}`,
    });
  });
}
