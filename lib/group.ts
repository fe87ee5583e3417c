type Waiting<Ask, Answer> = { ask: Ask; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/**
 * Group commit for questions: while one statement is under way, further ones wait and go together in the next,
 * so that the cost of a call falls as load rises. At most one is under way; its failure is also that of those who wait.
 */
export function grouped<Ask, Answer>(
  ask: (group: Ask[]) => Promise<Answer[]>,
  most = 500,
): (one: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = [];
  let underWay = false;

  async function run() {
    underWay = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const answers = await ask(group.map((one) => one.ask));
        group.forEach((one, i) => {
          one.resolve(answers[i] as Answer);
        });
      } catch (error) {
        // Whoever waited meanwhile waited for the same database: their turn would only double the time.
        for (const one of [...group, ...waiting.splice(0)]) one.reject(error);
      }
    }
    underWay = false;
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask: one, resolve, reject });
      if (!underWay) void run();
    });
}
