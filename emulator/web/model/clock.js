// The emulator's clock, which may be ahead of this machine's, and letting time pass at once.
import { advanceClock, readClock } from "./api.js";
import { redraw } from "./redraw.js";

const SAME_MS = 1_500; // answers take a moment
const DRAWN_EVERY_MS = 20_000;
const MOSCOW_AHEAD_MS = 3 * 3_600_000; // since October 2014, all the year round
const DAY_MS = 86_400_000;
const [FRIDAY, HOUR] = [5, 16];

let aheadMs = 0;

setInterval(redraw, DRAWN_EVERY_MS);

/** The emulator's moment, in milliseconds since 1970. */
export const nowMs = () => Date.now() + aheadMs;

/** Takes over what the emulator says its time is; `seconds` since 1970. */
export function takeNow(seconds) {
  const ahead = seconds * 1000 - Date.now();
  if (Math.abs(ahead - aheadMs) < SAME_MS) return;
  aheadMs = ahead;
  redraw();
}

export async function letPass(seconds) {
  takeNow((await advanceClock(seconds)).now);
}

/** To the next Friday, 16:00 in Moscow. */
export async function letPassUntilFriday() {
  const moscow = (await readClock()).now * 1000 + MOSCOW_AHEAD_MS; // read as if it were UTC
  const today = Math.floor(moscow / DAY_MS) * DAY_MS;
  const days = (FRIDAY - new Date(moscow).getUTCDay() + 7) % 7;
  const then = today + days * DAY_MS + HOUR * 3_600_000;
  await letPass(((then > moscow ? then : then + 7 * DAY_MS) - moscow) / 1000);
}
