import { join } from 'node:path';
import type * as cdktf from 'cdktf';
import type * as signet from 'cdktf-signet';
import { LIB } from '../../build/bundles';

/** The frameworks, with the entry of the package that is built for each. */
export const FRAMEWORKS = { cdktf: 'index.js', cdktn: 'cdktn.js' } as const;
export type FrameworkName = keyof typeof FRAMEWORKS;

/** A framework, and the built package for it. The classes that are used here have the same types in both frameworks. */
export interface Library {
  readonly framework: typeof cdktf;
  readonly signet: typeof signet;
}

/* eslint-disable @typescript-eslint/no-require-imports -- One of two frameworks, and a bundle that is built at run time. */

export function loadLibrary(name: FrameworkName): Library {
  return {
    framework: require(name) as Library['framework'],
    signet: require(join(LIB, FRAMEWORKS[name])) as Library['signet'],
  };
}

/* eslint-enable @typescript-eslint/no-require-imports */
