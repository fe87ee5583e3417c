import { partsOf } from "@/components/webhooks/facts";
import classes from "@/components/webhooks/webhook-table.module.css";

/** An address whose beginning says where it leads; the rest is long and looks alike. */
export function WebhookAddress({ url }: { url: string }) {
  const { origin, path } = partsOf(url);
  return (
    <>
      <span className={classes.origin}>{origin}</span>
      <wbr />
      <span className={classes.path}>{path}</span>
    </>
  );
}
