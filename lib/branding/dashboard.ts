import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import * as data from "@/lib/branding/data";
import { logoTypes, readLogo } from "@/lib/branding/logo";
import { branding, brandingChange, visibility } from "@/lib/branding/schema";

export const changeBranding = defineDashboardEndpoint({
  method: "PATCH",
  path: "/branding",
  summary: "Change the organization's brand",
  role: "super_admin",
  body: brandingChange,
  output: branding,
  run: ({ organization, body, origin }) => data.saveBranding(organization, body, origin),
});

export const uploadLogo = defineDashboardEndpoint({
  method: "POST",
  path: "/branding/logo",
  summary: "Take a picture as the logo",
  role: "super_admin",
  files: logoTypes,
  body: z.instanceof(Uint8Array),
  output: branding,
  run: async ({ organization, body, origin }) => data.saveLogo(organization, await readLogo(body), origin),
});

export const deleteLogo = defineDashboardEndpoint({
  method: "DELETE",
  path: "/branding/logo",
  summary: "Go without a logo",
  role: "super_admin",
  output: branding,
  run: ({ organization, origin }) => data.saveLogo(organization, null, origin),
});

export const changeVisibility = defineDashboardEndpoint({
  method: "PATCH",
  path: "/branding/visibility",
  summary: "Choose who sees the Secure API",
  role: "super_admin",
  body: visibility,
  output: visibility,
  run: ({ organization, body, origin }) =>
    data.restrictSecureApi(organization, body.secureApiRestricted, origin),
});
