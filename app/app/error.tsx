"use client";

import { FailedPage } from "@/components/ui/failed-page";

export default function ScreenError({ retry }: { retry: () => void }) {
  return <FailedPage retry={retry} />;
}
