// The rules of the house that a machine can check. Each takes all sources and answers the offending files.
import { dirname, join, normalize } from "node:path";

/** @typedef {Map<string, string>} Sources  path → text of every tracked source file */

const importPattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)["']([^"']+)["']/gm;

/** What a file imports: paths inside the house, and packages by name. */
export function importsOf(path, text, sources) {
  const house = [];
  const packages = [];
  for (const [, name] of text.matchAll(importPattern)) {
    if (!name.startsWith(".") && !name.startsWith("@/")) {
      packages.push(name);
      continue;
    }
    const target = normalize(name.startsWith("@/") ? name.slice(2) : join(dirname(path), name));
    const found = [target, `${target}.ts`, `${target}.tsx`, `${target}.mjs`].find((one) => sources.has(one));
    house.push(found ?? target);
  }
  return { house, packages };
}

/** From the top of the house to its foundation: a room may import from its own kind and from below. */
const floors = [
  ["e2e", "bench"],
  ["scripts", "server"],
  ["app"],
  ["components"],
  ["lib"],
  ["messages", "prisma"],
];
const floorOf = (path) => floors.findIndex((rooms) => rooms.includes(path.split("/")[0]));

const isTest = (path) =>
  /\.test\.tsx?$/.test(path) || path.startsWith("e2e/") || /(^|\/)fixtures\.ts$/.test(path);

function each(sources, judge) {
  return [...sources].flatMap(([path, text]) => judge(path, text).map((why) => `${path}: ${why}`));
}

/** What of the kit brings the placing of pop-ups, focus traps or scroll bars with it. */
const heavy = [
  ...["Autocomplete", "Combobox", "Drawer", "HoverCard", "Menu", "Modal", "MultiSelect", "Popover"],
  ...["RingProgress", "ScrollArea", "Select", "Table", "TagsInput", "Tooltip"],
];

/** Every file whose code comes with the signed-in pages themselves. */
function carriedByPages(sources) {
  const carried = new Set();
  const visit = (path) => {
    if (carried.has(path) || !sources.has(path)) return;
    carried.add(path);
    const text = sources.get(path).replace(/^import type [^;]*;|\bimport\([^)]*\)/gm, "");
    for (const target of importsOf(path, text, sources).house) visit(target);
  };
  for (const path of sources.keys()) if (path.startsWith("app/app/")) visit(path);
  return carried;
}

export const rules = {
  "imports point down"(sources) {
    return each(sources, (path, text) => {
      if (isTest(path) || floorOf(path) < 0) return [];
      return importsOf(path, text, sources)
        .house.filter((target) => floorOf(target) >= 0 && floorOf(target) < floorOf(path))
        .map((target) => `imports ${target}, which stands above it`);
    });
  },

  "there are no import cycles"(sources) {
    const state = new Map();
    const cycles = [];
    const visit = (path, trail) => {
      if (state.get(path) === "done" || !sources.has(path)) return;
      if (state.get(path) === "open") {
        cycles.push(`${path}: ${[...trail.slice(trail.indexOf(path)), path].join(" → ")}`);
        return;
      }
      state.set(path, "open");
      for (const target of importsOf(path, sources.get(path), sources).house) visit(target, [...trail, path]);
      state.set(path, "done");
    };
    for (const path of sources.keys()) visit(path, []);
    return cycles;
  },

  "files stay under 250 lines, public routes under 15"(sources) {
    return each(sources, (path, text) => {
      const lines = text.split("\n").length - 1;
      const most = /^app\/api\/integrations\/.*route\.ts$/.test(path) ? 15 : 250;
      return lines > most ? [`has ${lines} lines`] : [];
    });
  },

  "there are no drawers and no barrels"(sources) {
    return each(sources, (path) =>
      /(^|\/)(utils?|helpers?|misc|types|common|shared|index)(\.|\/)/.test(path)
        ? ["says nothing by its name"]
        : [],
    );
  },

  "files are named in kebab-case"(sources) {
    return each(sources, (path) => {
      const name = path
        .split("/")
        .at(-1)
        .replace(/^\[+(\.\.\.)?|\]+/g, "");
      return /^[a-z0-9]+([-.][a-z0-9]+)*\.(ts|tsx|mjs)$/.test(name) ? [] : ["is not kebab-case"];
    });
  },

  "only data files touch the database"(sources) {
    const allowed = /(^|\/|-)data\.ts$|^lib\/db\.ts$|^lib\/backup\/|^scripts\/|^lib\/auth\/throttle\.ts$/;
    // What may be named elsewhere: composing text, meaning of errors, closing.
    const harmless = new Set([
      "sql",
      "Prisma",
      "databaseFailure",
      "closeDatabase",
      "Transaction",
      // A door opens the transaction that data files work in.
      "Tx",
      "transact",
      "plain",
      "sqlState",
      "isUnavailable",
      "unavailable",
    ]);
    return each(sources, (path, text) => {
      if (allowed.test(path) || isTest(path) || !/^(lib|app|components|server)\//.test(path)) return [];
      const direct = importsOf(path, text, sources).packages.filter((one) =>
        /^(pg|@prisma\/|pg-copy)/.test(one),
      );
      const taken = [...text.matchAll(/import\s+(?:type\s+)?\{([^}]*)\}\s*from\s*"@\/lib\/db"/g)]
        .flatMap(([, names]) =>
          names.split(",").map(
            (name) =>
              name
                .trim()
                .replace(/^type /, "")
                .split(" ")[0],
          ),
        )
        .filter((name) => name && !harmless.has(name));
      const asked = /\.(query|\$queryRaw|\$executeRaw)\b\s*[(<`]/.test(text)
        ? ["a statement of its own"]
        : [];
      return [...direct, ...taken, ...asked].map((name) => `uses ${name}`);
    });
  },

  "the core knows nothing of the framework"(sources) {
    return each(sources, (path, text) => {
      if (!path.startsWith("lib/") || path.startsWith("lib/auth/") || path.startsWith("lib/i18n/")) return [];
      return importsOf(path, text, sources)
        .packages.filter((one) => /^(next|react)(\/|-|$)/.test(one))
        .map((one) => `imports ${one}`);
    });
  },

  "only who let somebody in mints an organization id"(sources) {
    const minters =
      /^lib\/(gate\/admit|auth\/data|auth\/session|orgs\/data|orgs\/organization-id|webhooks\/queue-data|import\/queue-data|quota\/threshold-data|forms\/public-data|fixtures)\.ts$/;
    return each(sources, (path, text) =>
      !path.startsWith("scripts/structure") &&
      /\bmintOrganizationId\b|as OrganizationId\b/.test(text) &&
      !minters.test(path) &&
      !isTest(path)
        ? ["mints an organization id"]
        : [],
    );
  },

  "there are no Server Actions"(sources) {
    return each(sources, (_path, text) =>
      /^\s*["']use server["']/m.test(text) ? ["declares a Server Action"] : [],
    );
  },

  "nothing branches on NODE_ENV"(sources) {
    return each(sources, (path, text) =>
      /^(lib|app|components|server)\//.test(path) && /process\.env\.NODE_ENV/.test(text)
        ? ["reads NODE_ENV"]
        : [],
    );
  },

  "tests use the real thing"(sources) {
    return each(sources, (path, text) =>
      isTest(path) && /\bvi\.(mock|doMock)\(/.test(text) ? ["mocks a module"] : [],
    );
  },

  "signed-in pages fetch dialogs, menus and tooltips when they are wanted"(sources) {
    const carried = carriedByPages(sources);
    return each(sources, (path, text) => {
      if (!carried.has(path)) return [];
      const names = /^import \{([^}]*)\} from "@mantine\/core"/m.exec(text)?.[1] ?? "";
      return names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => heavy.includes(name))
        .map((name) => `brings the kit's ${name} into every page that imports it (docs/decisions/0015)`);
    });
  },

  "components hold no colours"(sources) {
    return each(sources, (path, text) =>
      /^(components|app)\/.*\.tsx$/.test(path) &&
      !/theme/.test(path) &&
      /["'`](#[0-9a-fA-F]{3,8}|rgba?\([^)]*\))["'`]/.test(text)
        ? ["writes a colour"]
        : [],
    );
  },
};
