"use client";

import { useRef, useState } from "react";
import { type Filters, noFilters } from "@/components/audit/audit-filters";
import { type Refusal, send } from "@/components/form/send";
import type { AuditPage } from "@/lib/audit/schema";

const dayAfter = (date: string, days: number) => {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day + days);
};

/** What the server is asked; a day is that of the reader's own clock, the last one with its evening. */
export function searchOf({ actor, group, since, until }: Filters): URLSearchParams {
  const search = new URLSearchParams();
  const set = (name: string, value: string) => value && search.set(name, value);
  set("actor", actor);
  set("group", group);
  set("since", since && dayAfter(since, 0).toISOString());
  set("until", until && dayAfter(until, 1).toISOString());
  return search;
}

/** The list as it is filtered and as far as it was read; of two answers the one to the later question counts. */
export function useAudit(first: AuditPage) {
  const [filters, setFilters] = useState(noFilters);
  const [page, setPage] = useState(first);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const asked = useRef(0);

  async function read(search: URLSearchParams, before: AuditPage["data"]) {
    asked.current++;
    const question = asked.current;
    setBusy(true);
    const answer = await send<AuditPage>("GET", `/api/dashboard/audit?${search}`);
    if (question !== asked.current) return;
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) setPage({ ...answer.data, data: [...before, ...answer.data.data] });
  }

  function filter(next: Filters) {
    setFilters(next);
    read(searchOf(next), []);
  }

  function loadMore() {
    const search = searchOf(filters);
    const last = page.data.at(-1);
    if (last) search.set("after", `${last.at}/${last.id}`);
    return read(search, page.data);
  }

  return { filters, page, busy, refusal, filter, loadMore, retry: () => filter(filters) };
}
