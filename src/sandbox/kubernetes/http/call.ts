import type { ServerResponse } from 'node:http';

import { parse } from 'yaml';

import type { User } from '../authn/user';
import type { Cluster } from '../cluster';
import { isJsonObject, timestamp, type JsonObject } from '../object';
import { decodeProtobuf, PROTOBUF } from '../protobuf/decode';
import { badRequest, unsupportedMediaType } from '../status';

/** One authenticated and authorized request. */
export interface Call {
  readonly cluster: Cluster;
  readonly user: User;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly contentType: string;
  readonly accept: string;
  readonly userAgent: string;
}

/** The result of a handler: a body, or a stream that it writes itself. */
export type Answer =
  | { readonly code: number; readonly body: JsonObject | string }
  | { readonly stream: (response: ServerResponse) => void };

export function nowOf(call: Call): string {
  return timestamp(call.cluster.clock());
}

/** `fieldManager`, or the user agent up to its first slash. */
export function managerOf(call: Call): string {
  const manager = call.query.get('fieldManager') ?? '';
  return manager || call.userAgent.split('/')[0] || 'unknown';
}

/**
 * The body as an object of a kind.
 *
 * @throws StatusError 400 where it is not an object, 415 for a content type other than JSON, YAML or (for some kinds) protobuf
 */
export function bodyOf(call: Call, kind: string): JsonObject {
  const read = readerOf(call.contentType);
  if (!read) throw unsupportedMediaType();
  let value: unknown;
  try {
    value = read(call.body);
  } catch {
    // The message of the parser quotes the body, which may hold a Secret.
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error`,
    );
  }
  if (value === undefined) throw unsupportedMediaType();
  if (!isJsonObject(value)) throw badRequest(`the object provided is unrecognized (must be of type ${kind})`);
  return value;
}

function readerOf(contentType: string): ((body: Buffer) => unknown) | undefined {
  if (contentType.includes(PROTOBUF)) return decodeProtobuf;
  if (contentType.includes('yaml'))
    return (body) => parse(body.toString('utf8'), { maxAliasCount: 0, logLevel: 'error' }) as unknown;
  if (contentType.includes('json') || contentType === '') return (body) => JSON.parse(body.toString('utf8')) as unknown;
  return undefined;
}
