import { readdirSync } from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Recipient } from '../../src';
import { markOf } from '../../src/provider/kestra/api-token/marker';
import { ROOT } from '../../dev/build/bundles';
import { type Block, blocksOf } from '../support/pages';

const pages = [
  'README.md',
  ...['docs', 'docs/constructs', 'docs/reference', 'docs/reference/resources', 'docs/reference/data-sources'].flatMap(
    (folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${folder}/${name}`),
  ),
];

/** The languages whose blocks are type checked, run, compared or validated: see test/e2e/docs. */
const EXECUTED = ['ts', 'sh', 'console', 'hcl'];

/** What is checked here, by the page. */
const CHECKED: Readonly<Record<string, (block: Block) => void>> = {
  'docs/adopting.md': ({ code }) => {
    // Compared with a real plan by test/e2e/adoption.test.ts.
    expect(code).toContain('[object/takes-over]');
  },
  'docs/kestra-tokens.md': ({ code }) => {
    expect(markOf({ description: code.trim() })).toBeDefined();
  },
  'docs/constructs/recipient.md': ({ code }) => {
    const folder = mkdtempSync(join(tmpdir(), 'signet-recipients-'));
    writeFileSync(join(folder, 'recipients.txt'), code);
    expect(Recipient.fromFile(join(folder, 'recipients.txt'))).toHaveLength(2);
    rmSync(folder, { recursive: true });
  },
};

/** The commands of README.md that CI runs: .ci/run, and test/e2e/demo.test.ts. */
const RUN_BY_CI = ['npm ci && npm run demo\n', 'npm ci && npm test\n'];

describe('The code blocks of the documentation', () => {
  it('are all run, compared, type checked or validated by a test', () => {
    const others = pages
      .flatMap((page) => blocksOf(page))
      .filter(
        ({ language, file, code }) => !EXECUTED.includes(language) && file === undefined && !RUN_BY_CI.includes(code),
      );
    const unchecked = others.filter(({ page }) => CHECKED[page] === undefined);
    expect(unchecked).toEqual([]);
    expect.assertions(1 + others.length);
    for (const block of others) CHECKED[block.page]?.(block);
  });
});
