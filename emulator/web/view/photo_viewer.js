// A photo as large as the window allows, e.g. a QR code to be read with a telephone.
import { html, nothing, render } from "./html.js";
import { icon, iconButton } from "./icons.js";

export function openPhoto(event, source, caption) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // into a tab, as with any link
  event.preventDefault();
  event.stopPropagation();
  const dialog = document.createElement("dialog");
  dialog.className = "viewer";
  dialog.setAttribute("aria-label", caption || "Фотография");
  const close = () => dialog.close();
  render(html`
    <img src=${source} alt=${caption || "Фотография"} @click=${close}>
    ${caption ? html`<p>${caption}</p>` : nothing}
    <div class="viewer-buttons">
      <a class="icon-button" href=${source} download aria-label="Скачать" title="Скачать"
      >${icon("download")}</a>
      ${iconButton("x", "Закрыть", close)}
    </div>`, dialog);
  dialog.addEventListener("click", (click) => click.target === dialog && close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
