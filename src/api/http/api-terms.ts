import type { ErrorParts } from '../../errors';
import type { CallFacts } from './api-error';
import type { HttpCall } from './call';

/** How the errors of one API name its server and its calls. */
export interface ApiTerms<Call extends HttpCall> {
  /** The server, as in "No response from …". */
  readonly server: string;
  /** What a call does, as in "Not allowed to …". */
  readonly does: (call: Call) => string;
  /** Whether a call can change something on the server. */
  readonly changes: (call: Call) => boolean;
}

/** The code of an error, and what to do about it. */
export interface Advice<Code extends string> {
  readonly code: Code;
  readonly fix?: string;
}

/** All that an error is created from. */
export interface Description<Code extends string> {
  readonly parts: ErrorParts & { readonly code: Code };
  readonly facts: CallFacts;
}
