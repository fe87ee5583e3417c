import { prisma } from "@/lib/db";
import type { Failure } from "@/lib/errors";
import { freshAddress } from "@/lib/fixtures";
import { admit, type Wanted } from "@/lib/gate/admit";
import type { OrganizationId } from "@/lib/orgs/organization-id";

export const reading: Wanted = { scope: "contacts:read", cost: 1, allowsSample: true };

/** "admitted", or the code of the refusal. */
export const outcome = (headers: Headers, wanted = reading, from: string | null = freshAddress()) =>
  admit(headers, from, wanted).then(
    () => "admitted",
    (failure: Failure) => failure.code,
  );

export const usedOf = async (organization: OrganizationId) =>
  (await prisma().usageMonth.findMany({ where: { organizationId: organization } })).reduce(
    (sum, row) => sum + row.used,
    0,
  );
