"use client";

import { Stack, Tabs, Text, Title } from "@mantine/core";
import { connectionsTo } from "@/components/docs/connections";
import { Snippet } from "@/components/docs/snippet";
import type { Texts } from "@/components/docs/texts";

/** How a tool connects: the base address, then tool by tool both forms of credentials, ready to paste but for the key. */
export function Instructions({ address, texts }: { address: string; texts: Texts }) {
  const connections = connectionsTo(address, texts);
  return (
    <Stack component="section" gap="md" aria-labelledby="connect">
      <div>
        <Title order={2} id="connect">
          {texts.connect}
        </Title>
        <Text c="dimmed">{texts.connectIntro}</Text>
      </div>
      <Form title={texts.baseUrl} snippet={address} texts={texts} />
      <Tabs defaultValue={connections[0]?.id}>
        <Tabs.List aria-label={texts.tools}>
          {connections.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {connections.map(({ id, text, bearer, pair }) => (
          <Tabs.Panel key={id} value={id} pt="md">
            <Stack gap="md">
              <Text size="sm">{text}</Text>
              <Form title={texts.bearer} text={texts.bearerText} snippet={bearer} texts={texts} />
              <Form title={texts.pair} text={texts.pairText} snippet={pair} texts={texts} />
            </Stack>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}

function Form(props: { title: string; text?: string; snippet: string; texts: Texts }) {
  return (
    <Stack gap="xs">
      <Title order={3}>{props.title}</Title>
      {props.text && (
        <Text size="sm" c="dimmed">
          {props.text}
        </Text>
      )}
      <Snippet name={props.title} text={props.snippet} labels={props.texts} />
    </Stack>
  );
}
