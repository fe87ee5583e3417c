import { answerFailure } from "@/lib/api/failure";
import { standardHeaders } from "@/lib/api/headers";
import { requestIdOf } from "@/lib/api/input";
import { logoType } from "@/lib/branding/logo";
import { findLogo } from "@/lib/docs/data";
import { notFound } from "@/lib/errors";

/** The logo at its address, for anyone and for ever: another logo has another address. */
export async function serveLogo(request: Request, slug: string, digest: string): Promise<Response> {
  const requestId = requestIdOf(request);
  try {
    const bytes = await findLogo(slug, digest);
    if (!bytes) throw notFound("picture");
    const headers = {
      ...standardHeaders(requestId),
      "Content-Type": logoType,
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    };
    return new Response(bytes, { headers });
  } catch (error) {
    return answerFailure(error, requestId);
  }
}
