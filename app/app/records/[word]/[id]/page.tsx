import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PrivacySection } from "@/components/privacy/privacy-section";
import { RecordView } from "@/components/records/record-view";
import { requireMember } from "@/lib/auth/page";
import { reaches } from "@/lib/auth/roles";
import type { Contact } from "@/lib/contacts/schema";
import { confirmationOf } from "@/lib/privacy/confirmation";
import { kinds } from "@/lib/records/kinds";
import { readFirstHistory, readRecord, readRelated } from "@/lib/records/record-screen";
import { definitionsOf } from "@/lib/records/screen";
import { nameOf } from "@/lib/records/shape";

type Props = { params: Promise<{ word: string; id: string }> };

async function find({ params }: Props) {
  const member = await requireMember("member");
  const { word, id } = await params;
  const resource = kinds.get(word);
  const found = resource ? await readRecord(member.organization, resource, id) : null;
  return { member, word, resource, found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { word, found } = await find(props);
  const t = await getTranslations("records");
  return { title: found ? nameOf(word, found.record) || t("unnamed") : undefined };
}

export default async function RecordPage(props: Props) {
  const { member, word, resource, found } = await find(props);
  if (!resource || !found) notFound();
  const { organization, role } = member;
  const { id } = found.record;
  const [definitions, history, related] = await Promise.all([
    definitionsOf(organization, resource),
    readFirstHistory(organization, resource, id),
    readRelated(organization, word, id),
  ]);
  const isAdmin = reaches(role, "admin");
  return (
    <Stack gap="xl">
      <RecordView
        word={word}
        record={found.record}
        tag={found.tag}
        names={found.names}
        definitions={definitions}
        history={history}
        related={related}
        canEdit={reaches(role, resource.writingRole ?? "member")}
        isAdmin={isAdmin}
      />
      {isAdmin && word === "contacts" && (
        <PrivacySection contactId={id} name={confirmationOf(found.record as unknown as Contact)} />
      )}
    </Stack>
  );
}
