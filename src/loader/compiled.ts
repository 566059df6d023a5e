import { createHash } from 'node:crypto';

/** The compiled parts of a program. */
export interface Compiled {
  /** How much bytecode the process had that compiled them, in bytes. */
  readonly bytecode: number;
  readonly parts: ReadonlyMap<string, Buffer>;
}

const HASH_BYTES = 32;
const LENGTH_BYTES = 4;

const hashOf = (content: Buffer): Buffer => createHash('sha256').update(content).digest();

/** A hash of the rest, the length of a JSON text, this text, and the parts. */
export function encodeCompiled({ bytecode, parts }: Compiled): Buffer {
  const lengths = [...parts].map(([name, { length }]) => [name, length] as const);
  const header = Buffer.from(JSON.stringify({ bytecode, lengths }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(header.length);
  const content = Buffer.concat([length, header, ...parts.values()]);
  return Buffer.concat([hashOf(content), content]);
}

/** `undefined` if a byte of it has changed: V8 does not check that, and would run what it finds. */
export function decodeCompiled(file: Buffer): Compiled | undefined {
  const content = file.subarray(HASH_BYTES);
  if (content.length < LENGTH_BYTES || !hashOf(content).equals(file.subarray(0, HASH_BYTES))) return undefined;
  let start = LENGTH_BYTES + content.readUInt32LE();
  const header = content.toString('utf8', LENGTH_BYTES, start);
  const { bytecode, lengths } = JSON.parse(header) as { bytecode: number; lengths: (readonly [string, number])[] };
  const parts = new Map<string, Buffer>();
  for (const [name, length] of lengths) parts.set(name, content.subarray(start, (start += length)));
  return { bytecode, parts };
}
