import { readable, startMailServer } from "@/lib/mail/fixtures";
import { expect, expectAccessible, fillSignIn, password, test } from "./fixtures";
import { Installation } from "./installation";
import { members, someone } from "./members-page";

// Mails are a setting of the whole installation, so this one has its own.

const email = "ada@example.org";
let server: Awaited<ReturnType<typeof startMailServer>>;
let installation: Installation;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startMailServer();
  installation = await Installation.create({
    SMTP_URL: server.url,
    MAIL_FROM: "Acme <no-reply@example.org>",
  });
  await installation.start();
  await installation.cli(["setup", "--org", "Acme", "--email", email, "--password-stdin"], password);
});

test.afterAll(async () => {
  await installation?.remove();
  await server?.stop();
});

const linkIn = (mail: string | undefined) => /http\S+/.exec(readable(mail ?? ""))?.[0] ?? "";

test("a forgotten password is replaced through a mail; then an invitation is mailed", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(`${installation.url}/login`);
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgotten your password?" })).toBeVisible();
  await expectAccessible(page);
  const ask = async (address: string) => {
    await page.getByLabel("E-mail").fill(address);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText(`If ${address} is known here, a link is on its way to it.`)).toBeVisible();
  };
  await ask("nobody@example.org");
  await ask(email);
  await expect.poll(() => server.mails.length).toBe(1);
  await page.goto(linkIn(server.mails[0]));
  await page.getByLabel("New password").fill("chosen after a mail");
  await page.getByRole("button", { name: "Set the password" }).click();
  await fillSignIn(page, email, "chosen after a mail");
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();

  const invite = async (address: string) => {
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByRole("dialog").getByLabel("E-mail").fill(address);
    await page.getByRole("button", { name: "Send the invitation" }).click();
  };
  const guest = someone();
  await page.goto(`${installation.url}${members}`);
  await invite(guest);
  await expect(page.getByText(`The invitation was mailed to ${guest}`)).toBeVisible();
  const link = linkIn(server.mails[1]);
  server.state.refuses = true;
  await invite(someone());
  await expect(page.getByText("The mail could not be sent. Pass the link on yourself.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Join Acme" })).toBeVisible();
});
