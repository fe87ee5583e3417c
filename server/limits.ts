/** Of the request target; the longest honest one is a list with a cursor and every filter. */
export const maxTarget = 8_000;

/** Of the request line and all headers together, in bytes. */
export const maxHeaders = 32_768;

/** A body that says it is longer than this is refused unread; the API counts what comes and refuses from its own limits on. */
export const maxStatedBody = 6_000_000;

/** Milliseconds from the connection, or the end of the last request on it, to the end of the headers. */
export const headersTimeout = 15_000;

/** Milliseconds from its first byte to the end of a request's body. */
export const requestTimeout = 30_000;

/** Longer than the idle time-outs of the usual reverse proxies, which then never write into a connection that closes. */
export const keepAliveTimeout = 65_000;

/** Milliseconds that running requests have left when the process is asked to stop: with the next one, less than scripts/ waits. */
export const stopTimeout = 8_000;

/** Milliseconds after that for the database connections to end. */
export const closeTimeout = 2_000;
