import { serve } from "@/lib/api/serve";
import { createForm, listForms, upsertForm } from "@/lib/forms/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(listForms, createForm, upsertForm);
