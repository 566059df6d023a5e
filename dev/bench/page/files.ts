import { join } from 'node:path';
import { ROOT } from '../../build/bundles';
import type { GeneratedFiles } from '../../generated-files';
import type { Row } from '../row';
import type { Data } from './data';
import { linesOfGrowth } from './growth-lines';
import { pageText, PICTURE } from './page';
import { picture } from './picture';

/** The files that are written from what was measured. */
export function filesOf(data: Data, rows: readonly Row[]): GeneratedFiles {
  const lines = linesOfGrowth(data);
  return {
    folder: join(ROOT, 'docs'),
    texts: new Map([
      ['performance.md', pageText(data, rows)],
      ...(lines.length === 0 ? [] : [[PICTURE, picture('Growth with the number of accesses', lines)] as const]),
    ]),
    owns: (path) => path === PICTURE,
  };
}
