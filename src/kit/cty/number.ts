import { Decimal } from './value';

/** A number in JavaScript: see {@link CtyValue}. */
export type CtyNumber = number | bigint | Decimal;

export function isNumber(value: unknown): value is CtyNumber {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal;
}

/** ±digits × 10^exponent, without zeros at the start or end of the digits. The digits of zero are `''`. */
interface Exact {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,5}))?$/;

/** The number with this decimal notation; `undefined` if the text is not a number. */
export function numberFromText(text: string): CtyNumber | undefined {
  const exact = parse(text);
  return exact && normal(exact);
}

/**
 * The exact number of a 64-bit float. If it differs from its shortest notation (the float 0.1 is a little more than 0.1),
 * the result is a {@link Decimal} with every digit: the engine calculates with 512 bits, and for it these are two numbers.
 */
export function numberFromFloat(float: number): CtyNumber | undefined {
  if (!Number.isFinite(float)) return undefined;
  // Adding zero makes the negative zero an ordinary one.
  if (Number.isSafeInteger(float)) return float + 0;
  return normal(exactOfFloat(float));
}

/** Decimal notation without exponent; `undefined` if it is not a number (NaN, infinite, an invalid {@link Decimal}). */
export function numberToText(number: CtyNumber): string | undefined {
  const exact = exactOf(number);
  return exact && plain(exact);
}

/**
 * The form of the number in MessagePack: an integer of 32 bits (`number`) or 64 bits (`bigint`), or a float if it is exact, or text. The engine chooses in
 * the same way, so a value that is sent back has the bytes in which it came.
 */
export function numberForMsgpack(number: CtyNumber): number | bigint | string | undefined {
  if (typeof number === 'number' && Number.isInteger(number) && isOf32Bits(number)) return number + 0;
  const exact = exactOf(number);
  if (!exact) return undefined;
  const text = plain(exact);
  if (exact.exponent >= 0) {
    const integer = BigInt(text);
    if (BigInt.asIntN(64, integer) !== integer) return text;
    return isOf32Bits(integer) ? Number(integer) : integer;
  }
  const float = Number(text);
  return Number.isFinite(float) && same(exactOfFloat(float), exact) ? float : text;
}

/** With or without sign. */
const isOf32Bits = (integer: number | bigint): boolean => integer >= -0x8000_0000 && integer <= 0xffff_ffff;

function exactOf(number: CtyNumber): Exact | undefined {
  return parse(number instanceof Decimal ? number.text : String(number));
}

function parse(text: string): Exact | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  return exactFrom(sign === '-', whole + fraction, Number(exponent) - fraction.length);
}

function exactFrom(negative: boolean, allDigits: string, exponent: number): Exact {
  const digits = trimZeros(allDigits);
  if (digits.text === '') return { negative: false, digits: '', exponent: 0 };
  return { negative, digits: digits.text, exponent: exponent + digits.trailing };
}

function trimZeros(digits: string): { text: string; trailing: number } {
  let start = 0;
  while (digits[start] === '0') start++;
  let end = digits.length;
  while (end > start && digits[end - 1] === '0') end--;
  return { text: digits.slice(start, end), trailing: digits.length - end };
}

/** A finite float is mantissa × 2^exponent, and 2^-n = 5^n × 10^-n: every float has a finite decimal notation. */
function exactOfFloat(float: number): Exact {
  if (Number.isInteger(float)) return parse(BigInt(float).toString()) as Exact;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(float));
  const biased = bits.getUint16(0) >> 4;
  const fraction = bits.getBigUint64(0) & 0xf_ffff_ffff_ffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10_0000_0000_0000n;
  const shift = 1075 - Math.max(biased, 1);
  return exactFrom(float < 0, (mantissa * 5n ** BigInt(shift)).toString(), -shift);
}

function normal(exact: Exact): CtyNumber {
  const text = plain(exact);
  if (exact.exponent >= 0) {
    const integer = Number(text);
    return Number.isSafeInteger(integer) ? integer : BigInt(text);
  }
  const float = Number(text);
  const shortest = parse(String(float));
  return shortest && same(shortest, exact) ? float : new Decimal(text);
}

function same(a: Exact, b: Exact): boolean {
  return a.negative === b.negative && a.exponent === b.exponent && a.digits === b.digits;
}

function plain({ negative, digits, exponent }: Exact): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent);
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}
