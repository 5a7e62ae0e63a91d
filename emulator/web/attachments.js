// Shows what comes with a message besides its text: attachments, a quoted reply, forwarded ones.
// Pictures and sounds are loaded from the page's own host only; for others a tile stands.
import { el, icon } from "./dom.js";
import { outwardLink, richText, safeLink } from "./richtext.js";

const NAMES = {
  video: "Видео", audio: "Аудиозапись", wall: "Запись на стене", market: "Товар", poll: "Опрос",
  graffiti: "Граффити", gift: "Подарок", story: "История", mini_app: "Мини-приложение",
};

const isOwn = (address) => {
  const href = safeLink(address);
  return href !== null && new URL(href).origin === location.origin;
};

/** A tile with a drawing, a title and a second line; a link if there is an address to open. */
function tile(drawing, title, note, address) {
  const content = [
    el("span", { class: "tile-icon" }, icon(drawing)),
    el("span", { class: "tile-text" }, el("b", {}, title), note ? el("small", {}, note) : null),
  ];
  const href = safeLink(address);
  if (!href) return el("div", { class: "tile" }, content);
  const link = outwardLink(href, ...content);
  link.className = "tile";
  return link;
}

function size(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} Б`;
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "КБ"] : [bytes / 1024 / 1024, "МБ"];
  return `${value.toLocaleString("ru", { maximumFractionDigits: 1 })} ${unit}`;
}

const duration = (seconds = 0) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function picture(image, alt, className) {
  const { url, width, height } = image;
  return el("img", { class: className, src: url, alt, width: width || 320, height: height || 240 });
}

function photo({ sizes = [] }) {
  const largest = sizes.toSorted((a, b) => (a.width ?? 0) - (b.width ?? 0)).at(-1);
  if (largest && isOwn(largest.url)) {
    const link = outwardLink(safeLink(largest.url), picture(largest, "Фотография", "photo"));
    link.className = "photo-link";
    return link;
  }
  const note = largest?.width ? `${largest.width} × ${largest.height}` : "";
  return tile("photo", "Фотография", note);
}

function sticker({ sticker_id: id, images = [] }) {
  const own = images.findLast((image) => isOwn(image.url));
  if (own) return picture({ ...own, width: 128, height: 128 }, "Стикер", "sticker");
  return el("div", { class: "sticker" }, icon("sticker"), el("span", {}, `Стикер ${id ?? ""}`));
}

function voice({ duration: seconds, link_mp3: mp3, link_ogg: ogg }) {
  const address = mp3 || ogg;
  if (!isOwn(address)) return tile("voice", "Голосовое сообщение", duration(seconds));
  return el("audio", { class: "voice", controls: "", preload: "none", src: address });
}

function attachment(item) {
  const content = item[item.type] ?? {};
  switch (item.type) {
    case "photo":
      return photo(content);
    case "sticker":
      return sticker(content);
    case "audio_message":
      return voice(content);
    case "doc":
      return tile("document", content.title ?? "Документ", size(content.size), content.url);
    case "link":
      return tile("link", content.title || content.url, content.caption, content.url);
    default:
      return tile("document", NAMES[item.type] ?? "Вложение", NAMES[item.type] ? "" : item.type);
  }
}

function quote(message, name) {
  return el(
    "blockquote",
    { class: "quote" },
    el("small", {}, name),
    drawReply(message),
    message.text ? el("div", { class: "text" }, richText(message.text)) : null,
    drawExtras(message),
  );
}

/** The message that this one answers, or null. */
export const drawReply = ({ reply_message: answered }) =>
  answered ? quote(answered, "В ответ на") : null;

/** Everything under the text, as a list of nodes. */
export function drawExtras(message) {
  return [
    ...(message.attachments ?? []).map(attachment),
    ...(message.geo ? [tile("place", "Местоположение", message.geo.place?.title)] : []),
    ...(message.fwd_messages ?? []).map((inner) => quote(inner, "Пересланное сообщение")),
  ];
}
