import { Anchor, Code, Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";

/** Where all of this shows to tools. */
export function MetaHint({ slug }: { slug: string }) {
  const t = useTranslations("customData");
  return (
    <Text size="sm" c="dimmed" mt="xl">
      {t.rich("meta", {
        code: (text) => <Code>{text}</Code>,
        link: (text) => (
          <Anchor
            href={`/docs/${slug}`}
            target="_blank"
            rel="noopener"
            c="var(--lk-link)"
            inherit
            underline="always"
          >
            {text}
            <VisuallyHidden> ({t("opensNewTab")})</VisuallyHidden>
          </Anchor>
        ),
      })}
    </Text>
  );
}
