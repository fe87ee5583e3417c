import { Failure } from "@/lib/errors";
import { maxHeaders, maxTarget } from "@/server/limits";
import { unknownMethod } from "@/server/methods";
import { tooLong } from "@/server/target";

/** What Node's parser tells of a request that it gave up: a code, and the bytes that it stopped in. */
export type ParserError = NodeJS.ErrnoException & { rawPacket?: Buffer };

/** What was wrong with a request that never became one. */
export function failureOf({ code, rawPacket }: ParserError): Failure {
  const start = rawPacket?.toString("latin1") ?? "";
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new Failure("request_timeout", "The request did not arrive in time.");
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    const target = /^[A-Z]+ (\S*)/.exec(start)?.[1] ?? "";
    if (target.length > maxTarget) return tooLong();
    return new Failure("headers_too_large", `The headers may hold ${maxHeaders} bytes at most.`);
  }
  if (code === "HPE_INVALID_METHOD" && /^[A-Z]{1,30} /i.test(start)) return unknownMethod();
  return new Failure("malformed_request", "This is not an HTTP/1.1 request.");
}
