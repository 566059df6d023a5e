import { isUtf8 } from 'node:buffer';
import type { PrivateData } from './contract';
import { unreadablePrivate } from './errors';

/** No bytes for no data: that is what the engine has before anything was stored. */
export function encodePrivate(data: PrivateData): Uint8Array {
  return Object.keys(data).length === 0 ? new Uint8Array() : Buffer.from(JSON.stringify(data));
}

/** Throws `state/private-unreadable`. */
export function decodePrivate(type: string, bytes: Uint8Array): PrivateData {
  if (bytes.length === 0) return {};
  let data: unknown;
  try {
    // Not a TextDecoder: it takes longer to create than to decode.
    data = isUtf8(bytes) ? JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()) : undefined;
  } catch {
    throw unreadablePrivate(type);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw unreadablePrivate(type);
  return data as PrivateData;
}
