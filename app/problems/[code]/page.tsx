import { Code, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { explanations } from "@/app/problems/text";
import { requestLocale } from "@/components/docs/request-locale";
import { Sheet } from "@/components/docs/sheet";
import { type FailureCode, failures } from "@/lib/errors";

type Props = { params: Promise<{ code: string }> };

const isCode = (value: string): value is FailureCode => Object.hasOwn(failures, value);

async function read({ params }: Props) {
  const { code } = await params;
  if (!isCode(code)) notFound();
  const locale = await requestLocale();
  const { labels, codes } = explanations[locale];
  return { code, status: failures[code][0], locale, labels, ...codes[code] };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title } = await read(props);
  // An empty picture, so that no browser asks for the application's own.
  return { title, icons: { icon: "data:," } };
}

export default async function ProblemPage(props: Props) {
  const { code, status, locale, labels, title, meaning, remedy } = await read(props);
  return (
    <Sheet lang={locale}>
      <Stack gap="lg">
        <header>
          <Title order={1}>{title}</Title>
          <Text c="dimmed">
            {labels.code} <Code>{code}</Code> · {labels.status} {status}
          </Text>
        </header>
        <Text>{meaning}</Text>
        <section aria-labelledby="remedy">
          <Title order={2} id="remedy">
            {labels.remedy}
          </Title>
          <Text>{remedy}</Text>
        </section>
      </Stack>
    </Sheet>
  );
}
