import { logoPath } from "@/lib/branding/logo-path";
import { prisma, query, sql } from "@/lib/db";

/** What the public documentation of an organization shows of it, and nothing else. */
export type Documentation = {
  slug: string;
  /** The product's, as the organization calls it; else the organization's own. */
  name: string;
  title: string | null;
  intro: string | null;
  color: string | null;
  logo: string | null;
  supportEmail: string | null;
  supportUrl: string | null;
};

const isSlug = (value: string) => /^[a-z0-9-]{1,63}$/.test(value);

/** The documentation of a slug, or null when no organization has it. */
export async function findDocumentation(slug: string): Promise<Documentation | null> {
  if (!isSlug(slug)) return null;
  const row = await prisma().organization.findUnique({
    where: { slug },
    select: {
      name: true,
      branding: {
        select: {
          productName: true,
          primaryColor: true,
          logoDigest: true,
          supportEmail: true,
          supportUrl: true,
          docsTitle: true,
          docsIntro: true,
        },
      },
    },
  });
  if (!row) return null;
  const { name, branding } = row;
  return {
    slug,
    name: branding?.productName ?? name,
    title: branding?.docsTitle ?? null,
    intro: branding?.docsIntro ?? null,
    color: branding?.primaryColor ?? null,
    logo: branding?.logoDigest ? logoPath(slug, branding.logoDigest) : null,
    supportEmail: branding?.supportEmail ?? null,
    supportUrl: branding?.supportUrl ?? null,
  };
}

/** The bytes of the logo that has this digest now, or null. */
export async function findLogo(slug: string, digest: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!isSlug(slug) || !/^[0-9a-f]{32}$/.test(digest)) return null;
  const row = await prisma().branding.findFirst({
    where: { logoDigest: digest, organization: { slug } },
    select: { logo: true },
  });
  return row?.logo ?? null;
}

/** The slug of the organization that each documentation host name belongs to. */
export async function listDocumentationHosts(): Promise<Map<string, string>> {
  const rows = await query<{ host: string; slug: string }>(
    sql`SELECT b.docs_host AS host, o.slug FROM branding b JOIN organization o ON o.id = b.organization_id
        WHERE b.docs_host IS NOT NULL`,
    "documentation-hosts",
  );
  return new Map(rows.map(({ host, slug }) => [host, slug]));
}
