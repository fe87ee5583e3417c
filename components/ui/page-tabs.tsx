"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "@/components/ui/page-tabs.module.css";

type Props = { label: string; tabs: readonly { href: string; label: string }[] };

/** The tabs of a screen. Each is a page of its own, so they are links. */
export function PageTabs({ label, tabs }: Props) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className={classes.list}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={classes.tab}
          aria-current={pathname === tab.href ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
