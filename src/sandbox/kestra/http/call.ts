import type { ApiToken, User } from '../model';
import type { World } from '../world';

/** One authenticated request. */
export interface Call {
  readonly world: World;
  readonly caller: User;
  /** The token of the caller; undefined where it used a password. */
  readonly token: ApiToken | undefined;
  /** The tenant in the path; empty for a call to the instance. */
  readonly tenant: string;
  /** The value of a variable in the path. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  /** The body as JSON. @throws KestraError 422 where it is not JSON */
  readonly json: () => unknown;
}

/** A response. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
}

export function ok(body?: object): Answer {
  return body === undefined ? { status: 200 } : { status: 200, body };
}

export const NO_CONTENT: Answer = { status: 204 };
