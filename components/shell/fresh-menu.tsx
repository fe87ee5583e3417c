"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Who meets a 404 inside the application may have lost a screen since the menu was drawn: it is drawn anew, once. */
export function FreshMenu() {
  const { refresh } = useRouter();
  useEffect(refresh, []);
  return null;
}
