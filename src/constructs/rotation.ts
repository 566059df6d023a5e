import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { DURATION, DURATION_OR_NONE } from '../facts/durations';
import { overlaps, refuseLongOverlap } from '../rotation';
import { at } from './errors';
import { checkProperties, type Properties } from './properties';
import { checkChoice, checkDuration } from './validation';

/** The replacement of a token because of its age. */
export interface TokenRotation {
  /** The age at which the next deployment issues a new token: a duration such as `720h`. */
  readonly every: string;
  /**
   * How long the old token stays valid after the new one was issued: a duration such as `48h`, at most half of `every`.
   * Default: it is revoked in the same deployment.
   */
  readonly overlap?: string;
}

/** What is done first when a new token replaces an old one. */
export type Replacement = 'revoke-first' | 'create-first';

/** How a token is replaced. */
export interface ReplacementOptions {
  /**
   * Issue a new token when this one has an age: `{ every: '720h', overlap: '48h' }`. The first deployment after that does it,
   * and its plan gives the reason. With an overlap, the old token stays valid for some time, and the stack returns it sealed
   * as well. Default: the age of the token does not matter.
   */
  readonly rotation?: TokenRotation;
  /**
   * What is done first when a new token replaces this one:
   * - `revoke-first`: the old token is revoked, then the new one is issued.
   * - `create-first`: the new token is issued, then the old one is revoked, so that the old one stays valid if this fails.
   *   The engine then also replaces everything that the token depends on in this order. Do not use it when the account is
   *   declared in the same stack and must be replaced under the same name.
   *
   * Both happen in one deployment. For a period in which both tokens are valid, use `rotation` with an overlap. Default
   * `revoke-first`.
   */
  readonly replacement?: Replacement;
}

/** The types of the {@link ReplacementOptions}. */
export const REPLACEMENT_OPTIONS: Properties<ReplacementOptions> = { rotation: 'object?', replacement: 'string?' };

const ROTATION: Properties<TokenRotation> = { every: 'string', overlap: 'string?' };
const REPLACEMENTS = ['revoke-first', 'create-first'];

/** Throws a SignetError for what the provider would refuse, as far as it is known at synth: `rotation/overlap`. */
export function checkReplacement(construct: IConstruct, { rotation, replacement }: ReplacementOptions): void {
  checkChoice(construct, 'replacement', replacement, REPLACEMENTS);
  if (rotation === undefined) return;
  checkProperties(construct.node.path, rotation, ROTATION, ['rotation']);
  const { every, overlap } = rotation;
  checkDuration(construct, ['rotation', 'every'], every, DURATION);
  checkDuration(construct, ['rotation', 'overlap'], overlap, DURATION_OR_NONE);
  const known = ![every, overlap].some((text) => Token.isUnresolved(text));
  const error = known ? refuseLongOverlap(rotation) : undefined;
  if (error) throw at(construct, error.at(['rotation']));
}

/** Whether an old token can stay valid after a rotation. An overlap that only the plan knows counts as one. */
export const hasOverlap = (rotation: TokenRotation | undefined): boolean =>
  rotation !== undefined && (Token.isUnresolved(rotation.overlap) || overlaps(rotation));
