import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Instructions } from "@/components/docs/instructions";
import { Notice } from "@/components/docs/notice";
import { Reference } from "@/components/docs/reference";
import { requestLocale } from "@/components/docs/request-locale";
import { Sheet } from "@/components/docs/sheet";
import { texts } from "@/components/docs/texts";
import { openApiDocument } from "@/lib/api/openapi";
import { isUnavailable } from "@/lib/db";
import { findDocumentation } from "@/lib/docs/data";
import { env } from "@/lib/env";
import { dummy } from "@/lib/gate/credentials";

const base = "/integrations/v1";

type Props = { params: Promise<{ slug: string }> };

/** The documentation of a slug; "unavailable" while the database is. Anything unknown is a 404. */
async function read({ params }: Props) {
  const { slug } = await params;
  const found = await findDocumentation(slug).catch((error) => {
    if (isUnavailable(error)) return "unavailable" as const;
    throw error;
  });
  return found ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [documentation, locale] = await Promise.all([read(props), requestLocale()]);
  const { title, unavailableTitle } = texts[locale];
  return {
    title: documentation === "unavailable" ? unavailableTitle : `${documentation.name} · ${title}`,
    // An empty picture, so that no browser asks for the application's own.
    icons: { icon: "data:," },
  };
}

export default async function DocumentationPage(props: Props) {
  const [documentation, locale] = await Promise.all([read(props), requestLocale()]);
  const words = texts[locale];
  if (documentation === "unavailable") {
    return <Notice lang={locale} title={words.unavailableTitle} text={words.unavailableText} />;
  }
  return (
    <Sheet lang={locale} as="div">
      <Stack gap="xl">
        <header>
          <Text c="dimmed">{words.title}</Text>
          <Title order={1}>{documentation.name}</Title>
          <Text>{words.intro}</Text>
        </header>
        <Instructions address={new URL(base, env().APP_URL).href} texts={words} />
        <Reference
          document={openApiDocument({ title: documentation.name, server: base, version: "3.0" })}
          base={base}
          test={dummy}
          texts={words}
        />
      </Stack>
    </Sheet>
  );
}
