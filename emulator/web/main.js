// Starts the page: who is on it stands in the address; from then on live.js keeps it up to date and
// view/ draws it after every change.
import { follow } from "./model/live.js";
import { redraw } from "./model/redraw.js";
import { restoreScreen } from "./model/screen.js";
import { mount } from "./view/drawing.js";
import { loadIcons } from "./view/icons.js";
import { drawPage } from "./view/page.js";

restoreScreen();
window.addEventListener("hashchange", () => {
  restoreScreen();
  redraw();
});
loadIcons().catch(() => {}); // the page is of use without drawings too
mount(document.getElementById("page"), drawPage);
follow();
