import { apply } from './apply';
import { growth } from './growth';
import { list } from './list';
import { plan, planOne } from './plan';
import { profile } from './profile';
import { review } from './review';
import type { Row } from './row';
import { seal } from './seal';
import { start } from './start';
import { synth } from './synth';

/** In the order of the page. */
export const ROWS: readonly Row[] = [apply, plan, growth, planOne, start, seal, list, synth, review, profile];
