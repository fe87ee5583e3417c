import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Instructions } from "@/components/docs/instructions";
import { Masthead, Stripe } from "@/components/docs/masthead";
import { Notice } from "@/components/docs/notice";
import { Reference } from "@/components/docs/reference";
import { requestLocale } from "@/components/docs/request-locale";
import { Sheet } from "@/components/docs/sheet";
import { texts } from "@/components/docs/texts";
import { BrandColors } from "@/components/theme/brand-colors";
import { calledOrigin } from "@/lib/api/input";
import { openApiDocument } from "@/lib/api/openapi";
import { isUnavailable } from "@/lib/db";
import { findDocumentation } from "@/lib/docs/data";
import { dummy } from "@/lib/gate/credentials";

const base = "/integrations/v1";

type Props = { params: Promise<{ slug: string }> };

/** The documentation of a slug; "unavailable" while the database is. Anything unknown is a 404. */
const read = cache(async (slug: string) => {
  const found = await findDocumentation(slug).catch((error) => {
    if (isUnavailable(error)) return "unavailable" as const;
    throw error;
  });
  return found ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [documentation, locale] = await Promise.all([read((await params).slug), requestLocale()]);
  const { title, unavailableTitle } = texts[locale];
  // Without a picture of its own an empty one, so that no browser asks for the application's.
  if (documentation === "unavailable") return { title: unavailableTitle, icons: { icon: "data:," } };
  return {
    title: `${documentation.name} · ${documentation.title ?? title}`,
    icons: { icon: documentation.logo ?? "data:," },
  };
}

export default async function DocumentationPage({ params }: Props) {
  const [documentation, locale, called] = await Promise.all([
    read((await params).slug),
    requestLocale(),
    headers(),
  ]);
  const words = texts[locale];
  if (documentation === "unavailable") {
    return <Notice lang={locale} title={words.unavailableTitle} text={words.unavailableText} />;
  }
  const { name, logo, title, intro, color, supportEmail, supportUrl } = documentation;
  return (
    <>
      <BrandColors color={color} />
      <Stripe />
      <Sheet lang={locale} as="div">
        <Stack gap="xl">
          <Masthead
            name={name}
            logo={logo}
            title={title ?? words.title}
            intro={intro ?? words.intro}
            support={{ label: words.support, email: supportEmail, url: supportUrl }}
          />
          <Instructions address={`${calledOrigin(called)}${base}`} texts={words} />
          <Reference
            document={openApiDocument({ title: name, server: base, version: "3.0" })}
            base={base}
            test={dummy}
            texts={words}
          />
        </Stack>
      </Sheet>
    </>
  );
}
