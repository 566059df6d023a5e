import { type Access, type KestraGrant, kestraRemainder, remainder, type Rule } from '../../access';
import { kestraLines, linesOf } from '../compare';
import type { Line } from './graph';

/** All that rules allow, in lines. Rules that allow the same give the same lines. */
export const linesOfRules = (rules: readonly Rule[]): readonly Line[] => linesOfAccess(remainder(rules, []).accesses);

export const linesOfAccess = (accesses: readonly Access[]): readonly Line[] =>
  linesOf(accesses).map(({ what, where }) => ({ what, where }));

/** All that grants of Kestra allow, in lines. */
export const linesOfGrants = (grants: readonly KestraGrant[]): readonly Line[] =>
  kestraLines(kestraRemainder(grants, []).accesses).map(({ what, where }) => ({ what, where }));

export const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : Number(a > b);
