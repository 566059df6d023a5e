const P = 2n ** 255n - 19n;
/** The constant d of the curve -x² + y² = 1 + d x² y². */
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const KEY_BYTES = 32;

/**
 * The X25519 public key of an Ed25519 public key (RFC 7748, section 4.1), whose private keys belong together in the same
 * way. Undefined for bytes that are not the canonical encoding of a point of the curve.
 */
export function toMontgomery(publicKey: Uint8Array): Uint8Array | undefined {
  // The highest bit is the sign of x, which X25519 does not need.
  const y = littleEndian(publicKey) & (2n ** 255n - 1n);
  if (y >= P || !isSquare((y * y - 1n) * (D * y * y + 1n))) return undefined;
  const u = modulo((1n + y) * power(1n - y, P - 2n));
  return Buffer.from(u.toString(16).padStart(KEY_BYTES * 2, '0'), 'hex').reverse();
}

/** Whether a number has a square root: then x² = (y² - 1) / (d y² + 1) has one, too, if the number is the product of both. */
const isSquare = (value: bigint): boolean => power(value, (P - 1n) / 2n) <= 1n;

export const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

const modulo = (value: bigint): bigint => ((value % P) + P) % P;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = modulo(base), rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % P)
    if (rest & 1n) result = (result * square) % P;
  return result;
}
