import { setUp } from "@/lib/auth/forms";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = setUp;
