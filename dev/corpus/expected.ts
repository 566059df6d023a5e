import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { json, review } from '../../src/review';
import { recorded, shared } from '../../test/review/corpus/recorded';

/** Writes the review of each recorded plan, to be read as a change of the files. */
export async function writeExpected(): Promise<void> {
  for (const { plan, expected } of [...recorded, ...shared].filter((one) => existsSync(one.plan))) {
    await mkdir(dirname(expected), { recursive: true });
    await writeFile(expected, json(review(readFileSync(plan, 'utf8'))));
  }
}
