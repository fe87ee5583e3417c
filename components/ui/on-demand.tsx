"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useState } from "react";
import { useNotify } from "@/components/ui/use-notify";

/** The code of what is to be seen, fetched once it is wanted; null until it is there. */
export function usePart<Props>(
  load: () => Promise<ComponentType<Props>>,
  wanted: boolean,
  onFailure: () => void,
): ComponentType<Props> | null {
  const [part, setPart] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    if (!wanted || part) return;
    let current = true;
    load().then(
      (loaded) => current && setPart(() => loaded),
      () => current && onFailure(),
    );
    return () => {
      current = false;
    };
  }, [load, wanted, part, onFailure]);
  return part;
}

type Openable = { onClose: () => void };

/**
 * A dialog or a menu whose code no page carries: it is fetched when it is opened, or before, when the pointer or the
 * focus comes to what is `warm`. What cannot be fetched says so, and is fetched again at the next try.
 * `first` has to be there before it opens: what will show something that its act makes and that is shown once only.
 */
export function onDemand<Props extends Openable>(
  load: () => Promise<ComponentType<Props>>,
  first?: () => Promise<unknown>,
) {
  const loadAll = async () => {
    const [part] = await Promise.all([load(), first?.()]);
    return part;
  };
  function OnDemand(props: Props & { opened: boolean }) {
    const t = useTranslations("failures");
    const notify = useNotify();
    const Part = usePart(loadAll, props.opened, () => {
      props.onClose();
      notify(t("part"), "red");
    });
    return Part && <Part {...props} />;
  }
  const fetchAhead = () => {
    // Whether it failed shows when it is opened.
    loadAll().catch(() => undefined);
  };
  return Object.assign(OnDemand, { fetchAhead });
}

/** The properties of what may open these soon. */
export function warm(...parts: { fetchAhead: () => void }[]) {
  const fetchAll = () => {
    for (const { fetchAhead } of parts) fetchAhead();
  };
  return { onPointerEnter: fetchAll, onFocus: fetchAll };
}
