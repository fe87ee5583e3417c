import { makeSampleData, type SampleData } from "@/lib/orgs/sample/sample-data";
import type { Past } from "@/lib/orgs/sample/sample-past";
import type { Values } from "@/lib/records/resource";

/** Set-ups at times of day, month ends and years that calendars stumble over. */
export const setUpTimes = [
  "2026-11-24T08:55:00.123Z",
  "2027-03-31T00:00:00.000Z",
  "2028-02-29T23:59:59.999Z",
  "2029-01-01T12:00:00.000Z",
];

/** The sample data as it would be made at this time; ids count from 1. */
export function sampleAt(time = "2026-11-24T08:55:00.123Z"): SampleData {
  let made = 0;
  const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, "0")}`;
  return makeSampleData({ now: new Date(time), newId });
}

/** A record as it is today. */
export const today = ({ values, later }: Past): Values => ({ ...values, ...later?.patch });
