import { Anchor, VisuallyHidden } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/integrations/new-tab-link.module.css";

/** A link that says that it opens beside this page. */
export function NewTabLink({ href, children }: { href: string; children: ReactNode }) {
  const t = useTranslations("integrations.guide");
  return (
    <Anchor
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      underline="always"
      inherit
      className={classes.link}
    >
      {children}
      <IconExternalLink size={14} aria-hidden />
      <VisuallyHidden>({t("opensNewTab")})</VisuallyHidden>
    </Anchor>
  );
}
