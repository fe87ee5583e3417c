/**
 * Makes reasons of abortion forget where they were made. V8 keeps the receivers of a stack that nobody has read, one of them
 * the Immediate that React rendered in; React keeps such a reason with each render, and Node links the Immediates of one
 * round: together every screen held all screens before it (github.com/vercel/next.js/issues/97434).
 */
export function forgetStacksOfReasons(): void {
  const { abort } = AbortController.prototype;
  AbortController.prototype.abort = function (
    reason: unknown = new DOMException("This operation was aborted", "AbortError"),
  ) {
    // Written to, the stack is dropped without being worked out.
    if (reason instanceof Error && Object.isExtensible(reason)) reason.stack = String(reason);
    abort.call(this, reason);
  };
}
