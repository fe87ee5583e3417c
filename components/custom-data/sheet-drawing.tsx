import { accent, fill, line } from "@/components/ui/drawings";

/** A record's sheet with one more line, which somebody is about to name. */
export function SheetDrawing() {
  return (
    <svg width="168" height="128" viewBox="0 0 168 128" fill="none" aria-hidden="true" focusable="false">
      <path d="M18 116h132" {...line} />
      <path d="M46 116V20a6 6 0 0 1 6-6h48l22 22v80" fill={fill} {...line} />
      <path d="M100 14v16a6 6 0 0 0 6 6h16" fill="var(--mantine-color-body)" {...line} />
      <path d="M58 34h28M58 46h18" {...line} />
      <rect x="58" y="58" width="52" height="14" rx="3" fill="var(--mantine-color-body)" {...line} />
      <rect
        x="58"
        y="82"
        width="52"
        height="16"
        rx="3"
        fill="var(--mantine-color-body)"
        stroke={accent}
        strokeWidth="2"
      />
      <path d="M66 86.5v7" stroke={accent} strokeWidth="2" strokeLinecap="round" />
      <path d="M134 84v12M128 90h12" stroke={accent} strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
