import type { Place } from '../../../../plan';
import { code, el } from '../dom';

/** Where something is declared. */
export const place = ({ address, construct }: Place): HTMLElement =>
  el('span', { class: 'place' }, code(address), ...(construct === undefined ? [] : [' (', code(construct), ')']));
