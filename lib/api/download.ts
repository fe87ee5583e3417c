import { Readable } from "node:stream";
import { standardHeaders } from "@/lib/api/headers";

/** A file that is written while it is read: `name` is what the browser calls it. */
export class Download {
  constructor(
    readonly name: string,
    readonly type: string,
    readonly pieces: AsyncIterable<string>,
  ) {}
}

/** Asks for the next piece only when the last one was taken, and for none once the reader has gone. */
export const sendDownload = ({ name, type, pieces }: Download, requestId: string): Response =>
  new Response(Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream, {
    headers: {
      ...standardHeaders(requestId),
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
