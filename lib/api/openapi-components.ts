import { z } from "zod";
import { type Json, toSchema30 } from "@/lib/api/openapi-30";

export const versions = ["3.1", "3.0"] as const;
export type Version = (typeof versions)[number];

type Kind = "schemas" | "parameters" | "headers" | "responses";

/** What the operations of one document share; it holds only what something refers to. */
export class Components {
  readonly held: Partial<Record<Kind, Json>> = {};
  readonly #outputs = new Set<string>();

  constructor(readonly version: Version) {}

  /** A reference to the component of this name, which is made when it is new. */
  refer(kind: Kind, name: string, make: () => Json): Json {
    this.held[kind] ??= {};
    this.held[kind][name] ??= make();
    return { $ref: `#/components/${kind}/${name}` };
  }

  /**
   * A zod schema as the version's Schema Object; schemas with an id become components. One that reads differently as
   * input is called `<id>Input` there: render all outputs first. Throws when two schemas have one id.
   */
  render(schema: z.ZodType, io: "input" | "output"): Json {
    const { $schema, $defs, definitions, ...own } = z.toJSONSchema(schema, {
      io,
      target: this.version === "3.1" ? "draft-2020-12" : "openapi-3.0",
      unrepresentable: "any",
      reused: "inline",
      // An answer's integers are as safe as every number in JSON: saying so is noise.
      override: ({ jsonSchema }) => {
        if (io === "output" && jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        if (io === "output" && jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      },
    }) as Json;
    const named = (definitions ?? $defs ?? {}) as Json;
    const renamed = io === "input" ? this.#findDiffering(named) : new Set<string>();
    for (const [name, definition] of Object.entries(named)) {
      const placed = this.#place(definition, renamed);
      const held = this.#hold(renamed.has(name) ? `${name}Input` : name, placed);
      if (JSON.stringify(held) !== JSON.stringify(placed)) throw new Error(`Two schemas are called ${name}.`);
      if (io === "output") this.#outputs.add(name);
    }
    return this.#place(own, renamed);
  }

  #hold(name: string, schema: Json): unknown {
    this.refer("schemas", name, () => schema);
    return this.held.schemas?.[name];
  }

  /** Names whose definitions are not what they are as output; one that refers to such a name differs too. */
  #findDiffering(definitions: Json): Set<string> {
    const differing = new Set<string>();
    for (let before = -1; before !== differing.size; ) {
      before = differing.size;
      for (const [name, definition] of Object.entries(definitions)) {
        if (!this.#outputs.has(name)) continue;
        const here = JSON.stringify(this.#place(definition, differing));
        if (here !== JSON.stringify(this.held.schemas?.[name])) differing.add(name);
      }
    }
    return differing;
  }

  /** Leads zod's references to where a document keeps its schemas, and mends what 3.0 cannot say. */
  #place(schema: unknown, renamed: ReadonlySet<string>): Json {
    const moved = JSON.stringify(schema).replaceAll(
      /"#\/(?:\$defs|definitions)\/([^"]+)"/g,
      (_, name: string) => `"#/components/schemas/${renamed.has(name) ? `${name}Input` : name}"`,
    );
    const placed: unknown = JSON.parse(moved);
    return (this.version === "3.0" ? toSchema30(placed) : placed) as Json;
  }
}
