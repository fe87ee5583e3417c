import { answerInvitation } from "@/lib/auth/forms";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = answerInvitation;
