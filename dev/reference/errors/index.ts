import { cli } from './cli';
import { argo, constructs, kargo, kestraConstructs } from './constructs';
import type { Family } from './entry';
import { installation } from './installation';
import { kestra } from './kestra';
import { kit } from './kit';
import { kubernetes } from './kubernetes';
import { objects } from './objects';
import { review } from './review';
import { revocation } from './revocation';
import { sealing } from './sealing';
import { tokens } from './tokens';

export type { Entry, Family } from './entry';

/**
 * Every error code, in the order of `docs/errors.md`. It is documentation and not part of any bundle: an error itself says
 * what happened.
 */
export const families: readonly Family[] = [
  constructs,
  argo,
  kargo,
  kestraConstructs,
  installation,
  tokens,
  revocation,
  objects,
  kestra,
  kubernetes,
  sealing,
  kit,
  review,
  cli,
];
