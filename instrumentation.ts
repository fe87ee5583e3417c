import type { Instrumentation } from "next";

/** What failed while a page was rendered: readers are told nothing of it, so the log must know. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/log");
  // The query is left out: links carry their one-time tokens there.
  const path = request.path.split("?")[0];
  log.error("a page failed", error, {
    requestId: request.headers["x-request-id"],
    path,
    route: context.routePath,
  });
};
