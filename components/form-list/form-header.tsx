"use client";

import { Group, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { builderOf, formList, submissionsOf } from "@/components/form-list/addresses";
import classes from "@/components/form-list/form-header.module.css";
import { FormStatus } from "@/components/form-list/form-status";
import { LinkActs } from "@/components/form-list/link-acts";
import { BackLink } from "@/components/ui/back-link";
import { PageTabs } from "@/components/ui/page-tabs";
import type { Form } from "@/lib/forms/screen-data";

type Props = { form: Pick<Form, "id" | "title" | "status" | "url"> };

/** What stays while one goes between a form and what was submitted to it. */
export function FormHeader({ form }: Props) {
  const t = useTranslations("forms");
  const tabs = [
    { href: builderOf(form.id), label: t("tabs.builder") },
    { href: submissionsOf(form.id), label: t("tabs.submissions") },
  ];
  return (
    <>
      <BackLink href={formList}>{t("back")}</BackLink>
      <Group component="header" gap="sm" className={classes.heading}>
        <Title order={1} className={classes.title}>
          {form.title}
        </Title>
        <FormStatus status={form.status} />
        {form.status === "open" && form.url && (
          <Group gap="xs">
            <LinkActs title={form.title} url={form.url} />
          </Group>
        )}
      </Group>
      <PageTabs label={form.title} tabs={tabs} />
    </>
  );
}
