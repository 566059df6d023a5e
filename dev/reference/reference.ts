import { join } from 'node:path';
import { signet } from '../../src/provider/definition';
import { describe } from '../../src/kit/framework';
import { pagesOf } from './pages';

export const FOLDER = join(__dirname, '..', '..', 'docs', 'reference');

/** The pages of Signet's own provider. Its schema depends on nothing around it. */
export function referencePages(): ReadonlyMap<string, string> {
  return pagesOf(describe(signet({ version: '0.0.0', env: {} })));
}
