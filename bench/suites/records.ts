import { randomBytes } from "node:crypto";
import { measureFile } from "@/bench/file";
import { median, type Row } from "@/bench/report";
import { readNamed, readPosition, seedContacts, seedOrganization, withClient } from "@/bench/seed";
import type { Suite } from "@/bench/suite";
import { writeCursor } from "@/lib/api/page";
import { serveDashboard } from "@/lib/api/serve";
import { press, signIn } from "@/lib/auth/fixtures";
import { closeDatabase } from "@/lib/db";
import { defineField } from "@/lib/fields/fixtures";
import { screenAt } from "@/lib/records/screen-dashboard";
import { Refusal } from "@/scripts/refusal.mjs";

/** Nothing here is served by the web process: the routes' own handlers are called. */
export const needsBuild = false;

const rounds = 15;
const size = 25;
/** Contacts that are written by one statement. */
const batch = 50_000;

const endpointOf = (name: "list" | "changes" | "file") => {
  const [found] = screenAt(name)("contacts");
  if (!found) throw new Refusal(`Contacts have no ${name}.`);
  return found;
};

const own = (values: object) => ({ own: JSON.stringify(values) });

/** The screens of records over a million contacts of one organization, as somebody who is signed in calls their routes. */
export const suite: Suite = async ({ options, progress, closing, cluster, measure }) => {
  process.env.DATABASE_URL = cluster.url;
  process.env.LATCHKEY_SECRET = randomBytes(32).toString("base64url");
  process.env.APP_URL = "http://127.0.0.1:3000";
  closing.defer(closeDatabase);
  const count = options.quick ? 20_000 : 1_000_000;
  const { organization } = await seedOrganization();
  for (const key of ["size", "rare"]) await defineField({ organization }, key, "text");
  const many = count.toLocaleString("en-US");
  const after = await progress.step(`Seeding ${many} contacts`, () =>
    withClient(cluster.url, async (client) => {
      for (let first = 1; first <= count; first += batch)
        await seedContacts(client, organization, first, Math.min(first + batch - 1, count));
      // One in two, and one in ten thousand.
      await client.query(
        `UPDATE contact SET custom_fields = jsonb_build_object('size', CASE WHEN hashtext(email) % 2 = 0 THEN 'M' ELSE 'S' END,
           'rare', CASE WHEN hashtext(email) % 10000 = 7 THEN 'yes' ELSE 'no' END) WHERE organization_id = $1`,
        [organization],
      );
      const before = size * Math.min(999, count / size - 1);
      return {
        newest: await readPosition(client, organization, before),
        named: await readNamed(client, organization, before),
      };
    }),
  );
  await cluster.settle("latchkey");
  const who = await signIn(organization, "member");
  const path = "/records/contacts";
  const queries: Record<string, Record<string, string>> = {
    "first page": {},
    "page 1,000": { cursor: writeCursor(organization, { path, query: {}, after: after.newest }) },
    "by name, first page": { sort: "name" },
    "by name, page 1,000": {
      cursor: writeCursor(organization, { path, query: { sort: "name" }, after: after.named }),
    },
    "by name, the other way round": { sort: "-name" },
    "by e-mail": { sort: "email" },
    "by name, an own field, one in 10,000": { sort: "name", ...own({ "customFields.rare": "yes" }) },
    "by name, a search that few answer": { sort: "name", q: "first77 last77" },
    "by name, a search of many that are far away": { sort: "name", q: "last8" },
    "oldest first": { sort: "createdAt" },
    "an own field, one in two": own({ "customFields.size": "M" }),
    "an own field, one in 10,000": own({ "customFields.rare": "yes" }),
    "an own field that nobody has so": own({ "customFields.rare": "never" }),
    "search of three letters, everybody": { q: "exa" },
    "search of three letters, few": { q: "999" },
    "search of three letters, nobody": { q: "zqx" },
    "search of two letters": { q: "fi" },
    "search of a name": { q: "first77 last77" },
    "search of three letters of another script": { q: "жан" },
    "search and an own field": { q: "t99", ...own({ "customFields.rare": "yes" }) },
  };

  await measure("pages", async () => {
    const measured: Row[] = [];
    for (const [name, query] of Object.entries(queries)) {
      const times: number[] = [];
      const search = `?${new URLSearchParams({ ...query, limit: `${size}` })}`;
      for (let round = 0; round < rounds; round += 1) {
        const began = performance.now();
        const { status } = await press(who, endpointOf("list"), { search });
        times.push(performance.now() - began);
        if (status !== 200) throw new Refusal(`The list was answered ${status}: ${name}.`);
      }
      const what = `list of ${size} of ${many} contacts, ${name}: median`;
      measured.push({ what, unit: "ms", ours: median(times), bound: { most: 150 }, rounds: { times } });
    }
    return measured;
  });

  await measure("changes", async () => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      await press(who, endpointOf("changes"));
      times.push(performance.now() - began);
    }
    const what = `what an open list asks every second, of ${many} contacts: median`;
    return [{ what, unit: "ms", ours: median(times), bound: { most: 50 }, rounds: { times } }];
  });

  await measure("export", async () => {
    const request = new Request("http://localhost/api/dashboard/records/contacts/export", {
      headers: { cookie: who.cookie, "sec-fetch-site": "same-origin" },
    });
    return measureFile({ what: `file of ${many} contacts`, count, unit: "records" }, () =>
      serveDashboard(endpointOf("file")).GET(request, { params: Promise.resolve({}) }),
    );
  });
};
