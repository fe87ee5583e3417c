"use client";

import { useEffect, useRef, useState } from "react";
import { type Answer, type Refusal, send, sendFile } from "@/components/form/send";
import { chunkBytes, type ImportKind } from "@/lib/import/limits";
import type { ShownImport } from "@/lib/import/schema";

const base = "/api/dashboard/imports";

/** Milliseconds before a piece that did not arrive is sent again. */
const pauses = [1_000, 3_000, 9_000];

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function sendPiece(path: string, piece: Blob): Promise<Answer<unknown>> {
  for (const milliseconds of [...pauses, null]) {
    const answer = await sendFile("POST", path, piece);
    const passing = !answer.ok && (answer.refusal.status === 0 || answer.refusal.status >= 500);
    if (!passing || milliseconds === null) return answer;
    await pause(milliseconds);
  }
  throw new Error("A piece was not sent.");
}

/** Sends a file piece by piece; `sent` is how much of it has arrived, from 0 to 1, and null while nothing is sent. */
export function useUpload(kind: ImportKind, onDone: (done: ShownImport) => void) {
  const [sent, setSent] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const current = useRef<{ id: string | null } | null>(null);

  useEffect(() => {
    if (sent === null) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [sent]);

  async function upload(file: File) {
    if (current.current) return;
    const own: { id: string | null } = { id: null };
    current.current = own;
    setRefusal(null);
    setSent(0);
    const answer = await sendAll(file, own);
    if (current.current !== own) return;
    current.current = null;
    setSent(null);
    if (answer?.ok) return onDone(answer.data);
    if (answer) setRefusal(answer.refusal);
    if (own.id) await send("POST", `${base}/${own.id}/cancel`);
  }

  /** Null when it was stopped. */
  async function sendAll(file: File, own: { id: string | null }): Promise<Answer<ShownImport> | null> {
    const made = await send<ShownImport>("POST", base, {
      kind,
      name: file.name.slice(0, 200),
      size: file.size,
    });
    if (!made.ok) return made;
    own.id = made.data.id;
    const path = `${base}/${own.id}`;
    for (let number = 0; number * chunkBytes < file.size; number++) {
      if (current.current !== own) return null;
      const piece = file.slice(number * chunkBytes, (number + 1) * chunkBytes, "application/octet-stream");
      const answer = await sendPiece(`${path}/chunks/${number}`, piece);
      if (!answer.ok) return answer;
      setSent(Math.min(1, ((number + 1) * chunkBytes) / file.size));
    }
    return send<ShownImport>("POST", `${path}/complete`);
  }

  async function stop() {
    const stopped = current.current;
    current.current = null;
    setSent(null);
    if (stopped?.id) await send("POST", `${base}/${stopped.id}/cancel`);
  }

  return { sent, refusal, upload, stop, refuse: setRefusal };
}
