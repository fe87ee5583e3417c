import type { Origin } from "@/lib/audit/actor";
import { isUnavailable } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { fileBytes } from "@/lib/import/chunk-data";
import type { Mapping } from "@/lib/import/headers";
import { kinds } from "@/lib/import/kinds";
import { placeColumns, stopOf } from "@/lib/import/place-columns";
import { ahead, readPortions } from "@/lib/import/portions";
import {
  type Claim,
  claimImport,
  failImport,
  finishImport,
  holdImport,
  mostAttempts,
  releaseImport,
  storePortion,
} from "@/lib/import/queue-data";
import { Rehearsal } from "@/lib/import/rehearsal";
import { reasonOf } from "@/lib/import/row";
import { log } from "@/lib/log";

/** Milliseconds after which an idle worker looks without being woken. */
const rest = 2_000;
/** Milliseconds between two signs of life. */
const beat = 5_000;

/** What the events of an import say of who wrote. */
const originOf = ({ id, fileName }: Claim): Origin => ({
  actor: { type: "import", id, name: fileName },
  address: null,
  requestId: null,
});

/** Does one import after the other until it is stopped; one that it leaves in the middle is gone on with by whoever comes next. */
export class Importer {
  #stopping = false;
  #wake: () => void = () => {};
  #running: Promise<void> | undefined;
  #isAway = false;

  start(): void {
    this.#running ??= this.#run();
  }

  /** There may be something to do. */
  wake(): void {
    this.#wake();
  }

  /** Ends the portion that is under way and takes no other. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      // Made before the question, so that a call to wake during it counts.
      const resting = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, rest);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      const claim = await this.#claim();
      if (claim) await this.#take(claim);
      else await resting;
      this.#wake();
    }
  }

  async #claim(): Promise<Claim | null> {
    try {
      const claim = await claimImport();
      this.#isAway = false;
      return claim;
    } catch (error) {
      // Said once: a database that is away is asked again and again.
      if (!this.#isAway) log.error("imports cannot be claimed", error);
      this.#isAway = true;
      return null;
    }
  }

  async #take(claim: Claim): Promise<void> {
    const holding = setInterval(() => holdImport(claim).catch(() => {}), beat);
    try {
      if (claim.attempts > mostAttempts) await failImport(claim, "unexpected");
      else await this.#work(claim);
    } catch (error) {
      await this.#giveUp(claim, error);
    } finally {
      clearInterval(holding);
    }
  }

  async #work(claim: Claim): Promise<void> {
    const { organization } = claim;
    const kind = kinds[claim.kind];
    const origin = originOf(claim);
    let columns: Mapping["columns"] = new Map();
    const place = async (headers: string[]) => {
      const mapping = await placeColumns(
        organization,
        kind,
        headers,
        { map: new Map(Object.entries(claim.mapping)) },
        origin,
      );
      columns = mapping.columns;
      return mapping;
    };
    const storing = {
      ...{ organization, origin, kind, tell: (failure: Failure) => reasonOf(failure, { columns }) },
      ...(claim.isCheck ? { rehearsal: new Rehearsal() } : {}),
    };
    let read = 0;
    const bytes = fileBytes(claim, (count) => {
      read = count;
    });
    for await (const portion of ahead(readPortions(bytes, kind, place, claim.rows))) {
      if (this.#stopping) return releaseImport(claim, 0);
      if (!(await storePortion(claim, storing, portion, read))) return;
    }
    await finishImport(claim);
  }

  /** What the file or its columns are at fault for is told; all else is tried again for a while. */
  async #giveUp(claim: Claim, error: unknown): Promise<void> {
    try {
      const isFault = error instanceof Failure && !isUnavailable(error) && error.status < 500;
      if (isFault && ["validation_failed", "malformed_request"].includes(error.code))
        return await failImport(claim, stopOf(error));
      log.error("an import stopped", error, { import: claim.id });
      await releaseImport(claim, 5);
    } catch (failure) {
      // Its lease ends by itself.
      log.error("an import could not be left", failure, { import: claim.id });
    }
  }
}
