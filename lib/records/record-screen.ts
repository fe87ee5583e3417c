import type { PageRequest } from "@/lib/api/endpoint";
import { writeCursor } from "@/lib/api/page";
import { plain } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { findRecord } from "@/lib/records/data";
import { show } from "@/lib/records/events";
import type { HistoryPage } from "@/lib/records/history";
import { changedValues, listHistory } from "@/lib/records/history-data";
import { kinds } from "@/lib/records/kinds";
import type { Resource } from "@/lib/records/resource";
import { readFirst, type ShownRecord } from "@/lib/records/screen";
import { readNames } from "@/lib/records/screen-data";
import { entityTag } from "@/lib/records/tag";

/** Of the entries of a history, and of each kind of related record. */
export const historySize = 20;
const relatedSize = 5;

/** A record as its page shows it; null where the organization has none of this id. */
export async function readRecord(organization: OrganizationId, resource: Resource, id: string) {
  const found = await findRecord(plain, organization, resource, id);
  if (!found) return null;
  return {
    record: show(resource, found) as ShownRecord,
    tag: entityTag(resource, found),
    names: await readNames(organization, resource, [found.values]),
  };
}

/** What happened to a record, newest first. */
export async function readHistory(
  organization: OrganizationId,
  resource: Resource,
  recordId: string,
  limit: number,
  page: PageRequest,
): Promise<HistoryPage> {
  const { items, last, hasMore } = await listHistory(organization, resource, recordId, limit, page.after);
  return {
    data: items,
    hasMore,
    nextCursor: hasMore ? writeCursor(organization, { ...page, after: last }) : null,
    names: await readNames(organization, resource, changedValues(items)),
  };
}

export const historyPath = ({ word }: Resource, id: string) =>
  `/records/${word}/${encodeURIComponent(id)}/history`;

export const readFirstHistory = (organization: OrganizationId, resource: Resource, id: string) =>
  readHistory(organization, resource, id, historySize, {
    path: historyPath(resource, id),
    query: {},
    after: null,
  });

/** Which lists show what belongs to a record, and by which of their filters. */
const relatedTo: Readonly<Record<string, readonly [word: string, filter: string][]>> = {
  contacts: [
    ["paiements", "contactId"],
    ["abonnements", "contactId"],
    ["forms_submit", "contactId"],
    ["projects", "contactId"],
    ["audiences", "contactId"],
  ],
  companies: [
    ["contacts", "companyId"],
    ["projects", "companyId"],
  ],
  audiences: [["contacts", "audienceId"]],
  abonnements: [["paiements", "abonnementId"]],
  forms: [["forms_submit", "formId"]],
};

export type Related = {
  word: string;
  /** What the list of this kind is narrowed by to show all of them. */
  filter: string;
  rows: ShownRecord[];
  hasMore: boolean;
  names: Record<string, string>;
};

/** The newest records of each kind that belong to this one. */
export async function readRelated(
  organization: OrganizationId,
  word: string,
  id: string,
): Promise<Related[]> {
  const lists = (relatedTo[word] ?? []).map(async ([of, filter]) => {
    const page = await readFirst(organization, kinds.get(of) as Resource, { [filter]: id }, relatedSize);
    return { word: of, filter, rows: page.data, hasMore: page.hasMore, names: page.names };
  });
  return Promise.all(lists);
}
