import { closeDatabase } from "@/lib/db";
import { egressRules } from "@/lib/egress/rules";
import { makeEgress } from "@/lib/egress/send";
import { env } from "@/lib/env";
import { sweepImports } from "@/lib/import/chunk-data";
import { Importer } from "@/lib/import/importer";
import { channel as importChannel } from "@/lib/import/queue-data";
import { sweepKeys } from "@/lib/keys/sweep";
import { listen } from "@/lib/listen-data";
import { log } from "@/lib/log";
import { watchQuotas } from "@/lib/quota/notice";
import { turnPartitions } from "@/lib/requests/log-data";
import { sweepReceipts } from "@/lib/submissions/receipt-data";
import { Deliverer } from "@/lib/webhooks/deliverer";
import { channel } from "@/lib/webhooks/fan-out-data";
import { mailEnded } from "@/lib/webhooks/notice";
import { sweepDeliveries } from "@/lib/webhooks/retention-data";
import { closeTimeout, stopTimeout } from "@/server/limits";
import { whenAsked, within } from "@/server/stop";

const minute = 60_000;
const hour = 3_600_000;

try {
  env();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}

process.on("uncaughtException", (error) => {
  log.error("the worker ends because of an error that nothing caught", error);
  process.exit(1);
});

const egress = makeEgress(egressRules());
const deliverer = new Deliverer(egress, (ended) => {
  mailEnded(ended).catch((error) => log.error("a notice could not be sent", error, { webhook: ended.id }));
});
const deafen = listen(channel, () => deliverer.wake());
const importer = new Importer();
const deafenImports = listen(importChannel, () => importer.wake());

// What the clock does may happen at any time and any number of times: no worker needs to know of the others.
const sweep = () => {
  for (const work of [sweepDeliveries, turnPartitions, sweepKeys, sweepReceipts, sweepImports])
    work().catch((error) => log.error("what the clock does waits for the next hour", error));
};
const sweeping = setInterval(sweep, hour);

// One look at a time: mails may take longer than a minute.
let watching = false;
async function watch() {
  if (watching) return;
  watching = true;
  await watchQuotas().catch((error) => log.error("quotas could not be watched", error));
  watching = false;
}
const looking = setInterval(watch, minute);

whenAsked(async () => {
  clearInterval(sweeping);
  clearInterval(looking);
  await within(stopTimeout, Promise.all([deliverer.stop(), importer.stop()]));
  await within(closeTimeout, Promise.all([deafen(), deafenImports(), egress.close(), closeDatabase()])).catch(
    (error) => log.error("closing failed", error),
  );
  process.exit(0);
});

deliverer.start();
importer.start();
sweep();
void watch();
process.send?.({ type: "ready" });
