// What happens when a person presses a button: the press goes to the emulator, a callback button
// spins until the community answers it, and the answer is shown as a client of VK would.
import { RefusedError, listNotifications, pressButton } from "./api.js";
import { buttonName } from "./keyboard.js";
import { safeLink } from "./richtext.js";
import { clientInfo, person, remember } from "./state.js";

const SPIN_AT_MOST_MS = 60_000; // an event lives one minute in VK
const ASK_EVERY_MS = 150;

const ELSEWHERE = ["open_app", "vkpay", "open_photo", "intent_subscribe", "intent_unsubscribe"];

const keyOf = (cmid, action) => `${cmid}:${buttonName(action)}`;

/**
 * `column`: snackbar(text, link?), redraw(), poke(), send(content). Presses are never held back:
 * pressing twice, or something old, is what the emulator is for.
 */
export function createPresses(userId, column) {
  const spinning = []; // {key, eventId, until}
  let asking = false;

  const isSpinning = (cmid, action) => spinning.some(({ key }) => key === keyOf(cmid, action));

  function settle(spin) {
    const place = spinning.indexOf(spin);
    if (place >= 0) spinning.splice(place, 1);
    column.redraw();
  }

  function showAnswer({ type, text, link }) {
    if (type === "show_snackbar") column.snackbar(text);
    if (type === "open_link" && safeLink(link)) {
      window.open(safeLink(link), "_blank", "noopener,noreferrer");
      column.snackbar("Сообщество открывает ссылку: ", safeLink(link));
    }
  }

  async function collectAnswers() {
    const answers = await listNotifications(userId);
    for (const spin of [...spinning]) {
      const answer = answers.find(({ event_id }) => event_id === spin.eventId);
      if (answer && !answer.late) showAnswer(answer);
      if (answer || Date.now() > spin.until) settle(spin);
    }
  }

  async function askUntilSettled() {
    if (asking) return;
    asking = true;
    while (spinning.length) {
      try {
        await collectAnswers();
      } catch {
        // Unreachable: the banner says so; the buttons keep spinning until their minute is over.
        for (const spin of [...spinning]) if (Date.now() > spin.until) settle(spin);
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
    asking = false;
  }

  async function press(action, cmid) {
    const { ref, device } = person(userId);
    if (ref && action.type === "text") {
      // A ref goes with the next message; a text button writes one, and presses carry no ref.
      column.send({ text: action.label, payload: action.payload });
      return;
    }
    const waits = action.type === "callback" && device.callback;
    const spin = { key: keyOf(cmid, action), eventId: null, until: Date.now() + SPIN_AT_MOST_MS };
    if (waits) {
      spinning.push(spin);
      column.redraw();
    }
    try {
      const answer = await pressButton({
        user_id: userId,
        label: buttonName(action),
        ...(cmid ? { conversation_message_id: cmid } : {}),
        client_info: clientInfo(userId),
      });
      if (waits && answer.type === "callback" && answer.event_id) {
        spin.eventId = answer.event_id;
        askUntilSettled();
      } else if (waits) {
        settle(spin);
      }
      if (ELSEWHERE.includes(answer.type)) column.snackbar("Здесь эта кнопка ничего не открывает");
      column.poke();
    } catch (error) {
      settle(spin);
      if (action.type === "open_link") return; // the browser has opened it already
      const gone = error instanceof RefusedError && error.status === 404;
      column.snackbar(gone ? "Этой кнопки уже нет" : "Кнопка не нажалась: нет связи с эмулятором");
      column.poke();
    }
  }

  return { press, isSpinning };
}
