import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdown, review } from '../../src/review';
import type { GeneratedFiles } from '../generated-files';

const ROOT = join(__dirname, '..', '..');
const PAGE = 'review.md';
/** The plan whose comment the page shows, made by a real engine. */
const PLAN = 'test/review/corpus/plans/reach-through-workflows.signet.json';

/** `docs/review.md` with the comment of a real plan, as this version writes it. The rest of the page is written by hand. */
export function reviewPage(): GeneratedFiles {
  const folder = join(ROOT, 'docs');
  const page = readFileSync(join(folder, PAGE), 'utf8');
  const comment = markdown(review(readFileSync(join(ROOT, PLAN), 'utf8')));
  const text = page.replace(
    /(<!-- comment:start -->\n)[^]*(<!-- comment:end -->)/,
    (_, start: string, end: string) => `${start}\n${comment.trim()}\n\n${end}`,
  );
  return { folder, texts: new Map([[PAGE, text]]), owns: () => false };
}
