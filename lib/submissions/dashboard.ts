import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { answerPage, pageOf } from "@/lib/api/page";
import { notFound } from "@/lib/errors";
import { findForm } from "@/lib/forms/screen-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import * as data from "@/lib/submissions/dashboard-data";
import { submissionsFile } from "@/lib/submissions/export";
import { shownSubmission, submissionQuery } from "@/lib/submissions/shown";

const params = z.strictObject({ id });

async function requireForm(organization: OrganizationId, formId: string) {
  const found = await findForm(organization, formId);
  if (!found) throw notFound("form");
  return found.form;
}

export const listFormSubmissions = defineDashboardEndpoint({
  method: "GET",
  path: "/forms/{id}/submissions",
  summary: "List what was submitted to a form, what came last first",
  role: "member",
  params,
  query: submissionQuery,
  output: pageOf(shownSubmission),
  run: async (call) => {
    const form = await requireForm(call.organization, call.params.id);
    const { limit } = call.query;
    return answerPage(
      call,
      await data.listSubmissions(call.organization, form.id, limit, call.page.after),
    ) as never;
  },
});

export const exportFormSubmissions = defineDashboardEndpoint({
  method: "GET",
  path: "/forms/{id}/submissions/export",
  summary: "Take a form's submissions away as a file",
  role: "member",
  params,
  query: z.strictObject({}),
  output: z.never(),
  run: async ({ organization, params, origin }) => {
    const form = await requireForm(organization, params.id);
    await data.noteExport(organization, origin, form);
    return submissionsFile(form, data.eachSubmission(organization, form.id));
  },
});
