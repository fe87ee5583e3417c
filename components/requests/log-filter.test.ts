import { expect, it } from "vitest";
import { type LogFilter, readFilter, writeFilter } from "@/components/requests/log-filter";
import { callFilter } from "@/lib/requests/schema";

const read = (address: string) => readFilter(new URLSearchParams(address));

it("a filter is read from an address as it was written into it", () => {
  const filter: LogFilter = {
    ...{ keyId: "a", outcome: "refused" as const, status: "403", method: "GET", path: "/contacts/{id}" },
    ...{ since: "2026-11-24T10:00:00.000Z", until: "2026-11-24T11:00:00.000Z", requestId: "%'_\"" },
  };
  expect(read(writeFilter(filter))).toEqual(filter);
  expect(writeFilter({})).toBe("");
});

it("what is no filter is left out, and what is left the route takes", () => {
  const address =
    "outcome=fine&status=4xx&span=year&since=yesterday&path=%00&colour=red&method=TRACE&cursor=x";
  expect(read(address)).toEqual({});
  expect(
    read(`requestId=${"x".repeat(201)}&keyId=${"x".repeat(101)}&until=2026-02-30T00:00:00.000Z`),
  ).toEqual({});
  const taken = read("outcome=failed&span=week&status=500&since=2026-11-24T10:00:00.000Z");
  expect(callFilter.safeParse(taken)).toMatchObject({ success: true });
});
