import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import type { GeneratedFiles } from '../generated-files';
import { format } from './format';

const ROOT = join(__dirname, '..', '..');

/** The schema of `signet review -o json`: what the type `Review` and its doc comments say. */
export async function reviewSchema(): Promise<GeneratedFiles> {
  const { definitions, ...schema } = createGenerator({
    path: join(ROOT, 'src', 'review', 'result', 'review.ts'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    type: 'Review',
    topRef: false,
    sortProps: false,
    skipTypeCheck: true,
  }).createSchema('Review');
  const whole = { ...schema, ...HEADER, $defs: definitions };
  const text = JSON.stringify(whole)
    .replaceAll('"#/definitions/', '"#/$defs/')
    .replaceAll('"type":"number"', '"type":"integer","minimum":0'); // all numbers of a review are counts
  return {
    folder: join(ROOT, 'docs'),
    texts: new Map([['review.schema.json', await format(text, 'json')]]),
    owns: () => false,
  };
}

const HEADER = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:cdktf-signet:review:1',
  title: 'Signet access review',
};
