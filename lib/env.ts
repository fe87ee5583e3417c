import { z } from "zod";
import { cidr } from "@/lib/keys/cidr-schema";

/** "ada@example.org" or "Latchkey <ada@example.org>". */
const sender = z
  .string()
  .max(320)
  .transform((value, context) => {
    const [, name = "", bracketed, bare] =
      /^(?:([^<>\p{Cc}]*)<([^<>]+)>|([^<>]+))$/u.exec(value.trim()) ?? [];
    const address = z.email().safeParse(bracketed ?? bare);
    if (address.success) return { name: name.trim(), address: address.data };
    context.addIssue({ code: "custom", message: 'must be an address, or "Name <address>"' });
    return z.NEVER;
  });

/** "10.0.0.0/8, fd00::/8". */
const blocks = z
  .string()
  .max(10_000)
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(cidr));

const settings = z.object({
  DATABASE_URL: z.string("is not set: give the address of a PostgreSQL database"),
  LATCHKEY_SECRET: z
    .string("is not set: give a random value of at least 32 bytes (openssl rand -base64 48)")
    .refine((value) => Buffer.byteLength(value) >= 32, "must be at least 32 bytes long"),
  APP_URL: z.url({ protocol: /^https?$/, error: "must be an http or https address" }),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  /** How many reverse proxies in front of this process append to X-Forwarded-For. */
  TRUSTED_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Calls a second that one key may make to one process; 0 = no limit. */
  RATE_LIMIT_PER_SECOND: z.coerce.number().int().min(0).max(100_000).default(50),
  /** Connections this process keeps to PostgreSQL at most: this many for calls, and as many for everything else. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  /** The server that takes mails; without it, links are shown to be copied. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp or smtps address" }).optional(),
  MAIL_FROM: sender.optional(),
  /** Whether calls of the public API are remembered for 30 days, with address and user agent. */
  REQUEST_LOG: z
    .enum(["on", "off"], "must be on or off")
    .default("on")
    .transform((value) => value === "on"),
  /** Whether webhooks may have addresses without TLS. */
  WEBHOOK_ALLOW_HTTP: z
    .enum(["true", "false"], "must be true or false")
    .default("false")
    .transform((value) => value === "true"),
  /** Blocks of private addresses that webhooks may lead to. */
  WEBHOOK_ALLOW_CIDRS: blocks.default([]),
});

const consistent = settings.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
  path: ["MAIL_FROM"],
  error: "is not set: with SMTP_URL, give the address that mails come from",
});

export type Env = z.infer<typeof settings>;

let parsed: Env | undefined;

/** The validated environment. Throws one sentence that names the variable; read at start, never at import. */
export function env(): Env {
  if (parsed) return parsed;
  const present = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = consistent.safeParse({
    ...present,
    APP_URL: present.APP_URL ?? `http://localhost:${present.PORT ?? 3000}`,
  });
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${issue?.path.join(".")} ${issue?.message}.`);
  }
  parsed = result.data;
  return parsed;
}
