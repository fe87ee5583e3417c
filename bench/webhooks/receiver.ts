import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server } from "node:net";
import type { Closing } from "@/bench/closing";

async function listen(server: Server, closing: Closing): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.defer(async () => server.close());
  return (server.address() as AddressInfo).port;
}

/** Another system that answers at once, and remembers when each event first arrived where: milliseconds of this process. */
export class Receiver {
  readonly arrivals = new Map<string, number>();
  count = 0;
  #expected = 0;
  #done: () => void = () => {};

  private constructor(
    readonly origin: string,
    readonly silentOrigin: string,
  ) {}

  static async start(closing: Closing): Promise<Receiver> {
    const server = createServer((request, response) => {
      request.resume().on("end", () => {
        receiver.note(`${request.headers["webhook-id"]} ${request.url}`);
        response.end("ok");
      });
    });
    server.keepAliveTimeout = 60_000;
    closing.defer(async () => server.closeAllConnections());
    // Takes connections and never says a word.
    const sockets = new Set<{ destroy: () => void }>();
    const silent = createTcp((socket) => {
      sockets.add(socket);
      socket.on("error", () => {}).on("close", () => sockets.delete(socket));
      socket.resume();
    });
    closing.defer(async () => {
      for (const socket of sockets) socket.destroy();
    });
    const [port, silentPort] = [await listen(server, closing), await listen(silent, closing)];
    const receiver: Receiver = new Receiver(`http://127.0.0.1:${port}`, `http://127.0.0.1:${silentPort}`);
    return receiver;
  }

  private note(what: string): void {
    if (!this.arrivals.has(what)) this.arrivals.set(what, performance.now());
    this.count += 1;
    if (this.count >= this.#expected) this.#done();
  }

  /** Settles once `count` requests have come in all. */
  until(count: number): Promise<void> {
    this.#expected = count;
    return this.count >= count
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.#done = resolve;
        });
  }
}
