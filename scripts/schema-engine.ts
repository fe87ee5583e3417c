import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

const charOid = 18;
const textOid = 25;

interface Performer {
  performIO(query: object): Promise<{ fields: { dataTypeID: number }[] }>;
}

/** The engine reads catalogue columns of type "char", which the adapter refuses to convert. */
class CatalogueAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const inner = adapter as unknown as Performer;
    const performIO = inner.performIO.bind(adapter);
    const queryRaw = adapter.queryRaw.bind(adapter);
    let characters: number[] = [];
    inner.performIO = async (query) => {
      const result = await performIO(query);
      characters = result.fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
      for (const index of characters) Object.assign(result.fields[index] ?? {}, { dataTypeID: textOid });
      return result;
    };
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}

let loaded = false;

/** The module keeps one instance a process: a second one would share its tables. */
function loadEngine(): void {
  if (loaded) return;
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(readFileSync(file.replace(/\.js$/, ".wasm")));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": { ...engine } });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  const tellPanic = { set_message: (message: string) => console.error(message) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: tellPanic });
  loaded = true;
}

function openEngine(databaseUrl: string) {
  loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogueAdapter(databaseUrl));
  return engine.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

/** Nothing is managed by others; Prisma leaves its own table out by itself. */
const filters = { externalTables: [], externalEnums: [] };

/**
 * The SQL that turns the schema of a live database into the one of the datamodel; empty when they agree.
 * Prisma's own engine, in WebAssembly: nothing is downloaded.
 */
export async function diffDatabase(databaseUrl: string, datamodel: string): Promise<string> {
  const schemaEngine = await openEngine(databaseUrl);
  const files = [{ path: "schema.prisma", content: datamodel }];
  const { stdout } = await schemaEngine.diff({
    from: { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters,
  });
  const script = (stdout ?? "").replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, "");
  return /^\s*(--[^\n]*\s*)*$/.test(script) ? "" : script;
}

/** What Prisma says of the recorded migrations: edited, failed, or a history that differs from the folder's. */
export async function diagnoseHistory(databaseUrl: string, folder: string) {
  const schemaEngine = await openEngine(databaseUrl);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = names.sort().map((name) => {
    const content = readFileSync(join(folder, name, "migration.sql"), "utf8");
    return {
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: content } },
    };
  });
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"' };
  return schemaEngine.diagnoseMigrationHistory({
    migrationsList: { baseDir: folder, lockfile, shadowDbInitScript: "", migrationDirectories },
    optInToShadowDatabase: false,
    filters,
  });
}
