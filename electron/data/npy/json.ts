/** A value as JSON can carry it exactly. */
export type JsonValue = number | string | boolean;

/** An integer as a number, or as a decimal string where a double could not hold it. */
export function jsonInteger(value: number | bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** A float as a number, or as "NaN", "Infinity" or "-Infinity", for which JSON has no number. */
export function jsonFloat(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
