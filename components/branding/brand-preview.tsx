"use client";

import { Button, Text, useComputedColorScheme } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useLocale, useTranslations } from "next-intl";
import classes from "@/components/branding/brand-preview.module.css";
import { Masthead, Stripe } from "@/components/docs/masthead";
import { texts } from "@/components/docs/texts";
import { brandVariables } from "@/components/theme/brand-variables";
import { exampleColor } from "@/components/theme/palette";
import { isHex } from "@/lib/branding/color";
import type { Branding } from "@/lib/branding/schema";

/** A brand as its form has it: what is not set is empty. */
export type BrandValues = Record<Exclude<keyof Branding, "logo">, string>;

type Props = { values: BrandValues; logo: string | null; organizationName: string };

/** The top of the documentation as it would be: the same parts, and nothing in it can be reached. */
export function BrandPreview({ values, logo, organizationName }: Props) {
  const t = useTranslations("branding");
  const words = texts[useLocale()];
  const scheme = useComputedColorScheme("light");
  const color = isHex(values.primaryColor) ? values.primaryColor.toLowerCase() : exampleColor;
  return (
    <figure className={classes.figure}>
      <Text component="figcaption" size="sm" fw="medium">
        {t("preview")}
      </Text>
      <div inert className={classes.page} style={brandVariables(color, scheme)}>
        <Stripe />
        <div className={classes.content}>
          <Masthead
            as="div"
            name={values.productName.trim() || organizationName}
            logo={logo}
            title={values.docsTitle.trim() || words.title}
            intro={values.docsIntro.trim() || words.intro}
            support={{ label: words.support, email: values.supportEmail, url: values.supportUrl }}
          />
          <div className={classes.actions}>
            <Button tabIndex={-1}>{words.fill}</Button>
            <span className={classes.authorize}>
              Authorize <IconLock size={16} aria-hidden />
            </span>
          </div>
        </div>
      </div>
    </figure>
  );
}
