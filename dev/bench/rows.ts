import { apply } from './apply';
import { calls } from './calls';
import { growth } from './growth';
import { http } from './http';
import { list } from './list';
import { plan, planOne } from './plan';
import { profile } from './profile';
import { review } from './review';
import type { Row } from './row';
import { rpc } from './rpc';
import { seal } from './seal';
import { sealFormats } from './seal-formats';
import { start } from './start';
import { synth } from './synth';

/** In the order of the page. */
export const ROWS: readonly Row[] = [
  ...[apply, plan, growth, planOne, start, seal, sealFormats, list, synth, review],
  ...[rpc, calls, http, profile],
];
