import { Download } from "@/lib/api/download";
import { csvLine, csvMark } from "@/lib/csv";
import type { Locale } from "@/lib/i18n/locale";
import { eachRefusal, readColumns } from "@/lib/import/import-data";
import { refusedTexts } from "@/lib/import/refused-texts";
import type { OrganizationId } from "@/lib/orgs/organization-id";

async function* write(
  headers: readonly string[],
  batches: ReturnType<typeof eachRefusal>,
  { because, at }: ReturnType<typeof refusedTexts>,
) {
  yield csvMark + csvLine([...headers, because]);
  for await (const rows of batches) {
    const lines = rows.map(({ line, reason, cells }) => {
      const padded = headers.map((_, index) => cells[index] ?? "");
      return csvLine([...padded, [at(line, reason), ...cells.slice(headers.length)].join(" | ")]);
    });
    yield lines.join("");
  }
}

/** The refused rows as a file to mend and to send again, in the language of who mends it. Throws `not_found`. */
export async function refusedFile(
  organization: OrganizationId,
  id: string,
  locale: Locale,
): Promise<Download> {
  const { shown, headers } = await readColumns(organization, id);
  const base = shown.fileName.replace(/\.\w{1,5}$/, "").replace(/[^A-Za-z0-9_-]+/g, "-") || "rows";
  const rows = write(headers ?? [], eachRefusal(organization, id), refusedTexts(locale));
  return new Download(`refused-${base}.csv`, "text/csv", rows);
}
