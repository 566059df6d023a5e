import type { PrivateData } from './define';
import { unreadablePrivate } from './errors';

/** No bytes for no data: that is what the engine has before anything was stored. */
export function encodePrivate(data: PrivateData): Uint8Array {
  return Object.keys(data).length === 0 ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(data));
}

/** Throws `state/private-unreadable`. */
export function decodePrivate(type: string, bytes: Uint8Array): PrivateData {
  if (bytes.length === 0) return {};
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadablePrivate(type);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw unreadablePrivate(type);
  return data as PrivateData;
}
