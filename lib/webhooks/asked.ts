import { Failure, type FieldError } from "@/lib/errors";
import type { AskedWebhook, NewWebhook } from "@/lib/webhooks/schema";

/** The webhook that a body asks for, under whichever of the names that REST-hook tools insist on. Throws 422. */
export function webhookFrom({ url, targetUrl, hookUrl, events, event, ...rest }: AskedWebhook): NewWebhook {
  const addresses = new Set([url, targetUrl, hookUrl].filter((one) => one !== undefined));
  const [address] = addresses;
  const types = events ?? (event === undefined ? [] : [event]);
  const errors: FieldError[] = [];
  const refuse = (pointer: string, code: string, detail: string) => errors.push({ pointer, code, detail });
  if (address === undefined) refuse("/url", "required", "must be given");
  if (addresses.size > 1) refuse("/url", "invalid", "must be the same under all of its names");
  if (types.length === 0) refuse("/events", "required", "must name at least one event type");
  if (events && event) refuse("/event", "invalid", "must not be given beside `events`");
  if (address === undefined || errors.length > 0)
    throw new Failure("validation_failed", "Some fields of the body are not valid.", { errors });
  return { ...rest, url: address, events: [...new Set(types)] };
}
