import { addressOf, type Tool } from "@/bench/api/tool";
import { alternate, load } from "@/bench/load";
import type { Options } from "@/bench/options";
import { median, type Row } from "@/bench/report";
import { mintSecret } from "@/lib/keys/token";

/** A secret of the right shape that opens nothing. */
export const unknownSecret = () => mintSecret("api_key", "live");

/** The same with a typing error, which its checksum tells. */
export function mistypedSecret(): string {
  const secret = unknownSecret();
  return secret.slice(0, -1) + (secret.endsWith("0") ? "1" : "0");
}

/** Calls with keys that open nothing. */
export async function measureStrangers(tool: Tool, options: Options): Promise<Row[]> {
  const url = addressOf(tool, "/contacts?limit=25");
  const refused = (secret: string) => (seconds: number) =>
    load({
      url,
      headers: { authorization: `Bearer ${secret}` },
      ...{ connections: 16, seconds },
      // One address that fails more than 20 times a minute is told to wait.
      statuses: [401, 429],
    });
  const rounds = await alternate(
    { mistyped: refused(mistypedSecret()), unknown: refused(unknownSecret()) },
    options,
  );
  const row = (what: string, rates: number[]) => ({
    ...{ what, unit: "requests/s", ours: median(rates) },
    rounds: { ours: rates },
  });
  return [
    row("key with a wrong checksum, 16 connections", rounds.mistyped),
    row("unknown key, 16 connections", rounds.unknown),
  ];
}
