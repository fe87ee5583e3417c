import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "@/components/docs/masthead.module.css";
import { BrandLogo } from "@/components/ui/logo";

type Props = {
  name: string;
  logo: string | null;
  title: string;
  /** Plain text; its lines are kept. */
  intro: string;
  support: { label: string; email: string | null; url: string | null };
  /** "div" where it is shown as a picture of itself. */
  as?: "header" | "div";
  children?: ReactNode;
};

/** The brand's colour along the upper edge of its page. */
export const Stripe = () => <div className={classes.stripe} />;

/** The top of the public documentation: whose it is, what it is, and whom to ask. */
export function Masthead({ name, logo, title, intro, support, as: Element = "header", children }: Props) {
  const heading =
    Element === "header" ? <Title order={1}>{title}</Title> : <Text className={classes.title}>{title}</Text>;
  return (
    <Element className={classes.masthead}>
      <div className={classes.bar}>
        <BrandLogo name={name} logo={logo} size="lg" />
        {(support.email || support.url) && (
          <div className={classes.support}>
            {support.url && (
              <Anchor href={support.url} target="_blank" rel="noopener noreferrer">
                {support.label}
              </Anchor>
            )}
            {support.email && <Anchor href={`mailto:${support.email}`}>{support.email}</Anchor>}
          </div>
        )}
      </div>
      <Stack gap="sm">
        {heading}
        <Text className={classes.intro}>{intro}</Text>
      </Stack>
      {children}
    </Element>
  );
}
