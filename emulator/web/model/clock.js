// The emulator's clock, which may be ahead of this machine's, and letting time pass at once.
import { advanceClock, readClock } from "./api.js";
import { redraw } from "./redraw.js";

const SAME_MS = 1_500; // answers take a moment
const DRAWN_EVERY_MS = 20_000;
const MOSCOW_AHEAD_MS = 3 * 3_600_000; // since October 2014, all the year round
const DAY_MS = 86_400_000;
const [FRIDAY, HOUR] = [5, 16];

const STRIDE_SECONDS = 55 * 60;
const BETWEEN_STRIDES_MS = 20; // a bot on this machine has looked at its clock by then

let aheadMs = 0;
let walking = Promise.resolve();

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

/** Lets time pass in strides, one walk after the other: a bot that does things at certain hours
 *  finds each hour a moment after it has struck, not days late, and its messages are dated so. */
export const letPass = (seconds) => walk(() => seconds);

const walk = (howFar) => (walking = walking.catch(() => {}).then(() => pass(howFar)));

async function pass(howFar) {
  let left = await howFar();
  while (left > 0) {
    const stride = Math.min(left, STRIDE_SECONDS);
    takeNow((await advanceClock(stride)).now);
    left -= stride;
    if (left > 0) await new Promise((done) => setTimeout(done, BETWEEN_STRIDES_MS));
  }
}

/** To the next Friday, 16:00 in Moscow. */
export const letPassUntilFriday = () => walk(secondsUntilFriday);

async function secondsUntilFriday() {
  const moscow = (await readClock()).now * 1000 + MOSCOW_AHEAD_MS; // read as if it were UTC
  const today = Math.floor(moscow / DAY_MS) * DAY_MS;
  const days = (FRIDAY - new Date(moscow).getUTCDay() + 7) % 7;
  const then = today + days * DAY_MS + HOUR * 3_600_000;
  return ((then > moscow ? then : then + 7 * DAY_MS) - moscow) / 1000;
}
