/** Run as `node long_poll.mjs ADDRESS API_MODE`; it says "ready" when its long poll has begun. */
import { Agent } from "node:http";

import { VK } from "vk-io";

import { teach } from "./bot.mjs";

const [address, apiMode] = process.argv.slice(2);
const vk = new VK({
  token: "demo-token",
  apiVersion: "5.199",
  pollingGroupId: 1,
  apiBaseUrl: `${address}/method`,
  agent: new Agent({ keepAlive: true }),
  apiMode,
  apiLimit: 20,
});

teach(vk);
await vk.api.groups.setLongPollSettings({ group_id: 1, message_event: 1 });
await vk.updates.start();
console.log("ready");
