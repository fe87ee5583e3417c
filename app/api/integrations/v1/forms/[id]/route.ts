import { serve } from "@/lib/api/serve";
import { deleteForm, getForm, patchForm } from "@/lib/forms/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(getForm, patchForm, deleteForm);
