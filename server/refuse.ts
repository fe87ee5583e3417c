import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { problem } from "@/lib/api/failure";
import type { Failure } from "@/lib/errors";
import { newId } from "@/lib/ids";

/** Time for the other side to read an answer that came before it had finished speaking, in milliseconds. */
const linger = 1_000;

/** Answers a failure instead of Next. `close` ends the connection: whatever follows on it is not read. */
export function refuse(response: ServerResponse, failure: Failure, requestId: string, close = false): void {
  const { status, headers, body } = problem(failure, requestId);
  response.writeHead(status, {
    ...headers,
    "Content-Length": Buffer.byteLength(body),
    ...(close ? { Connection: "close" } : {}),
  });
  response.end(body);
  if (close) endAfter(response.req.socket, linger);
}

/** The same where there is no response object: on the bare connection, which then ends. */
export function refuseOnSocket(socket: Socket, failure: Failure): void {
  // Node has let go of it: without a listener a reset would end this process.
  socket.on("error", () => {});
  const { status, headers, body } = problem(failure, newId());
  const fields = { ...headers, "Content-Length": Buffer.byteLength(body), Connection: "close" };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
  endAfter(socket, linger);
}

/** Closes a connection whose other side goes on sending; at once would tear our answer out of its hands. */
export function endAfter(socket: Socket, milliseconds: number): void {
  socket.resume();
  setTimeout(() => socket.destroy(), milliseconds).unref();
}
