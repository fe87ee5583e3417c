import { serveLogo } from "@/lib/branding/serve-logo";

type Context = { params: Promise<{ slug: string; digest: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { slug, digest } = await params;
  return serveLogo(request, slug, digest);
}
