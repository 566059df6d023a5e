import type { EdgeKind, NodeKind, State } from '../../../graph';
import type { TokenChange, Verdict } from '../../../result';

/** The sign of a state, which stands beside each colour. */
export const SIGNS: Readonly<Record<State, string>> = {
  ...{ added: '+', removed: '−', changed: '~', possible: '?', unchanged: '' },
};

export const STATES: Readonly<Record<State, string>> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  possible: 'kept or removed: not known until apply',
  unchanged: 'unchanged',
};

export const KINDS: Readonly<Record<NodeKind, string>> = {
  person: 'People',
  group: 'Groups',
  account: 'Accounts',
  role: 'Roles',
  permission: 'Permissions',
  token: 'Tokens',
  recipient: 'Recipients',
  anything: 'Reach',
};

/** An edge as a part of a sentence, from its beginning to its end. */
export const RELATIONS: Readonly<Record<EdgeKind, string>> = {
  member: '',
  binds: 'has the role',
  allows: 'allows',
  token: 'has the token',
  sealed: 'is sealed for',
  reaches: 'can act as',
};

/** Signs of verdicts, and the verdict of a subject. The words of the verdict of the plan are those of all formats. */
export const VERDICTS: Readonly<Record<Verdict, { readonly sign: string; readonly subject: string }>> = {
  broadens: { sign: '+', subject: 'gains' },
  sideways: { sign: '±', subject: 'gains and loses' },
  narrows: { sign: '−', subject: 'loses' },
  same: { sign: '=', subject: 'unchanged' },
};

export const TOKEN_SIGNS: Readonly<Record<TokenChange['change'], string>> = {
  ...{ issued: '+', rotated: '~', 're-issued': '~', revoked: '−', kept: '', resealed: '~', forgotten: '?' },
};
