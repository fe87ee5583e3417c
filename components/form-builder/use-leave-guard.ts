"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

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

/** While something is unsaved, a link within the application asks first, and leaving it makes the browser ask. */
export function useLeaveGuard(isUnsaved: boolean) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<string | null>(null);

  useEffect(() => {
    if (!isUnsaved) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    const onPress = (event: MouseEvent) => {
      const to = leavingBy(event);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving(to);
    };
    window.addEventListener("beforeunload", onLeave);
    document.addEventListener("click", onPress, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onLeave);
      document.removeEventListener("click", onPress, { capture: true });
    };
  }, [isUnsaved]);

  return {
    asking: leaving !== null,
    stay: () => setLeaving(null),
    leave: () => {
      setLeaving(null);
      if (leaving !== null) router.push(leaving);
    },
  };
}
