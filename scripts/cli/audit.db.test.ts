import { parse } from "csv-parse/sync";
import { beforeEach, expect, test } from "vitest";
import { fillChain, tamper } from "@/lib/audit/fixtures";
import { prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { runCommandLine } from "./run";
import { spawnCli } from "./spawn-cli";

let made: Awaited<ReturnType<typeof makeOrganization>>;
beforeEach(async () => {
  made = await makeOrganization();
});

const verify = (...options: string[]) => runCommandLine(["audit", "verify", "--org", made.slug, ...options]);
const changeThird = () =>
  tamper("UPDATE audit_entry SET actor_name = 'Ada' WHERE organization_id = $1 AND place = 3", [
    made.organization,
  ]);

test("an untouched audit log is intact, with how many entries it has", async () => {
  await fillChain(made.organization, 5);
  expect(await verify()).toEqual({ code: 0, stdout: `${made.slug}: 5 entries intact.\n`, stderr: "" });
  const { code, stdout } = await verify("--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    intact: true,
    organizations: [{ slug: made.slug, intact: 5, outside: 0, broken: null }],
  });
});

test("a broken one names organization, place and id of the first broken row, and fails", async () => {
  await fillChain(made.organization, 5);
  await changeThird();
  const { id } = await prisma().auditEntry.findFirstOrThrow({
    where: { organizationId: made.organization, place: 3 },
  });
  const told = `${made.slug}: broken at place 3, id ${id}: it is not as it was written. 2 entries before it intact.\n`;
  expect(await verify()).toEqual({
    code: 1,
    stdout: told,
    stderr: `The audit log of ${made.slug} was tampered with.\n`,
  });
  const { code, stdout } = await verify("--json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout).organizations[0].broken).toEqual({ place: "3", id, reason: "changed" });
});

test("without --org every organization is checked", async () => {
  const other = await makeOrganization();
  await fillChain(made.organization, 3);
  await fillChain(other.organization, 2);
  await changeThird();
  const { code, stdout } = await runCommandLine(["audit", "verify", "--json"]);
  expect(code).toBe(1);
  const { organizations } = JSON.parse(stdout);
  expect(organizations).toContainEqual({ slug: other.slug, intact: 2, outside: 0, broken: null });
  expect(organizations).toContainEqual(expect.objectContaining({ slug: made.slug, intact: 2 }));
});

test("the log is printed as CSV and as JSON lines, newest first, and only the organization's own", async () => {
  await makeKey((await makeOrganization()).organization, { name: "Elsewhere" });
  const { key } = await makeKey(made.organization, { name: "=Make" });
  await makeKey(made.organization, { name: "n8n" });
  const csv = await spawnCli(["audit", "export", "--org", made.slug]);
  expect(csv).toMatchObject({ code: 0, stderr: "" });
  const rows: Record<string, string>[] = parse(csv.stdout, { columns: true });
  expect(rows.map(({ place, actor, action, target }) => [place, actor, action, target])).toEqual([
    ["2", "command line", "key.created", "n8n"],
    ["1", "command line", "key.created", "'=Make"],
  ]);
  const lines = await spawnCli(["audit", "export", "--org", made.slug, "--format", "jsonl"]);
  const entries = lines.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(entries[1].target).toEqual({ id: key.id, name: "=Make" });
  expect(csv.stdout + lines.stdout).not.toMatch(/ke_live_\w{30}/);
}, 60_000);

test("a log longer than what is held at a time is printed to its end, each entry once", async () => {
  await fillChain(made.organization, 1_203);
  const { pieces = [] } = await runCommandLine(["audit", "export", "--org", made.slug, "--format", "jsonl"]);
  let text = "";
  for await (const piece of pieces) text += piece;
  const places = text
    .trimEnd()
    .split("\n")
    .map((line) => Number(JSON.parse(line).place));
  expect(places).toEqual(Array.from({ length: 1_203 }, (_, index) => 1_203 - index));
});

test("an organization or a format that there is not is told in one sentence", async () => {
  expect(await runCommandLine(["audit", "verify", "--org", "nowhere"])).toMatchObject({
    code: 1,
    stdout: "",
  });
  expect(await runCommandLine(["audit", "export", "--org", made.slug, "--format", "xml"])).toMatchObject({
    code: 2,
    stderr: '--format must be one of csv, jsonl, not "xml".\n',
  });
});
