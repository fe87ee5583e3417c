import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import type { Logo } from "@/lib/branding/logo";
import { logoPath } from "@/lib/branding/logo-path";
import { type Branding, type BrandingChange, brandingFields } from "@/lib/branding/schema";
import { type Prisma, prisma, sqlState, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { Failure } from "@/lib/errors";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const shownFields = {
  productName: true,
  primaryColor: true,
  supportEmail: true,
  supportUrl: true,
  docsTitle: true,
  docsIntro: true,
  docsHost: true,
  logoDigest: true,
} satisfies Prisma.BrandingSelect;

type Row = Prisma.BrandingGetPayload<{ select: typeof shownFields }>;

const shown = (row: Row | null, slug: string): Branding => ({
  productName: row?.productName ?? null,
  primaryColor: row?.primaryColor ?? null,
  supportEmail: row?.supportEmail ?? null,
  supportUrl: row?.supportUrl ?? null,
  docsTitle: row?.docsTitle ?? null,
  docsIntro: row?.docsIntro ?? null,
  docsHost: row?.docsHost ?? null,
  logo: row?.logoDigest ? logoPath(slug, row.logoDigest) : null,
});

export async function readBranding(organization: OrganizationId): Promise<Branding> {
  const { slug, branding } = await prisma().organization.findUniqueOrThrow({
    where: { id: organization },
    select: { slug: true, branding: { select: shownFields } },
  });
  return shown(branding, slug);
}

/** Locks the organization's row, so that two people who act at once are put in order. */
async function lockOrganization(tx: Transaction, organization: OrganizationId) {
  await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${organization}::uuid FOR NO KEY UPDATE`;
  return tx.organization.findUniqueOrThrow({
    where: { id: organization },
    select: { slug: true, secureApiRestricted: true, branding: { select: shownFields } },
  });
}

const hostRefused = (code: string, detail: string) =>
  new Failure("already_exists", detail, { errors: [{ pointer: "/docsHost", code, detail }] });

/** An installation is reached under its own name: whoever took it would take everybody's sign-in away. */
function refuseOwnHost(host: string): void {
  const own = new URL(env().APP_URL).hostname;
  if (host === own) throw hostRefused("own_host", "This is the application's own host name.");
}

type Changes = Record<string, { from: unknown; to: unknown }>;

/** Changes what is given and leaves the rest. Throws `already_exists` for a documentation host that is somebody's. */
export async function saveBranding(
  organization: OrganizationId,
  change: BrandingChange,
  origin: Origin,
): Promise<Branding> {
  if (change.docsHost) refuseOwnHost(change.docsHost);
  const act = prisma().$transaction(async (tx) => {
    const { slug, branding } = await lockOrganization(tx, organization);
    const before = shown(branding, slug);
    const changes: Changes = {};
    for (const field of brandingFields) {
      const to = change[field];
      if (to !== undefined && to !== before[field]) changes[field] = { from: before[field], to };
    }
    if (Object.keys(changes).length === 0) return before;
    const data = Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]));
    const row = await write(tx, organization, data);
    await recordAudit(tx, organization, origin, { action: "branding.changed", changes });
    return shown(row, slug);
  });
  return act.catch((error) => {
    // The one unique value of the table: of two that take a name at once, the second hears the same.
    if (sqlState(error) === "23505" || (error as { code?: unknown }).code === "P2002")
      throw hostRefused("taken", "Another organization uses this host name.");
    throw error;
  });
}

const write = (
  tx: Transaction,
  organization: OrganizationId,
  data: Omit<Prisma.BrandingUncheckedCreateInput, "organizationId">,
) =>
  tx.branding.upsert({
    where: { organizationId: organization },
    create: { ...data, organizationId: organization },
    update: { ...data, updatedAt: new Date() },
    select: shownFields,
  });

/** Keeps another logo, or none. */
export async function saveLogo(
  organization: OrganizationId,
  logo: Logo | null,
  origin: Origin,
): Promise<Branding> {
  return prisma().$transaction(async (tx) => {
    const { slug, branding } = await lockOrganization(tx, organization);
    const [from, to] = [branding?.logoDigest ?? null, logo?.digest ?? null];
    if (from === to) return shown(branding, slug);
    const row = await write(tx, organization, { logo: logo?.bytes ?? null, logoDigest: to });
    await recordAudit(tx, organization, origin, {
      action: logo ? "branding.logo_changed" : "branding.logo_removed",
      changes: { logo: { from, to } },
    });
    return shown(row, slug);
  });
}

/** Shows the Secure API to super admins only, or to admins too. Keys go on working. */
export async function restrictSecureApi(
  organization: OrganizationId,
  restricted: boolean,
  origin: Origin,
): Promise<{ secureApiRestricted: boolean }> {
  return prisma().$transaction(async (tx) => {
    const { secureApiRestricted: before } = await lockOrganization(tx, organization);
    if (before !== restricted) {
      await tx.organization.update({
        where: { id: organization },
        data: { secureApiRestricted: restricted },
      });
      await recordAudit(tx, organization, origin, {
        action: "organization.secure_api_visibility_changed",
        targetId: organization,
        changes: { secureApiRestricted: { from: before, to: restricted } },
      });
    }
    return { secureApiRestricted: restricted };
  });
}
