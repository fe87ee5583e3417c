"use client";

import classes from "@/components/form-builder/form-builder.module.css";
import type { PreviewProps } from "@/components/form-builder/preview-frame";
import { usePart } from "@/components/ui/on-demand";

const load = () => import("@/components/form-builder/preview-frame").then(({ PreviewFrame }) => PreviewFrame);
const stay = () => undefined;

/** The form's page as it would be; what draws it comes after the screen that it stands on. */
export function FormPreview(props: PreviewProps) {
  const Frame = usePart(load, true, stay);
  return Frame ? <Frame {...props} /> : <div className={classes.frame} />;
}
