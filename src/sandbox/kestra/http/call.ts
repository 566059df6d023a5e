import type { ApiToken, User } from '../model';
import type { World } from '../world';

/** One request, once it is known who calls. */
export interface Call {
  readonly world: World;
  readonly caller: User;
  /** What the caller showed; undefined where that was a password. */
  readonly token: ApiToken | undefined;
  /** The tenant of the path; empty at instance level. */
  readonly tenant: string;
  /** A variable part of the path. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  /** The body as JSON. @throws KestraError 422 where it is none */
  readonly json: () => unknown;
}

/** An answer; without a body where there is none to give. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
}

export function ok(body?: object): Answer {
  return body === undefined ? { status: 200 } : { status: 200, body };
}

export const NO_CONTENT: Answer = { status: 204 };
