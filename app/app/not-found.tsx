import { MissingPage } from "@/components/ui/missing-page";

/** Inside the shell: somebody signed in keeps the menu. */
export default function NotFound() {
  return <MissingPage />;
}
