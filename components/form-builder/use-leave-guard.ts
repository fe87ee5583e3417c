"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** Where a press leads to that would leave this page; null where it does not. */
function leavingBy(event: MouseEvent): string | null {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !isPlain(event)) return null;
  if (link.target === "_blank" || link.hasAttribute("download")) return null;
  const to = new URL(link.href);
  const isHere = to.pathname === window.location.pathname && to.search === window.location.search;
  return to.origin !== window.location.origin || isHere ? null : `${to.pathname}${to.search}${to.hash}`;
}

/** Entries that the browser's back button has passed when what it led to is wanted: the one that caught it, and this page's. */
const beforeThis = -2;

/**
 * While something is unsaved, a link within the application and the browser's back button ask first, and leaving the
 * application makes the browser ask.
 */
export function useLeaveGuard(isUnsaved: boolean) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<string | typeof beforeThis | null>(null);
  const guarding = useRef(false);

  useEffect(() => {
    if (!isUnsaved) return;
    // An entry of the same page on top: going back only takes this one away.
    const guard = () => window.history.pushState(null, "", window.location.href);
    if (!guarding.current) guard();
    guarding.current = true;
    const onBack = () => {
      if (!guarding.current) return;
      guard();
      setLeaving(beforeThis);
    };
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    const onPress = (event: MouseEvent) => {
      const to = leavingBy(event);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving(to);
    };
    window.addEventListener("popstate", onBack);
    window.addEventListener("beforeunload", onLeave);
    document.addEventListener("click", onPress, { capture: true });
    return () => {
      window.removeEventListener("popstate", onBack);
      window.removeEventListener("beforeunload", onLeave);
      document.removeEventListener("click", onPress, { capture: true });
    };
  }, [isUnsaved]);

  useEffect(() => {
    if (isUnsaved || !guarding.current) return;
    guarding.current = false;
    window.history.back();
  }, [isUnsaved]);

  return {
    asking: leaving !== null,
    stay: () => setLeaving(null),
    leave: () => {
      setLeaving(null);
      guarding.current = false;
      if (leaving === beforeThis) window.history.go(beforeThis);
      // In the place of the entry that caught the back button.
      else if (leaving !== null) router.replace(leaving);
    },
  };
}
