import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import * as data from "@/lib/audiences/data";
import { audience, audienceEdit, newAudience } from "@/lib/audiences/schema";

const params = z.strictObject({ id });

export const createAudience = defineDashboardEndpoint({
  method: "POST",
  path: "/audiences",
  summary: "Create an audience",
  role: "admin",
  body: newAudience,
  output: audience,
  status: 201,
  run: ({ organization, body, origin }) => data.createAudience(organization, body, origin),
});

export const changeAudience = defineDashboardEndpoint({
  method: "PATCH",
  path: "/audiences/{id}",
  summary: "Change an audience's name or description",
  role: "admin",
  params,
  body: audienceEdit,
  output: audience,
  run: ({ organization, params, body, origin }) => data.changeAudience(organization, params.id, body, origin),
});

export const deleteAudience = defineDashboardEndpoint({
  method: "DELETE",
  path: "/audiences/{id}",
  summary: "Delete an audience; its contacts stay",
  role: "admin",
  params,
  output: audience,
  run: ({ organization, params, origin }) => data.deleteAudience(organization, params.id, origin),
});
