import { Stack, Text, Title } from "@mantine/core";
import { Snippet } from "@/components/docs/snippet";
import type { Texts } from "@/components/docs/texts";

/** How a tool connects: the base address and the two forms of credentials, as curl lines that work once the key is put in. */
export function Instructions({ address, texts }: { address: string; texts: Texts }) {
  const bearer = `curl ${address}/contacts \\\n  -H "Authorization: Bearer ${texts.yourKey}"`;
  const pair = `curl ${address}/contacts \\\n  -H "X-Public-ID: ${texts.yourPublicId}" \\\n  -H "X-Secret-Key: ${texts.yourSecretKey}"`;
  return (
    <Stack component="section" gap="md" aria-labelledby="connect">
      <div>
        <Title order={2} id="connect">
          {texts.connect}
        </Title>
        <Text c="dimmed">{texts.connectIntro}</Text>
      </div>
      <Form title={texts.baseUrl} snippet={address} texts={texts} />
      <Form title={texts.bearer} text={texts.bearerText} snippet={bearer} texts={texts} />
      <Form title={texts.pair} text={texts.pairText} snippet={pair} texts={texts} />
    </Stack>
  );
}

function Form(props: { title: string; text?: string; snippet: string; texts: Texts }) {
  return (
    <Stack gap="xs">
      <Title order={3}>{props.title}</Title>
      {props.text && <Text size="sm">{props.text}</Text>}
      <Snippet name={props.title} text={props.snippet} labels={props.texts} />
    </Stack>
  );
}
