import { showForm, takeForm } from "@/app/f/answer-form";

type Context = { params: Promise<{ id: string }> };

export const GET = async (request: Request, { params }: Context) => showForm(request, (await params).id);
export const POST = async (request: Request, { params }: Context) => takeForm(request, (await params).id);
