import type { AtApplyOf, StateOf } from '../../framework';
import { sealArguments, sealResults } from '../../sealed-token';

export const attributes = { ...sealArguments, ...sealResults } as const;

export type SealAttributes = typeof attributes;
export type SealPlanned = AtApplyOf<SealAttributes>;
export type SealState = StateOf<SealAttributes>;
