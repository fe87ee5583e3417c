import { expect, test } from "vitest";
import { failureOf } from "@/server/unparsed";

const failure = (code: string, packet: string) =>
  failureOf(Object.assign(new Error(), { code, rawPacket: Buffer.from(packet) })).code;

test.each([
  ["an invented method", "HPE_INVALID_METHOD", "BREW /pot HTTP/1.1\r\n", "method_not_allowed"],
  ["a TLS greeting", "HPE_INVALID_METHOD", "\u0016\u0003\u0001", "malformed_request"],
  ["a long target", "HPE_HEADER_OVERFLOW", `GET /${"x".repeat(9_000)}`, "uri_too_long"],
  ["long headers", "HPE_HEADER_OVERFLOW", "GET / HTTP/1.1\r\nX: yyy", "headers_too_large"],
  ["a slow request", "ERR_HTTP_REQUEST_TIMEOUT", "", "request_timeout"],
  ["two lengths", "HPE_INVALID_TRANSFER_ENCODING", "POST / HTTP/1.1\r\n", "malformed_request"],
])("%s", (_, code, packet, expected) => expect(failure(code, packet)).toBe(expected));
