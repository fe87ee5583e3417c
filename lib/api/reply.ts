/** An answer that says more than its body: an entity tag, a status, headers. */
export class Reply<Body> {
  constructor(
    readonly body: Body,
    readonly extra: {
      status?: number;
      etag?: string;
      headers?: Record<string, string>;
      /** What is kept for a repetition of the call (`Idempotency-Key`), where that must not say everything again. */
      kept?: Body;
    } = {},
  ) {}
}
