// Shows what comes with a message besides its text. Pictures and sounds are loaded from the page's
// own host only; for all others a tile stands.
import { ownFile, safeLink } from "../model/links.js";
import { durationOf, sizeOf } from "../model/words.js";
import { classes, html, nothing } from "./html.js";
import { icon } from "./icons.js";
import { openPhoto } from "./photo_viewer.js";
import { outwardLink } from "./richtext.js";

export const NAMES = {
  photo: "Фотография", doc: "Документ", sticker: "Стикер", audio_message: "Голосовое сообщение",
  video: "Видео", audio: "Аудиозапись", wall: "Запись на стене", market: "Товар", poll: "Опрос",
  graffiti: "Граффити", gift: "Подарок", story: "История", link: "Ссылка",
  mini_app: "Мини-приложение", wall_reply: "Комментарий",
};

/** A tile with a drawing, a title and a second line; a link if there is an address to open. */
function tile(drawing, title, note, href) {
  const content = html`
    <span class="tile-icon">${icon(drawing)}</span>
    <span class="tile-text"><b>${title}</b>${note ? html`<small>${note}</small>` : nothing}</span>`;
  return href ? outwardLink(href, content, "tile") : html`<div class="tile">${content}</div>`;
}

export const largestOf = ({ sizes = [] }) =>
  sizes.reduce((best, size) => ((size.width ?? 0) >= (best?.width ?? 0) ? size : best), null);

const HIGHEST_PHOTO = 340;

/** As large as it is shown: its place is kept before it has come, so that nothing moves then. */
function shownSize({ width, height }) {
  if (!width || !height) return { width: 320, height: 240 };
  const scale = Math.min(1, HIGHEST_PHOTO / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function photo(content, index, all) {
  const largest = largestOf(content);
  const source = largest && ownFile(largest.url);
  if (!source) {
    const note = largest?.width ? `${largest.width} × ${largest.height}` : "";
    return tile("image", "Фотография", note);
  }
  const { width, height } = shownSize(largest);
  const name = all > 1 ? `Фотография ${index + 1} из ${all}` : "Фотография";
  return html`<a class="photo" href=${source} aria-label="${name}, открыть"
    @click=${(event) => openPhoto(event, source, content.text)}
  ><img src=${source} alt=${content.text || name} draggable="false"
    width=${width} height=${height}></a>`;
}

function sticker({ sticker_id: id, images = [] }) {
  const source = ownFile(images.findLast(({ url }) => ownFile(url))?.url);
  return source
    ? html`<img class="sticker" src=${source} alt="Стикер" width="128" height="128">`
    : html`<div class="sticker">${icon("sticker")}<span>Стикер ${id ?? ""}</span></div>`;
}

const BARS = 32;

/** The wave of a voice message, as bars of one of eight heights. */
function wave(waveform = []) {
  const loudest = Math.max(...waveform, 1);
  return Array.from({ length: BARS }, (_, bar) => {
    const level = waveform[Math.floor((bar / BARS) * waveform.length)] ?? 3;
    return html`<i class="bar-${Math.round((level / loudest) * 7)}"></i>`;
  });
}

function voice({ duration, waveform, link_mp3: mp3, link_ogg: ogg, transcript }) {
  const source = ownFile(mp3) ?? ownFile(ogg);
  const sound = source
    ? html`<audio class="voice" controls preload="metadata" src=${source}></audio>`
    : html`<div class="voice-tile" role="img" aria-label="Голосовое сообщение">
        <span class="tile-icon">${icon("mic")}</span>
        <span class="wave" aria-hidden="true">${wave(waveform)}</span>
        <small>${durationOf(duration)}</small>
      </div>`;
  return html`${sound}${transcript ? html`<small>${transcript}</small>` : nothing}`;
}

function graffiti({ url, width, height }) {
  const source = ownFile(url);
  return source
    ? html`<img class="graffiti" src=${source} alt="Граффити" width=${width} height=${height}>`
    : tile("pencil", "Граффити", "");
}

function other(item) {
  const content = item[item.type] ?? {};
  switch (item.type) {
    case "sticker":
      return sticker(content);
    case "audio_message":
      return voice(content);
    case "graffiti":
      return graffiti(content);
    case "doc":
      return tile("file-text", content.title ?? "Документ", sizeOf(content.size),
        ownFile(content.url) ?? safeLink(content.url));
    case "link":
      return tile("link", content.title || content.url, content.caption, safeLink(content.url));
    default:
      return tile("file-text", NAMES[item.type] ?? "Вложение", NAMES[item.type] ? "" : item.type);
  }
}

/** All attachments of a message: its photos together, then the rest, each on its own line. */
export function drawAttachments({ attachments = [], geo }) {
  const photos = attachments.filter(({ type, photo: content }) => type === "photo" && content);
  const rest = attachments.filter((item) => !photos.includes(item));
  if (!photos.length && !rest.length && !geo) return nothing;
  return html`
    ${photos.length
      ? html`<div class=${classes("photos", photos.length > 1 && "grid")}>${
        photos.map((item, index) => photo(item.photo, index, photos.length))}</div>`
      : nothing}
    ${rest.map(other)}
    ${geo ? tile("map-pin", "Местоположение", geo.place?.title) : nothing}`;
}

/** True for what is shown without a bubble around it. */
export function standsAlone(message) {
  const { text, attachments = [], fwd_messages: forwarded = [], reply_message: answered } = message;
  return !text && !forwarded.length && !answered && attachments.length > 0
    && attachments.every(({ type, photo: content }) => ["sticker", "graffiti"].includes(type)
      || (type === "photo" && Boolean(ownFile(largestOf(content ?? {})?.url))));
}
