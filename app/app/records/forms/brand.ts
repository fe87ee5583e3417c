import type { Member } from "@/lib/auth/member";
import type { Brand } from "@/lib/forms/public-data";

/** Whose page a form's is, as everybody sees it. */
export const brandOf = ({ brand, organizationName }: Member): Brand => ({
  name: brand.name ?? organizationName,
  color: brand.color,
  logo: brand.logo,
});
