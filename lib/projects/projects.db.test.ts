import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { make } from "@/lib/records/fixtures";

describe("a project", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  it("is found by each of its fields", async () => {
    await make(tool, "projects", { name: "Other", status: "done" });
    const company = await make(tool, "companies", { name: "Acme" });
    const [ada, bob] = [await make(tool, "contacts", {}), await make(tool, "contacts", {})];
    const { id } = await make(tool, "projects", {
      name: "P",
      status: "open",
      companyId: company.id,
      contactIds: [ada.id, bob.id],
      externalIds: { erp: "1" },
    });
    const queries = ["status=open", `companyId=${company.id}`, `contactId=${bob.id}`, "externalId=erp:1"];
    for (const query of queries)
      expect(await walk(tool, `/projects?${query}`), query).toMatchObject([{ id }]);
    expect(await walk(tool, "/projects?status=OPEN")).toEqual([]);
  });

  it("does not end before it starts", async () => {
    const late = { name: "P", startsOn: "2026-11-24", endsOn: "2026-11-23" };
    const refused = await tool.post("/projects", late);
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [{ pointer: "/endsOn", code: "invalid" }],
    ]);
    const { id } = await make(tool, "projects", { ...late, endsOn: "2026-11-24" });
    for (const patch of [{ endsOn: "2026-11-23" }, { startsOn: "2026-11-25" }])
      expect((await tool.patch(`/projects/${id}`, patch)).status).toBe(422);
    const moved = await tool.patch(`/projects/${id}`, { startsOn: "2027-01-01", endsOn: "2027-01-02" });
    expect(moved.body.data).toMatchObject({ startsOn: "2027-01-01", endsOn: "2027-01-02" });
    expect((await tool.patch(`/projects/${id}`, { startsOn: null, endsOn: "2020-02-29" })).status).toBe(200);
  });

  it.each(["2026-02-29", "2026-13-01", "24.11.2026", "2026-11-24T00:00:00Z", "0000-01-01", "20260-01-01"])(
    "has no day %s",
    async (startsOn) => {
      const { status, body } = await tool.post("/projects", { name: "P", startsOn });
      expect([status, body.errors]).toMatchObject([422, [{ pointer: "/startsOn" }]]);
    },
  );

  it("keeps its days, whatever the time zone of whoever reads them", async () => {
    for (const day of ["0001-01-01", "1582-10-10", "2024-02-29", "9999-12-31"]) {
      const { id } = await make(tool, "projects", { name: "P", startsOn: day });
      expect((await tool.get(`/projects/${id}`)).body.data.startsOn).toBe(day);
    }
  });

  it("has a currency with its budget", async () => {
    const lacking = await tool.post("/projects", { name: "P", budgetAmount: 0 });
    expect([lacking.status, lacking.body.errors]).toMatchObject([
      422,
      [{ pointer: "/currency", code: "required" }],
    ]);
    const { id, currency } = await make(tool, "projects", { name: "P", budgetAmount: 1e12, currency: "eur" });
    expect(currency).toBe("EUR");
    expect((await tool.get(`/projects/${id}`)).body.data.budgetAmount).toBe(1e12);
    expect((await tool.patch(`/projects/${id}`, { currency: null })).status).toBe(422);
    expect((await tool.patch(`/projects/${id}`, { currency: null, budgetAmount: null })).status).toBe(200);
    for (const wrong of [
      { currency: "XYZ" },
      { currency: "EURO" },
      { budgetAmount: 1e12 + 1, currency: "EUR" },
    ])
      expect((await tool.post("/projects", { name: "P", ...wrong })).status).toBe(422);
  });

  it("has its people once each, added and removed in any case of their ids", async () => {
    const [ada, bob] = [(await make(tool, "contacts", {})).id, (await make(tool, "contacts", {})).id];
    const { id, contactIds } = await make(tool, "projects", {
      name: "P",
      contactIds: [ada, ada.toUpperCase()],
    });
    expect(contactIds).toEqual([ada]);
    const change = { add: [bob], remove: [ada.toUpperCase(), "nobody"] };
    const { body } = await tool.patch(`/projects/${id}`, { contactIds: change });
    expect([body.data.contactIds, body.warnings]).toEqual([[bob], []]);
  });
});
