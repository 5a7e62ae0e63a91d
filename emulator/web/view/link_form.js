// A small form: the person opens a link, as from another app or from paper. A bare code is the ref
// of a link to the community.
import { everybody } from "../model/everybody.js";
import { followLink } from "../model/following.js";
import { readLink } from "../model/links.js";
import { html } from "./html.js";

const ONLY_A_CODE = /^[\w-]+$/;

const addressOf = (written) => (ONLY_A_CODE.test(written)
  ? `https://vk.me/${everybody.community.screen_name}?ref=${written}`
  : readLink(written));

export function drawLinkForm(person, done = () => {}) {
  const open = (event) => {
    event.preventDefault();
    const [input] = event.target.elements;
    const href = addressOf(input.value.trim());
    input.setCustomValidity(href ? "" : "Это не ссылка");
    if (!input.reportValidity()) return;
    input.value = "";
    done();
    followLink(person, href);
  };
  return html`
    <form class="link-form" @submit=${open}>
      <input class="field" inputmode="url" required autocomplete="off" spellcheck="false"
        placeholder="vk.me/…?ref=…" aria-label="Ссылка vk.me/…?ref=… или код ref"
        @input=${(event) => event.target.setCustomValidity("")}>
      <button type="submit" class="quiet-button">Открыть</button>
    </form>`;
}
