import type { Explanations } from "@/app/problems/explanation";

export const english: Explanations = {
  labels: { code: "Code", status: "HTTP status", remedy: "What to do" },
  codes: {
    malformed_request: {
      title: "The request cannot be read",
      meaning:
        "The address, a header or the body is not well formed: broken percent-encoding, JSON that cannot be parsed or is nested too deeply, a body that ended early, or text that is not UTF-8.",
      remedy:
        "Look at the detail of the answer, which names the part. Send JSON made by a JSON library, encoded as UTF-8.",
    },
    ambiguous_credentials: {
      title: "More than one set of credentials",
      meaning: "The call carried both forms of credentials at once, or a credential header more than once.",
      remedy:
        "Send either Authorization: Bearer, or X-Public-ID with X-Secret-Key, each header exactly once.",
    },
    invalid_cursor: {
      title: "The cursor is not valid",
      meaning:
        "The cursor was changed, cut off, or belongs to another list, another filter or another organization.",
      remedy: "Start again without a cursor, and pass nextCursor on exactly as you received it.",
    },
    invalid_credentials: {
      title: "The credentials are not valid",
      meaning:
        "There were no credentials, or they open nothing here. For safety the answer does not say which.",
      remedy:
        "Check that the whole key was copied, without spaces, and that the Public ID and the Secret Key belong to the same organization. Never put a key into the address.",
    },
    key_revoked: {
      title: "The key was revoked",
      meaning: "The key was right once, but it was revoked or deleted and never works again.",
      remedy: "Ask an administrator of the organization for a new key.",
    },
    key_expired: {
      title: "The key has expired",
      meaning: "The key had an end date, which has passed.",
      remedy: "Ask an administrator of the organization for a new key.",
    },
    key_paused: {
      title: "The key is paused",
      meaning: "An administrator paused the key. It works again once it is resumed.",
      remedy: "Ask an administrator of the organization to resume it. Do not retry in a loop.",
    },
    not_signed_in: {
      title: "Not signed in",
      meaning: "The page you came from needs a session, and yours has ended.",
      remedy: "Sign in again.",
    },
    password_required: {
      title: "The password is asked for again",
      meaning: "What was asked for shows a secret, and the last sign-in is over an hour old.",
      remedy: "Do it from the application, which asks for your password.",
    },
    ip_not_allowed: {
      title: "The address is not allowed",
      meaning: "The key may be used from certain network addresses only, and the call came from another one.",
      remedy: "Call from an allowed address, or ask an administrator to add yours to the key.",
    },
    missing_scope: {
      title: "A scope is missing",
      meaning: "The key is valid, but lacks the permission that this operation needs. The answer names it.",
      remedy: "Use a key with that permission. Writing does not include reading.",
    },
    dummy_not_allowed: {
      title: "Not available with test credentials",
      meaning: "Test credentials and test keys get made-up data, and this operation has none.",
      remedy: "Use a live key for this operation.",
    },
    foreign_origin: {
      title: "The request comes from another site",
      meaning: "A web page of another site tried to change something in the name of a signed-in person.",
      remedy: "Do it from the application itself. Tools use a key instead of a session.",
    },
    not_found: {
      title: "Not found",
      meaning:
        "There is nothing at this address, or no such item in the organization that the credentials belong to.",
      remedy:
        "Check the address and the id. An id of another organization is answered like one that does not exist.",
    },
    method_not_allowed: {
      title: "The method is not allowed",
      meaning: "The address exists, but not for this HTTP method.",
      remedy: "Use one of the methods that the Allow header of the answer lists.",
    },
    request_timeout: {
      title: "The request took too long",
      meaning: "Headers or body did not arrive in time, and the connection was closed.",
      remedy: "Send the whole request at once; split large transfers into smaller ones.",
    },
    already_exists: {
      title: "It exists already",
      meaning: "Another item has the value that must be unique, for instance the e-mail of a contact.",
      remedy: "Update the existing item, or use an upsert (PUT), which creates or updates.",
    },
    multiple_matches: {
      title: "It matches more than one",
      meaning:
        "The value that the record was matched by belongs to one record, and another value of the body to a different one. Nothing was changed.",
      remedy:
        "The answer names both records and the value. Decide which of them is meant: change or merge the other, or leave the value out.",
    },
    request_in_progress: {
      title: "The same request is still under way",
      meaning: "A request with this Idempotency-Key has come already and is not finished.",
      remedy: "Send it again after the time in Retry-After: you will get the answer of the first.",
    },
    conflict: {
      title: "It conflicts with another change",
      meaning: "Another call is changing the same item at this moment, or several items match.",
      remedy: "Wait a moment, read the item again and repeat the call.",
    },
    cursor_expired: {
      title: "The cursor is too old",
      meaning: "Events are shown for 30 days, and the cursor stands before that.",
      remedy:
        "Start again without a cursor, and read the records themselves once: their lists with sort=updatedAt miss nothing.",
    },
    precondition_failed: {
      title: "It has changed in the meantime",
      meaning: "The item is no longer in the version that If-Match named.",
      remedy: "Read it again and apply your change to the present version.",
    },
    body_too_large: {
      title: "The body is too large",
      meaning: "The body holds more bytes than this operation takes. The answer names the limit.",
      remedy: "Send fewer records at a time.",
    },
    uri_too_long: {
      title: "The address is too long",
      meaning: "The path and the query together are longer than any address of this API.",
      remedy: "Shorten the filters, or put the data into the body.",
    },
    unsupported_media_type: {
      title: "The media type is not supported",
      meaning: "The body came in a format that this operation does not read, or compressed.",
      remedy: "Send JSON with Content-Type: application/json, uncompressed.",
    },
    validation_failed: {
      title: "Some values are not valid",
      meaning:
        "The request could be read, but one or more fields or parameters have values that are not accepted.",
      remedy:
        "The errors of the answer name each one, with what is allowed. Correct them all and send the request again.",
    },
    unknown_reference: {
      title: "A referenced item does not exist",
      meaning:
        "The request names another item, such as a company or a contact, that this organization does not have.",
      remedy: "Check the id that the answer names, or create that item first.",
    },
    idempotency_key_reused: {
      title: "The idempotency key belongs to another request",
      meaning: "This Idempotency-Key was sent before with another address or another body.",
      remedy: "Use a new key for every new request, and the same one only to repeat a request unchanged.",
    },
    rate_limited: {
      title: "Too many calls a second",
      meaning: "The key made more calls in a second than it may.",
      remedy: "Wait for the seconds in Retry-After, then go on more slowly.",
    },
    too_many_failures: {
      title: "Too many failed calls",
      meaning:
        "Many calls with wrong credentials came from your network address within a minute. Calls with a valid key are never refused for this.",
      remedy: "Correct the credentials and wait for the seconds in Retry-After.",
    },
    quota_exceeded: {
      title: "The month’s calls are used up",
      meaning:
        "The organization has spent all calls of this calendar month. The answer says when the next one begins (resetsAt).",
      remedy: "Wait until then, or ask the organization to change its plan.",
    },
    headers_too_large: {
      title: "The headers are too large",
      meaning: "The headers of the request together are larger than is accepted.",
      remedy: "Remove needless headers and cookies.",
    },
    internal: {
      title: "Something went wrong on our side",
      meaning: "The request was fine, but answering it failed. The error was recorded.",
      remedy: "Try again later. If it happens again, report it with the requestId of the answer.",
    },
    unavailable: {
      title: "Temporarily unavailable",
      meaning:
        "The service cannot do its work just now, for instance while it restarts. Nothing was changed.",
      remedy: "Wait for the seconds in Retry-After and repeat the call.",
    },
  },
};
