"use client";

import { FailedPage } from "@/components/ui/failed-page";

export default function PageError({ retry }: { retry: () => void }) {
  return (
    <main>
      <FailedPage retry={retry} />
    </main>
  );
}
