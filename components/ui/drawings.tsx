export const line = {
  stroke: "var(--lk-drawing-line)",
  strokeWidth: 1.5,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;
export const fill = "var(--lk-drawing-fill)";
export const accent = "var(--mantine-primary-color-filled)";

/** A door ajar, with a key on its way to the lock: nothing has been opened yet. */
export function DoorDrawing() {
  return (
    <svg width="168" height="128" viewBox="0 0 168 128" fill="none" aria-hidden="true" focusable="false">
      <path d="M18 116h132" {...line} />
      <path d="M50 116V22a6 6 0 0 1 6-6h48a6 6 0 0 1 6 6v94" fill={fill} {...line} />
      <path d="M58 116V28a3 3 0 0 1 3-3h38a3 3 0 0 1 3 3v88" fill="var(--mantine-color-body)" {...line} />
      <path d="M66 36h28v24H66zM66 70h14v34H66zM86 88h8v16h-8z" {...line} />
      <circle cx="90" cy="74" r="3" fill={accent} />
      <path d="M90 76v5" stroke={accent} strokeWidth="2.5" strokeLinecap="round" />
      <path d="M112 76h4M120 76h3" {...line} strokeDasharray="1 5" />
      <circle cx="149" cy="76" r="8.5" fill={fill} stroke={accent} strokeWidth="2" />
      <circle cx="151.5" cy="76" r="2" fill={accent} />
      <path
        d="M140.5 76H127v5M132.5 76v4"
        stroke={accent}
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M26 116V96m0 8c-6 0-9-4-9-9 6 0 9 4 9 9Zm0-5c0-6 3-9 9-9 0 6-3 9-9 9Z" {...line} />
    </svg>
  );
}

/** A keyhole with nothing behind it: the address leads nowhere. */
export function KeyholeDrawing() {
  return (
    <svg width="120" height="120" viewBox="0 0 120 120" fill="none" aria-hidden="true" focusable="false">
      <rect x="28" y="12" width="64" height="96" rx="16" fill={fill} {...line} />
      <circle cx="60" cy="24" r="2" {...line} />
      <circle cx="60" cy="96" r="2" {...line} />
      <path
        d="M60 42a12 12 0 0 0-6 22.4L50.5 80a2 2 0 0 0 2 2.4h15a2 2 0 0 0 2-2.4L66 64.4A12 12 0 0 0 60 42Z"
        fill="var(--mantine-color-body)"
        stroke={accent}
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M14 60h6M100 60h6" {...line} />
    </svg>
  );
}

/** A house that lets a paper bird fly to another one by itself: nobody has to come and ask. */
export function CarrierDrawing() {
  return (
    <svg width="168" height="128" viewBox="0 0 168 128" fill="none" aria-hidden="true" focusable="false">
      <path d="M10 116h148" {...line} />
      <path d="M22 116V74l20-16 20 16v42" fill={fill} {...line} />
      <path d="M36 116V94a6 6 0 0 1 12 0v22" fill="var(--mantine-color-body)" {...line} />
      <path d="M112 116V82h34v34" fill={fill} {...line} />
      <path d="M108 82h42M122 96h14v20h-14z" {...line} />
      <path d="M129 82V64" {...line} />
      <path d="M129 64h13l-4 4 4 4h-13" fill="var(--mantine-color-body)" {...line} />
      <path d="M46 50c8-14 20-22 34-24" {...line} strokeDasharray="1 5" />
      <path
        d="m88 30 28-14-10 24-7-8z"
        fill="var(--mantine-color-body)"
        stroke={accent}
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d="m99 32 17-16M99 32l-1 9 5-6"
        stroke={accent}
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path d="M118 38c4 4 7 9 9 15" {...line} strokeDasharray="1 5" />
    </svg>
  );
}
