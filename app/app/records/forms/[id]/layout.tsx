import type { ReactNode } from "react";
import { FormHeader } from "@/components/form-list/form-header";
import { requireForm } from "./form";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Above the loading state, so that an unknown form is a 404 and not a page that turns into one. */
export default async function FormLayout({ children, params }: Props) {
  const { id, title, status, url } = (await requireForm((await params).id)).form;
  return (
    <>
      <FormHeader form={{ id, title, status, url }} />
      {children}
    </>
  );
}
