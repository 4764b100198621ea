/** 1500000 -> '1,500,000'; takes digits too, for what a double could not hold. */
export function countText(count: number | string): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** 1500000000128 -> '1.5 TB'; rounded to so many significant digits, exact below 1 kB. */
export function bytesText(bytes: number, digits = 4): string {
  let [value, unit] = [bytes, 0];
  while (Number(value.toPrecision(digits)) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${Number(value.toPrecision(digits))} ${units[unit] ?? ''}`;
}
