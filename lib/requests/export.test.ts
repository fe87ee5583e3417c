import { expect, it } from "vitest";
import { sendDownload } from "@/lib/api/download";
import { callsFile } from "@/lib/requests/export";
import type { ShownCall } from "@/lib/requests/schema";

const call: ShownCall = {
  ...{
    id: "1",
    at: "2030-01-01T00:00:00.000Z",
    keyId: null,
    keyName: "=1+1",
    keyPage: "api_key",
    method: "GET",
    path: "/contacts",
  },
  ...{ status: 200, code: null, milliseconds: 3, address: null, userAgent: "-x", requestId: "@r", cost: 1 },
};

it("a file of calls is read batch by batch as it is taken, and not at all once its reader has gone", async () => {
  let [read, ended] = [0, false];
  async function* endless() {
    try {
      for (;;) {
        read += 1;
        yield Array.from({ length: 2_000 }, () => call);
      }
    } finally {
      ended = true;
    }
  }
  const reader = sendDownload(callsFile("atelier", endless()), "r").body?.getReader();
  for (let n = 0; n < 5; n += 1) await reader?.read();
  expect(read).toBeLessThan(10);
  await reader?.cancel();
  const last = read;
  await new Promise((resolve) => setImmediate(resolve));
  expect([ended, read]).toEqual([true, last]);
});

it("no value of a call is computed by a spreadsheet", async () => {
  async function* once() {
    yield [call];
  }
  const text = await sendDownload(callsFile("atelier", once()), "r").text();
  expect(text.split("\r\n")[1]).toBe(
    "2030-01-01T00:00:00.000Z,GET,/contacts,200,succeeded,,3,1,'=1+1,,,'-x,'@r",
  );
});
