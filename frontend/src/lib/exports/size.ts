const units = ["kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "412 kB": in thousands, as files are shown elsewhere. */
export function sizeText(bytes: number, locale: string): string {
  if (bytes < 1_000) {
    return `${bytes}\u00a0B`;
  }
  let [value, step] = [bytes / 1_000, 0];
  while (Math.round(value) >= 1_000 && step < units.length - 1) {
    value /= 1_000;
    step++;
  }
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[step] ?? "kilobyte",
    unitDisplay: "short",
    maximumFractionDigits: step > 0 && value < 100 ? 1 : 0,
  }).format(value);
}
