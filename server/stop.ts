import { log } from "@/lib/log";
import { closeTimeout, stopTimeout } from "@/server/limits";
import type { Listener } from "@/server/listener";

export const within = (milliseconds: number, work: Promise<unknown>) =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);

/** Runs `stop`, which ends the process, when it is asked to end; once, however often it is asked. */
export function whenAsked(stop: () => Promise<void>): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    void stop();
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, once);
  // The channel to the process that started this one closes when that one dies, however it dies.
  process.on("disconnect", once);
}

/**
 * Ends the process gracefully: takes no more connections, lets running requests finish while there is time, cuts off the
 * rest, closes what `release` closes, and exits with 0.
 */
export const stopWhenAsked = ({ server, answerNothing }: Listener, release: () => Promise<unknown>): void =>
  whenAsked(async () => {
    answerNothing();
    const closed = new Promise((resolve) => server.close(resolve));
    // A connection whose last answer has gone out is idle, but Node looks only when it is told to.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    await within(stopTimeout, closed);
    clearInterval(sweep);
    server.closeAllConnections();
    await within(closeTimeout, release()).catch((error) => log.error("closing failed", error));
    process.exit(0);
  });
