import { Download } from "@/lib/api/download";
import { csvLine, csvMark } from "@/lib/csv";
import { eachRefusal, readColumns } from "@/lib/import/import-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** A column that no kind of record has, so that the mended file is read as the first was. */
const because = "Refused because";

async function* write(headers: readonly string[], batches: ReturnType<typeof eachRefusal>) {
  yield csvMark + csvLine([...headers, because]);
  for await (const rows of batches) {
    const lines = rows.map(({ line, reason, cells }) => {
      const padded = headers.map((_, index) => cells[index] ?? "");
      return csvLine([...padded, `Line ${line}: ${[reason, ...cells.slice(headers.length)].join(" | ")}`]);
    });
    yield lines.join("");
  }
}

/** The refused rows as a file to mend and to send again. Throws `not_found`. */
export async function refusedFile(organization: OrganizationId, id: string): Promise<Download> {
  const { shown, headers } = await readColumns(organization, id);
  const base = shown.fileName.replace(/\.\w{1,5}$/, "").replace(/[^A-Za-z0-9_-]+/g, "-") || "rows";
  return new Download(`refused-${base}.csv`, "text/csv", write(headers ?? [], eachRefusal(organization, id)));
}
