import { handleAuth } from "@/lib/auth/handler";

type Context = { params: Promise<{ nextauth: string[] }> };

const handler = async (request: Request, { params }: Context) =>
  handleAuth(request, (await params).nextauth.join("/"));

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
