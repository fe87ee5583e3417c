import { Text, Title } from "@mantine/core";
import { Sheet } from "@/components/docs/sheet";

/** A public page that has nothing but this to say. */
export function Notice(props: { lang: string; title: string; text: string }) {
  return (
    <Sheet lang={props.lang}>
      <Title order={1}>{props.title}</Title>
      <Text c="dimmed">{props.text}</Text>
    </Sheet>
  );
}
