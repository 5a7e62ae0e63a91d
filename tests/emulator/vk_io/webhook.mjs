/**
 * Run as `node webhook.mjs ADDRESS API_MODE`; it says "ready" when its callback server, which it
 * registers itself, is confirmed.
 */
import { once } from "node:events";
import { Agent, createServer } from "node:http";

import { API, VK } from "vk-io";

import { teach } from "./bot.mjs";

const [address, apiMode] = process.argv.slice(2);
const group_id = 1;
const secret_key = "s3cret";
const options = {
  token: "demo-token",
  apiVersion: "5.199",
  apiBaseUrl: `${address}/method`,
  agent: new Agent({ keepAlive: true }),
  apiMode,
  apiLimit: 20,
};

const { code } = await new API(options).groups.getCallbackConfirmationCode({ group_id });
const vk = new VK({ ...options, webhookConfirmation: code, webhookSecret: secret_key });
teach(vk);

const server = createServer(vk.updates.getWebhookCallback("/vk")).listen(0, "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${server.address().port}/vk`;

const { groups } = vk.api;
const { server_id } = await groups.addCallbackServer({ group_id, url, title: "bot", secret_key });
const wanted = { message_new: 1, message_event: 1 };
await groups.setCallbackSettings({ group_id, server_id, api_version: "5.199", ...wanted });

let status = "wait";
while (status === "wait") {
  const { items } = await groups.getCallbackServers({ group_id, server_ids: server_id });
  [{ status }] = items;
}
console.log(status === "ok" ? "ready" : `the server is ${status}`);
