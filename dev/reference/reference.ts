import { join } from 'node:path';
import { signet } from '../../src/provider/definition';
import { describe } from '../../src/kit/framework';
import type { GeneratedFiles } from '../generated-files';
import { EXAMPLES, examplesIn } from './examples';
import { pagesOf } from './pages';

/** The pages about Signet's own provider. Its schema does not depend on the environment. */
export function reference(): GeneratedFiles {
  return {
    folder: join(__dirname, '..', '..', 'docs', 'reference'),
    texts: pagesOf(describe(signet({ version: '0.0.0', env: {} })), examplesIn(EXAMPLES)),
    owns: (path) => path.endsWith('.md'),
  };
}
