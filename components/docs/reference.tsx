"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { fillIn, type SwaggerSystem, type TestCredentials } from "@/components/docs/one-credential";
import { Snippet } from "@/components/docs/snippet";
import type { Texts } from "@/components/docs/texts";

const Swagger = dynamic(() => import("@/components/docs/swagger"), { ssr: false });

type Props = { document: object; base: string; test: TestCredentials; texts: Texts };

/** The test credentials and the reference that they are filled into. */
export function Reference({ document, base, test, texts }: Props) {
  const [system, setSystem] = useState<SwaggerSystem | null>(null);
  const [isFilled, setFilled] = useState(false);
  // Calls and the curl lines that show them go to the host this page was read from.
  const located = useMemo(
    () => ({
      ...document,
      servers: [{ url: new URL(base, globalThis.location?.origin ?? "http://localhost").href }],
    }),
    [document, base],
  );
  function fillInTest() {
    if (!system) return;
    fillIn(system, test);
    setFilled(true);
  }
  return (
    <>
      <Stack component="section" gap="sm" aria-labelledby="test">
        <Title order={2} id="test">
          {texts.test}
        </Title>
        <Text c="dimmed">{texts.testText}</Text>
        <Snippet
          name={texts.test}
          text={`X-Public-ID: ${test.publicId}\nX-Secret-Key: ${test.secret}`}
          labels={texts}
        />
        <Group gap="sm">
          <Button onClick={fillInTest} disabled={!system}>
            {texts.fill}
          </Button>
          <Text size="sm" role="status">
            {isFilled && texts.filled}
          </Text>
        </Group>
      </Stack>
      <Stack component="section" gap="sm" aria-labelledby="reference">
        <Title order={2} id="reference">
          {texts.reference}
        </Title>
        <Text c="dimmed">{texts.referenceText}</Text>
        {!system && <Text role="status">{texts.loading}</Text>}
      </Stack>
      {/* Beside the section: it brings the main landmark, which stands in no other. */}
      <Swagger document={located} onReady={setSystem} />
    </>
  );
}
