import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Failure } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { headersTimeout, keepAliveTimeout, maxHeaders, requestTimeout } from "@/server/limits";
import { unknownMethod } from "@/server/methods";
import { refuse, refuseOnSocket } from "@/server/refuse";
import { failureOf, type ParserError } from "@/server/unparsed";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type Listener = {
  server: Server;
  answerWith: (handler: Handler) => void;
  /** From now on requests are answered 503 and their connections closed. */
  answerNothing: () => void;
};

const notNow = () =>
  new Failure("unavailable", "The server is starting or stopping.", { headers: { "Retry-After": "2" } });

/** The HTTP server with its time-outs; whatever Node itself would answer is answered as a problem document. */
export function createListener(): Listener {
  const server = createServer({
    maxHeaderSize: maxHeaders,
    headersTimeout,
    requestTimeout,
    keepAliveTimeout,
    connectionsCheckingInterval: 1_000,
    // A missing Host is refused by us, with a body.
    requireHostHeader: false,
  });
  const answering = new WeakMap<Socket, { request: IncomingMessage; response: ServerResponse }>();
  const answerNothing: Handler = (_, response) => refuse(response as ServerResponse, notNow(), newId(), true);
  let handler = answerNothing;

  function onRequest(request: IncomingMessage, response: ServerResponse) {
    answering.set(request.socket, { request, response });
    handler(request, response);
  }
  server.on("request", onRequest);
  // Without a listener Node lets the body come before anybody has looked at the headers.
  server.on("checkContinue", onRequest);
  // RFC 9110, section 10.1.1: an expectation that nobody knows may be ignored.
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
    delete request.headers.expect;
    onRequest(request, response);
  });
  server.on("connect", (_request, socket) => refuseOnSocket(socket as Socket, unknownMethod()));
  server.on("clientError", (error: ParserError, stream) => {
    const socket = stream as Socket;
    const last = answering.get(socket);
    // Behind a request that came whole, an answer of ours would be taken for that request's, which is still to come.
    const isAnothers =
      last && !last.response.writableFinished && (last.response.headersSent || last.request.complete);
    if (!socket.writable || error.code === "ECONNRESET" || isAnothers) socket.destroy();
    else refuseOnSocket(socket, failureOf(error));
  });

  return {
    server,
    answerWith: (next) => {
      handler = next;
    },
    answerNothing: () => {
      handler = answerNothing;
    },
  };
}
