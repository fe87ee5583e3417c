import { Button, VisuallyHidden } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

/** Opens the organization's Live Documentation beside this page. */
export function DocumentationLink({ slug }: { slug: string }) {
  const t = useTranslations("developers");
  return (
    <Button
      component="a"
      href={`/docs/${slug}`}
      target="_blank"
      rel="noopener"
      variant="default"
      rightSection={<IconExternalLink size={16} aria-hidden />}
    >
      {t("documentation")}
      <VisuallyHidden> ({t("opensNewTab")})</VisuallyHidden>
    </Button>
  );
}
