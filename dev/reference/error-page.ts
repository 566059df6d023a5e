import { join } from 'node:path';
import type { GeneratedFiles } from '../generated-files';
import { type Entry, families, type Family } from './errors';
import { linkTo, page, prefixesOf } from './markdown';

/** `docs/errors.md`, on which users look up an error code. */
export function errorCodes(): GeneratedFiles {
  return {
    folder: join(__dirname, '..', '..', 'docs'),
    texts: new Map([['errors.md', errorPage(families)]]),
    owns: () => false,
  };
}

/** The page of some families of codes. */
export function errorPage(listed: readonly Family[]): string {
  const contents = listed.map(({ title, entries }) => `- ${linkTo(title)}: ${prefixesOf(entries)}`);
  return page([
    '# Error codes',
    'Generated from `dev/reference/errors` by `npm run docs`.',
    'Each error and each warning of Signet has a code in square brackets, such as `[token/dead-name]`. A code keeps its meaning in later versions, so a script can compare it. The text before the code says what happened to which object, why, and what to do; it never contains a token or a key. Search this page for the code.',
    'What guardrails and reviews report, such as `[least-privilege/wildcard]`, is in [the list of findings](findings.md).',
    'The command `signet` exits with **0** when it is done, with **1** when it failed, and with **2** when it was called wrongly (codes with `usage/`).',
    contents.join('\n'),
    ...listed.flatMap(({ title, about, entries }) => [
      `## ${title}`,
      about,
      ...Object.entries(entries).flatMap(([code, entry]) => section(code, entry)),
    ]),
  ]);
}

function section(code: string, { meaning, cause, action, kind }: Entry): string[] {
  const label = kind === 'warning' ? '**Warning.** ' : '';
  return [`### \`${code}\``, `${label}${meaning}`, `- Cause: ${cause}\n- What to do: ${action}`];
}
