// Keeps the page up to date: one long poll for all the people on it. Those without a network are
// left out, so nothing reaches them until they are back.
import { RefusedError, UnreachableError, connection, listUsers, readChanges } from "./api.js";
import { arrive } from "./arrival.js";
import { takeNow } from "./clock.js";
import { pause, untilHurried } from "./pauses.js";
import {
  activePerson, beginAnew, peopleOnPage, takeChanges, takeUsers,
} from "./people_on_page.js";

const WAIT_SECONDS = 25;
const LOOK_FOR_PEOPLE_MS = 1_500;
const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 4_000;

let epoch = null; // which run of the emulator this page has taken in; null: none yet

async function round() {
  epoch ??= await beginAnew();
  const people = peopleOnPage().filter(({ online }) => online);
  if (!people.length) {
    takeUsers(await listUsers());
    await pause(LOOK_FOR_PEOPLE_MS);
    return;
  }
  const since = Math.min(...people.map(({ inbox }) => inbox.revision));
  const ids = people.map(({ id }) => id);
  const wait = since ? WAIT_SECONDS : 0;
  const answer = await readChanges(ids, since, wait, untilHurried());
  if (answer.epoch !== epoch) {
    epoch = null;
    return;
  }
  takeNow(answer.now);
  takeChanges(answer, people);
  arrive(activePerson());
}

/** Runs until the page is left; while the emulator is away it asks at rising intervals. */
export async function follow() {
  let retryMs = FIRST_RETRY_MS;
  for (;;) {
    // A hidden page would hold one of the browser's few connections to the host.
    while (document.hidden) await pause(60_000);
    const hurried = untilHurried();
    try {
      await round();
      retryMs = FIRST_RETRY_MS;
    } catch (error) {
      if (hurried.aborted) continue;
      if (error instanceof RefusedError) epoch = null; // it does not know these people any more
      else if (!(error instanceof UnreachableError)) console.error(error);
      await pause(retryMs);
      retryMs = connection.reachable ? FIRST_RETRY_MS : Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
  }
}
