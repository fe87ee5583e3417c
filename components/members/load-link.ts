/** What shows a one-time link. Whoever makes one fetches this first. */
export const loadLink = () => import("@/components/members/link-modal").then(({ LinkModal }) => LinkModal);
