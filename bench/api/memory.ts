import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type autocannon from "autocannon";
import { pushBody, path as pushPath } from "@/bench/api/push";
import { addressOf, jsonHeadersOf, type Tool, whyMissing } from "@/bench/api/tool";
import { load } from "@/bench/load";
import type { Options } from "@/bench/options";
import { median, type Row } from "@/bench/report";
import { emailOf, readPosition, withClient } from "@/bench/seed";
import { newId } from "@/lib/ids";

/** Resident memory of the web process while it serves reads and writes of every kind. */
export async function measureMemory(tool: Tool, { minutes }: Options): Promise<Row[]> {
  const requests = await mix(tool);
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(readMegabytes(tool.pid)), 500);
  try {
    const seconds = minutes * 60;
    await load({ url: tool.origin, headers: jsonHeadersOf(tool), connections: 16, seconds, requests });
  } finally {
    clearInterval(timer);
  }
  const fifth = (n: number) =>
    median(samples.slice(Math.floor((samples.length * n) / 5), Math.ceil((samples.length * (n + 1)) / 5)));
  const what = `mixed load of ${minutes} min`;
  return [
    {
      what: `memory at most, ${what}`,
      unit: "MB",
      ours: Math.max(...samples),
      bound: { most: 350 },
      rounds: { samples },
    },
    {
      what: `memory's growth from the second fifth to the last, ${what}`,
      unit: "%",
      ours: (fifth(4) / fifth(1) - 1) * 100,
      bound: { most: 10 },
    },
  ];
}

/** The mix that each connection goes through again and again; writes join it as soon as their addresses are there. */
async function mix(tool: Tool): Promise<autocannon.Request[]> {
  const { id } = await withClient(tool.url, (client) => readPosition(client, tool.organization, 1));
  const pathOf = (path: string) =>
    new URL(addressOf(tool, path)).pathname + new URL(addressOf(tool, path)).search;
  const get = (path: string) => ({ method: "GET" as const, path: pathOf(path) });
  const anyone = () => emailOf(Math.ceil(Math.random() * tool.contacts));
  const reads: autocannon.Request[] = [
    ...[get("/contacts?limit=25"), get("/contacts?limit=100"), get(`/contacts/${id}`)],
    ...[get("/contacts?limit=25&sort=updatedAt"), get(`/contacts?email=${emailOf(7)}`), get("/me")],
  ];
  const patch: autocannon.Request = {
    method: "PATCH",
    path: pathOf(`/contacts/${id}`),
    setupRequest: (request) => ({
      ...request,
      headers: { ...request.headers, "idempotency-key": newId() },
      body: JSON.stringify({ firstName: `First ${Math.random()}` }),
    }),
  };
  const push: autocannon.Request = {
    method: "POST",
    path: pathOf(pushPath),
    setupRequest: (request) => ({
      ...request,
      body: pushBody([...new Set(Array.from({ length: 50 }, anyone))], Math.random()),
    }),
  };
  const mayPatch = !(await whyMissing(tool, `/contacts/${id}`, { method: "PATCH", body: "{}" }));
  const mayPush = !(await whyMissing(tool, pushPath, { method: "POST", body: pushBody([anyone()], 0) }));
  return [...reads, ...(mayPatch ? [patch] : []), ...reads, ...(mayPush ? [push] : [])];
}

/** A process's resident memory in millions of bytes. */
export function readMegabytes(pid: number): number {
  const kibibytes = process.platform === "linux" ? readStatus(pid) : readPs(pid);
  return (Number(kibibytes) * 1024) / 1e6;
}

const readStatus = (pid: number) => /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];

const readPs = (pid: number) => execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
