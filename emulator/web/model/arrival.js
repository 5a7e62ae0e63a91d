// The page's own address may bring somebody to the community: /?ref=poster&ref_source=wall is for
// whoever is active, as if that person had opened a link with that ref.
import { everybody } from "./everybody.js";
import { followLink } from "./following.js";

export function arrive(person) {
  const query = new URLSearchParams(location.search);
  if (!person || !query.has("ref")) return;
  history.replaceState(null, "", location.pathname + location.hash);
  followLink(person, `https://vk.me/${everybody.community.screen_name}?${query}`);
}
