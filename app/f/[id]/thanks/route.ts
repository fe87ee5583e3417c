import { showThanks } from "@/app/f/answer-form";

type Context = { params: Promise<{ id: string }> };

export const GET = async (request: Request, { params }: Context) => showThanks(request, (await params).id);
