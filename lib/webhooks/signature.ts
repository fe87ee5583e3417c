import { Webhook } from "standardwebhooks";

/**
 * The headers of one attempt (Standard Webhooks 1.0.0): `id` is the event's and stays the same over all attempts, the time
 * is the attempt's, and there is one signature for each secret.
 */
export const signedHeaders = (id: string, at: Date, body: string, secrets: readonly string[]) => ({
  "content-type": "application/json",
  "user-agent": "Webhooks/1.0",
  "webhook-id": id,
  "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
  "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
});
