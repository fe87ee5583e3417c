"use client";

import { useEffect, useRef, useState } from "react";
import { send } from "@/components/form/send";

/**
 * What one of our routes answers, asked for again after each `pause` (milliseconds) while the page is in sight. When that
 * fails the last answer stays and `stale` is true, and `gone` too where there is nothing any more. `replace` takes what is
 * newer than any answer still under way. So is another `initial`, which is what the page itself was answered (null where it
 * asked for nothing yet), unless something was replaced since: then it may be older, and is asked for. `refresh` asks now.
 * Where `pause` is null it asks once if it has nothing yet, and then only by `refresh`.
 */
export function useLive<T>(path: string, initial: T, pause: number | null) {
  const [value, setValue] = useState(initial);
  /** Of the last answer, where it failed. */
  const [failed, setFailed] = useState<number | null>(null);
  const version = useRef(0);
  const given = useRef(initial);
  const answered = useRef<string | null>(null);
  /** Since the page's last answer. */
  const replaced = useRef(false);
  const askNow = useRef(() => {});

  function replace(next: T) {
    replaced.current = true;
    version.current++;
    setValue(next);
    setFailed(null);
  }

  useEffect(() => {
    if (isSame(given.current, initial)) return;
    given.current = initial;
    version.current++;
    if (replaced.current) {
      replaced.current = false;
      askNow.current();
      return;
    }
    setValue(initial);
    setFailed(null);
  }, [initial]);

  useEffect(() => {
    let timer: number | undefined;
    let asking = false;
    let ended = false;

    async function ask() {
      if (asking || ended || document.visibilityState === "hidden") return;
      asking = true;
      const asked = version.current;
      const answer = await send<T>("GET", path);
      asking = false;
      if (ended) return;
      const isOld = asked !== version.current;
      if (isOld || pause !== null) timer = window.setTimeout(ask, isOld ? 0 : (pause ?? 0));
      if (isOld) return;
      setFailed(answer.ok ? null : answer.refusal.status);
      if (answer.ok) answered.current = path;
      // The same answer draws nothing anew.
      if (answer.ok) setValue((last) => (isSame(last, answer.data) ? last : answer.data));
    }

    function resume() {
      window.clearTimeout(timer);
      ask();
    }

    askNow.current = resume;
    const first = given.current === null && answered.current !== path ? 0 : pause;
    if (first !== null) timer = window.setTimeout(ask, first);
    if (pause !== null) document.addEventListener("visibilitychange", resume);
    return () => {
      ended = true;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", resume);
    };
  }, [path, pause]);

  function refresh() {
    version.current++;
    askNow.current();
  }

  return { value, stale: failed !== null, gone: failed === 404, replace, refresh };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
