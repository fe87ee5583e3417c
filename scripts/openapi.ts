import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureDependencies } from "./install.mjs";
import { createProgress } from "./progress.mjs";
import { Refusal, refuse } from "./refusal.mjs";

/** Writes the public API's document to a file: `--version 3.1|3.0`, `--out <file>`. */
async function writeDocument(): Promise<string> {
  const { values } = parseArgs({
    options: {
      version: { type: "string", default: "3.1" },
      out: { type: "string", default: "openapi.json" },
    },
  });
  // The endpoints import the database's client, which has to be there; no database is.
  await ensureDependencies(createProgress(process.stderr));
  const { openApiDocument } = await import("@/lib/api/openapi");
  const { versions } = await import("@/lib/api/openapi-components");
  const version = versions.find((one) => one === values.version);
  if (!version) throw new Refusal(`--version is ${versions.join(" or ")}.`);
  const document = openApiDocument({ title: "API", server: "/integrations/v1", version });
  // npm moves to the project's folder; the file belongs where the person is.
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), values.out);
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  return `Wrote ${file} (OpenAPI ${document.openapi}).`;
}

try {
  console.log(await writeDocument());
} catch (error) {
  refuse(error);
}
