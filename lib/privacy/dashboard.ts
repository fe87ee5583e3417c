import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { text } from "@/lib/api/fields";
import { eraseContact as erase } from "@/lib/privacy/erase-data";
import { exportFile } from "@/lib/privacy/export";

const params = z.object({ id: text(100) });

export const exportContact = defineDashboardEndpoint({
  method: "GET",
  path: "/contacts/{id}/export",
  summary: "Take away everything that there is of one contact",
  role: "admin",
  params,
  output: z.never(),
  run: ({ organization, member, origin, params }) => exportFile(member.slug, organization, origin, params.id),
});

export const eraseContact = defineDashboardEndpoint({
  method: "POST",
  path: "/contacts/{id}/erase",
  summary: "Erase one contact for good",
  role: "admin",
  params,
  body: z.strictObject({ confirm: text(300) }),
  output: z.object({ paiements: z.int(), abonnements: z.int(), submissions: z.int(), events: z.int() }),
  run: ({ organization, origin, params, body }) => erase(organization, origin, params.id, body.confirm),
});
