import { join } from 'node:path';
import { ROOT } from '../../build/bundles';
import type { GeneratedFiles } from '../../generated-files';
import type { Row } from '../row';
import type { Data } from './data';
import { pageText } from './page';

/** The files that are written from what was measured. */
export function filesOf(data: Data, rows: readonly Row[]): GeneratedFiles {
  return {
    folder: join(ROOT, 'docs'),
    texts: new Map([['performance.md', pageText(data, rows)]]),
    owns: () => false,
  };
}
