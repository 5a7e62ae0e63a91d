// Words that depend on numbers, dates and people: plurals, times, verbs by sex.
import { nowMs } from "./clock.js";
import { everybody } from "./everybody.js";

const plural = new Intl.PluralRules("ru");

/** `counted(3, "чат", "чата", "чатов")` → «3 чата». */
export function counted(number, one, few, many) {
  return `${number} ${{ one, few }[plural.select(number)] ?? many}`;
}

const clock = new Intl.DateTimeFormat("ru", { hour: "2-digit", minute: "2-digit" });
const thisYear = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long", year: "numeric" });
const short = new Intl.DateTimeFormat("ru", { day: "2-digit", month: "2-digit" });
const full = new Intl.DateTimeFormat("ru", { dateStyle: "long", timeStyle: "medium" });

const inMoscow = { timeZone: "Europe/Moscow" };
const moscowClock = new Intl.DateTimeFormat("ru",
  { ...inMoscow, weekday: "short", hour: "2-digit", minute: "2-digit" });
const moscowDay = new Intl.DateTimeFormat("ru",
  { ...inMoscow, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

const dateOf = (seconds) => new Date(seconds * 1000);

/** The emulator's moment by the clocks of Moscow: «пт, 16:00», or with the day. */
export const moscowTime = () => moscowClock.format(nowMs());
export const moscowMoment = () => moscowDay.format(nowMs());

export const timeOf = (seconds) => clock.format(dateOf(seconds));
export const momentOf = (seconds) => full.format(dateOf(seconds));
export const isoOf = (seconds) => dateOf(seconds).toISOString();

function daysAgo(seconds) {
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(nowMs()) - midnight(dateOf(seconds))) / 86_400_000);
}

/** The day of a message as people call it; `seconds` as in VK, since 1970. */
export function dayOf(seconds) {
  const ago = daysAgo(seconds);
  if (ago === 0) return "Сегодня";
  if (ago === 1) return "Вчера";
  const sameYear = dateOf(seconds).getFullYear() === new Date(nowMs()).getFullYear();
  return (sameYear ? thisYear : otherYear).format(dateOf(seconds));
}

/** For the list of conversations: the time today, the date before. */
export function whenOf(seconds) {
  const ago = daysAgo(seconds);
  if (ago === 0) return timeOf(seconds);
  return ago === 1 ? "вчера" : short.format(dateOf(seconds));
}

/** `did(1001, "создал", "создала")`: the verb as it fits the person. */
export function did(id, his, hers) {
  const sex = everybody.users.get(id)?.sex;
  if (sex === 1) return hers;
  return sex === 2 ? his : `${his}(а)`;
}

export function sizeOf(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} Б`;
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "КБ"] : [bytes / 1024 ** 2, "МБ"];
  return `${value.toLocaleString("ru", { maximumFractionDigits: 1 })} ${unit}`;
}

export const durationOf = (seconds = 0) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
