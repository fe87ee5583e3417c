import { afterEach, beforeEach, expect, test, vi } from "vitest";

const complete = {
  DATABASE_URL: "postgresql://localhost/latchkey",
  LATCHKEY_SECRET: "0123456789abcdef0123456789abcdef",
  SMTP_URL: "",
  MAIL_FROM: "",
};

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

async function read(settings: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...complete, ...settings })) vi.stubEnv(name, value);
  const { env } = await import("@/lib/env");
  return env();
}

const smtp = { SMTP_URL: "smtp://127.0.0.1:2525" };

test("without a mail server nothing is said of mails", async () => {
  expect((await read({})).SMTP_URL).toBeUndefined();
});

test("a sender is an address, or a name with one", async () => {
  const sender = async (MAIL_FROM: string) => (await read({ ...smtp, MAIL_FROM })).MAIL_FROM;
  expect(await sender("no-reply@example.org")).toEqual({ name: "", address: "no-reply@example.org" });
  vi.resetModules();
  expect(await sender("Acme <no-reply@example.org>")).toEqual({
    name: "Acme",
    address: "no-reply@example.org",
  });
});

test.each([
  [{ ...smtp }, "MAIL_FROM is not set"],
  [{ ...smtp, MAIL_FROM: "Acme" }, "MAIL_FROM must be an address"],
  [{ ...smtp, MAIL_FROM: "a@example.org, b@example.org" }, "MAIL_FROM must be an address"],
  [{ ...smtp, MAIL_FROM: "A\r\nBcc: b <a@example.org>" }, "MAIL_FROM must be an address"],
  [{ SMTP_URL: "https://mail.example.org", MAIL_FROM: "a@example.org" }, "SMTP_URL must be an smtp"],
  [{ SMTP_URL: "mail.example.org", MAIL_FROM: "a@example.org" }, "SMTP_URL must be an smtp"],
])("a setting that cannot work is named: %o", async (settings, sentence) => {
  await expect(read(settings)).rejects.toThrow(sentence);
});
