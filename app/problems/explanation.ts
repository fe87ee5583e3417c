import type { FailureCode } from "@/lib/errors";

/** What a code means and what helps, for whoever integrates. */
type Explanation = { title: string; meaning: string; remedy: string };

/** All of them in one language. */
export type Explanations = {
  labels: { code: string; status: string; remedy: string };
  codes: Record<FailureCode, Explanation>;
};
