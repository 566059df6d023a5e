import type { AtApplyOf, StateOf } from '../../../kit/framework';
import { sealArguments, sealResults } from './attributes';

export const attributes = { ...sealArguments, ...sealResults } as const;

export type SealAttributes = typeof attributes;
export type SealPlanned = AtApplyOf<SealAttributes>;
export type SealState = StateOf<SealAttributes>;
