/**
 * Shows what a set-up does: a line a step, with its seconds.
 * @param {NodeJS.WriteStream} stream
 */
export function createProgress(stream) {
  // The reader may leave before we do.
  stream.on("error", () => {});
  let open = false;

  /** @param {string} text */
  function line(text) {
    stream.write(`${open ? "\n" : ""}${text}\n`);
    open = false;
  }

  /**
   * @template T
   * @param {string} name @param {() => Promise<T>} work
   * @param {boolean} [announce] false where the work itself may write lines meanwhile
   */
  async function step(name, work, announce = true) {
    const started = performance.now();
    if (announce) stream.write(`${open ? "\n" : ""}${name} … `);
    open = announce;
    try {
      const result = await work();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      // Lines may have been written while it worked.
      stream.write(open ? `${seconds} s\n` : `${name}: ${seconds} s\n`);
      open = false;
      return result;
    } catch (error) {
      if (open) stream.write("\n");
      open = false;
      throw error;
    }
  }

  return { line, step };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
