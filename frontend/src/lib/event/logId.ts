/** A log id is a UUIDv7: its first 48 bits are the milliseconds of when it happened. Undefined for any other id. */
export function instantOfId(id: string): number | undefined {
  const digits = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i.exec(id);
  return digits ? Number.parseInt(`${digits[1]}${digits[2]}`, 16) : undefined;
}
