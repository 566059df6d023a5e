import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A fenced code block of a page. */
export interface Block {
  /** The page, relative to the root of the repository. */
  readonly page: string;
  /** The line of its first fence, counted from 1. */
  readonly line: number;
  /** The word after the first fence, for example `ts`; empty without one. */
  readonly language: string;
  /** The file that the block is the content of: the code span that is the paragraph before it, with a colon. */
  readonly file: string | undefined;
  readonly code: string;
}

/**
 * The fenced code blocks of a page, in order.
 *
 * @param page - Its path, relative to the root of the repository.
 * @param section - Only those below the heading with this text, up to the next heading of its level.
 */
export function blocksOf(page: string, section?: string): readonly Block[] {
  const lines = readFileSync(join(ROOT, page), 'utf8').split('\n');
  const [from, to] = section === undefined ? [0, lines.length] : linesOf(page, lines, section);
  const blocks: Block[] = [];
  for (let start = from; start < to; start += 1) {
    const language = /^```(\w*)/.exec(lines[start] ?? '')?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', start + 1);
    const file = /^`([^`]+)`[^`]*:$/.exec(lines[start - 2] ?? '')?.[1];
    const code = `${lines.slice(start + 1, end).join('\n')}\n`;
    blocks.push({ page, line: start + 1, language, file, code });
    start = end;
  }
  return blocks;
}

function linesOf(page: string, lines: readonly string[], section: string): [from: number, to: number] {
  const heading = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === section);
  if (heading < 0) throw new Error(`${page} has no heading "${section}"`);
  const level = /^#+/.exec(lines[heading] ?? '')?.[0].length ?? 0;
  const next = lines.findIndex((line, at) => at > heading && (/^(#+) /.exec(line)?.[1]?.length ?? Infinity) <= level);
  return [heading + 1, next < 0 ? lines.length : next];
}
