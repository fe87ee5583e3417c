import { sampleForm } from "@/lib/forms/sample";
import { forms } from "@/lib/forms/schema";
import { resourceEndpoints } from "@/lib/records/endpoints";

export const {
  list: listForms,
  create: createForm,
  upsert: upsertForm,
  get: getForm,
  patch: patchForm,
  remove: deleteForm,
  push: pushForms,
} = resourceEndpoints(forms, sampleForm);
