import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MissingPage } from "@/components/ui/missing-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pages"))("notFoundTitle"), icons: { icon: "/icon.svg" } };
}

export default function NotFound() {
  return (
    <main>
      <MissingPage />
    </main>
  );
}
