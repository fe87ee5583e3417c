import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { describeEndpoints, openApiDocument } from "@/lib/api/openapi";
import { versions } from "@/lib/api/openapi-components";
import { gadgetDocument, gadgets } from "@/lib/api/openapi-fixtures";

type Report = { problems: { ruleId: string; message: string; location: { pointer?: string }[] }[] };

/** What a public linter says of each document. One run for all: starting it takes longest. */
async function lint(documents: unknown[]): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), "openapi-"));
  try {
    const files = documents.map((_, place) => join(folder, `${place}.json`));
    await Promise.all(files.map((file, place) => writeFile(file, JSON.stringify(documents[place]))));
    const args = ["lint", "--format=json", "--max-problems=1000", "--config=redocly.yaml", ...files];
    const linter = spawn(resolve("node_modules/.bin/redocly"), args, {
      // It asks nobody for anything.
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [printed, complaints] = await Promise.all([linter.stdout.toArray(), linter.stderr.toArray()]);
    // It prints one object after another.
    const reports = printed
      .join("")
      .split(/(?<=^\})(?=\{$)/m)
      .map((part) => JSON.parse(part) as Report);
    expect(reports, complaints.join("")).toHaveLength(documents.length);
    return reports.map(({ problems }) =>
      problems.map((one) => `${one.ruleId} at ${one.location[0]?.pointer}: ${one.message}`),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const api = versions.map((version) => openApiDocument({ title: "API", server: "/integrations/v1", version }));
const invented = versions.map((version) => gadgetDocument(describeEndpoints(gadgets, version), version));

/** The document with a reference to nothing, an operation id that is there twice, and an example that is not true. */
function broken(document: unknown): unknown {
  const text = JSON.stringify(document)
    .replace('"#/components/headers/X-Request-Id"', '"#/components/headers/Nothing"')
    .replace('"operationId":"listGadgets"', '"operationId":"getGadget"')
    .replace('"hasMore":false', '"hasMore":"no"');
  return JSON.parse(text);
}

describe("a public linter's recommended rules", () => {
  let found: string[][];
  beforeAll(async () => {
    found = await lint([...api, ...invented, ...invented.map(broken)]);
  }, 30_000);

  it.each(versions)("find nothing to say of the document in %s", (version) => {
    expect(found[versions.indexOf(version)]).toEqual([]);
  });

  it.each(versions)("find nothing to say of all that a declaration can be, in %s", (version) => {
    expect(found[2 + versions.indexOf(version)]).toEqual([]);
  });

  it.each(versions)("find what is broken in %s", (version) => {
    const said = found[4 + versions.indexOf(version)]?.join("\n");
    for (const rule of [
      "no-unresolved-refs",
      "operation-operationId-unique",
      "no-invalid-media-type-examples",
    ])
      expect(said).toContain(rule);
  });
});
