"use client";

import { useEffect, useRef, useState } from "react";
import { send } from "@/components/form/send";
import type { Usage } from "@/lib/orgs/data";

const pause = 1_000;

/**
 * The month's numbers, asked for again every second while the page is in sight. When that fails the last ones stay and
 * `stale` is true. `replace` takes numbers that are newer than any answer still under way.
 */
export function useLiveUsage(initial: Usage) {
  const [usage, setUsage] = useState(initial);
  const [stale, setStale] = useState(false);
  const version = useRef(0);

  useEffect(() => {
    let timer: number | undefined;
    let asking = false;
    let ended = false;

    async function ask() {
      if (asking || ended || document.visibilityState === "hidden") return;
      asking = true;
      const asked = version.current;
      const answer = await send<Usage>("GET", "/api/dashboard/secure-api/usage");
      asking = false;
      if (ended) return;
      timer = window.setTimeout(ask, pause);
      if (asked !== version.current) return;
      setStale(!answer.ok);
      // The same numbers draw nothing anew.
      if (answer.ok) setUsage((last) => (isSame(last, answer.data) ? last : answer.data));
    }

    function resume() {
      window.clearTimeout(timer);
      ask();
    }

    timer = window.setTimeout(ask, pause);
    document.addEventListener("visibilitychange", resume);
    return () => {
      ended = true;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", resume);
    };
  }, []);

  function replace(next: Usage) {
    version.current++;
    setUsage(next);
    setStale(false);
  }

  return { usage, stale, replace };
}

const isSame = (a: Usage, b: Usage) => JSON.stringify(a) === JSON.stringify(b);
