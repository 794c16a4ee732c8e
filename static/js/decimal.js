/** Sums of plain decimals, exact: numbers are BigInts with a scale, never floats. */

const WIDE = /[０-９．－，]/g;
const PLAIN = /^-?\d+(\.\d+)?$/;

/**
 * The number in a text, or null when only the service can read it (12万, 40%～60%).
 * @param {string} text
 * @returns {{units: bigint, places: number} | null}
 */
export function parse(text) {
  const half = text.replace(WIDE, (one) => (one === "，" ? "," : String.fromCharCode(one.charCodeAt(0) - 0xfee0)));
  const bare = half.replace(/[,\s]/g, "");
  if (!PLAIN.test(bare)) return null;
  const [whole, part = ""] = bare.split(".");
  return { units: BigInt(whole + part), places: part.length };
}

/**
 * The sum of texts with at least so many decimal places; null when one cannot be read here.
 * @param {string[]} texts
 * @param {number} places
 * @returns {{units: bigint, places: number} | null}
 */
export function sum(texts, places = 0) {
  const numbers = texts.filter((text) => text.trim()).map(parse);
  if (numbers.some((one) => one === null)) return null;
  const read = /** @type {{units: bigint, places: number}[]} */ (numbers);
  const scale = Math.max(places, ...read.map((one) => one.places));
  const units = read.reduce((total, one) => total + one.units * 10n ** BigInt(scale - one.places), 0n);
  return { units, places: scale };
}

/**
 * The number as printed: grouped by three, with its places.
 * @param {{units: bigint, places: number}} number
 */
export function show({ units, places }) {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = places ? `.${digits.slice(-places)}` : "";
  return `${units < 0n ? "-" : ""}${whole}${part}`;
}

/**
 * How many places a printed number has.
 * @param {string | null | undefined} shown
 */
export const placesOf = (shown) => (shown ?? "").split(".")[1]?.length ?? 0;
