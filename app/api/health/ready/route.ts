import { answerFailure } from "@/lib/api/failure";
import { requireDatabase } from "@/lib/health/data";
import { newId } from "@/lib/ids";

/** The process can do its work: the database answers. */
export async function GET(request: Request) {
  const requestId = request.headers.get("x-request-id") ?? newId();
  try {
    await requireDatabase();
    const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
    return Response.json({ status: "ok" }, { headers: { ...headers, "X-Request-Id": requestId } });
  } catch (error) {
    return answerFailure(error, requestId);
  }
}
