"use client";

import { Anchor } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import classes from "@/components/ui/back-link.module.css";

/** From one of several to all of them. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor component={Link} href={href} className={classes.link}>
      <IconArrowLeft size={16} aria-hidden />
      {children}
    </Anchor>
  );
}
