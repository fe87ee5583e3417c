import { FreshMenu } from "@/components/shell/fresh-menu";
import { MissingPage } from "@/components/ui/missing-page";

/** Inside the shell: somebody signed in keeps the menu. */
export default function NotFound() {
  return (
    <>
      <FreshMenu />
      <MissingPage />
    </>
  );
}
