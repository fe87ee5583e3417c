"use client";

import { useEffect, useRef, useState } from "react";

/**
 * While mounted, the browser's back button asks instead of leaving, and leaving the page warns.
 * `close` runs what follows after the entry that caught the back button is gone again.
 */
export function useGuardedClose(onClose: () => void) {
  const [asking, setAsking] = useState(false);
  const guarding = useRef(false);

  useEffect(() => {
    // An entry of the same page on top: going back only takes this one away.
    const guard = () => window.history.pushState(null, "", window.location.href);
    const onBack = () => {
      if (!guarding.current) return;
      guard();
      setAsking(true);
    };
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!guarding.current) guard();
    guarding.current = true;
    window.addEventListener("popstate", onBack);
    window.addEventListener("beforeunload", onLeave);
    return () => {
      window.removeEventListener("popstate", onBack);
      window.removeEventListener("beforeunload", onLeave);
    };
  }, []);

  function close() {
    guarding.current = false;
    window.history.back();
    onClose();
  }

  return { asking, ask: () => setAsking(true), keep: () => setAsking(false), close };
}
