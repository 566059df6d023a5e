import type { RendererName } from '../../provider';
import { renderForKubernetes } from './kubernetes';
import type { Renderer } from './renderer';
import { renderForSignet } from './signet';

/** The renderers by the names that a SignetProvider chooses from. */
export const renderers: Readonly<Record<RendererName, Renderer>> = {
  signet: renderForSignet,
  kubernetes: renderForKubernetes,
};
