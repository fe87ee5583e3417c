import { v7, validate } from "uuid";

/** A new UUIDv7 (RFC 9562, section 5.7): ids sort by the time they were made. */
export const newId = (): string => v7();

export const isId = (value: string): boolean => validate(value);
