import { spawn } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { ensureChromium } from "./chromium.mjs";
import { Instance } from "./instance";
import { createProgress } from "./progress.mjs";
import { Refusal, refuse } from "./refusal.mjs";
import { root } from "./run.mjs";

// Writes the README's pictures, from an installation of its own with the sample organization: `npm run screenshots`.

const folder = join(root, "docs", "images");
const person = { email: "ada@example.org", password: "a long enough sentence" };
const slug = "atelier";

type Shot = {
  /** Of the file, without ".png". */
  name: string;
  path: string;
  /** Something that is there once the page is worth a picture. */
  shows: string | RegExp;
  /** What a person does before. */
  before?: (page: Page) => Promise<void>;
};

/** One line a picture. */
const shots: Shot[] = [
  { name: "developers", path: "/app/developpeurs/tabs", shows: "Make - Mailchimp sync" },
  { name: "key-reveal", path: "/app/developpeurs/tabs", shows: "Your new key", before: createKey },
  { name: "custom-data", path: "/app/custom-data", shows: "T-shirt size" },
  { name: "contacts", path: "/app/records/contacts", shows: "New contact" },
  { name: "contact", path: "/app/records/contacts", shows: "History", before: openFirst },
  {
    name: "form-builder",
    path: "/app/records/forms",
    shows: "This is what people will see",
    before: openFirst,
  },
  { name: "secure-api", path: "/app/integrations/secure-api", shows: /Public ID/ },
  { name: "live-documentation", path: `/docs/${slug}`, shows: /Authorize/ },
  { name: "branding", path: "/app/branding", shows: /White Label Visibility/ },
];

async function createKey(page: Page) {
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("dialog").getByLabel(/^Name/).fill("n8n - event guests");
  await page.getByRole("button", { name: "Create the key" }).click();
}

/** What the list begins with. */
async function openFirst(page: Page) {
  const rows = page.getByRole("main").getByRole("table").getByRole("row");
  await rows.nth(1).getByRole("link").first().click();
  await page.waitForURL(/[-0-9a-f]{36}$/);
}

/** Runs a command of the command line on the installation; answers what it printed as JSON. */
async function command(instance: Instance, args: string[], input = ""): Promise<Record<string, unknown>> {
  const none = { DATABASE_URL: undefined, LATCHKEY_SECRET: undefined, APP_URL: undefined };
  const env = { ...process.env, ...none, ...instance.settings };
  const child = spawn(process.execPath, ["scripts/cli.mjs", ...args, "--json"], { cwd: root, env });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk;
  });
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${errors}`);
  return JSON.parse(output);
}

/** The sample organization with a few keys, one of them used, one revoked. */
async function furnish(instance: Instance) {
  const asked = ["--org", "Atelier", "--name", "Ada Martin", "--email", person.email];
  await command(instance, ["setup", ...asked, "--password-stdin", "--sample-data"], person.password);
  const key = (name: string, scopes: string, ...more: string[]) =>
    command(instance, ["key", "create", "--org", slug, "--name", name, "--scopes", scopes, ...more]);
  const { id } = await key("Old website", "contacts:read,forms_submit:read");
  await command(instance, ["key", "revoke", String(id), "--org", slug]);
  await key("Zapier trial", "contacts:read", "--env", "test");
  const reading = "contacts:read,paiements:read,abonnements:read,forms:read,contacts:write,audiences:write";
  const made = await key("Make - Mailchimp sync", reading);
  const headers = { authorization: `Bearer ${made.key}` };
  for (let calls = 0; calls < 25; calls++) {
    const { status } = await fetch(`${addressOf(instance)}/integrations/v1/contacts`, { headers });
    if (status !== 200) throw new Error(`A call was answered ${status}.`);
  }
}

const addressOf = ({ port }: Instance) => `http://localhost:${port}`;

async function signIn(page: Page) {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/app/**");
}

/** Answers why there is no picture, or null. */
async function take(page: Page, { name, path, shows, before }: Shot): Promise<string | null> {
  const status = (await page.goto(path))?.status();
  if (status !== 200) return `${path} answers ${status}`;
  await before?.(page);
  const shown = await page
    .getByText(shows)
    .first()
    .waitFor({ timeout: 20_000 })
    .then(() => true)
    .catch(() => false);
  if (!shown) return `${path} does not show ${shows}`;
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  console.log(`docs/images/${name}.png  ${Math.ceil((await stat(file)).size / 1000)} kB`);
  return null;
}

async function takeAll(instance: Instance, executablePath: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const context = await browser.newContext({
      baseURL: addressOf(instance),
      viewport: { width: 1280, height: 800 },
      colorScheme: "light",
      locale: "en-GB",
    });
    const page = await context.newPage();
    // A key that is shown warns before it is left.
    page.on("dialog", (dialog) => dialog.accept());
    await signIn(page);
    const missing: string[] = [];
    for (const shot of shots) {
      const why = await take(page, shot);
      if (why) missing.push(`No picture ${shot.name}: ${why}.`);
    }
    return missing;
  } finally {
    await browser.close();
  }
}

/** Answers what went wrong, once nothing of the installation is left. */
async function run(): Promise<unknown> {
  const instance = await Instance.create();
  try {
    const executablePath = await ensureChromium(createProgress(process.stderr));
    await mkdir(folder, { recursive: true });
    await instance.start();
    await furnish(instance);
    const missing = await takeAll(instance, executablePath);
    return missing.length > 0 ? new Refusal(missing.join("\n")) : null;
  } catch (error) {
    return error;
  } finally {
    await instance.remove();
  }
}

const problem = await run();
if (problem) refuse(problem);
