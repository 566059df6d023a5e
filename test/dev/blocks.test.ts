import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Recipient, ServiceAccount } from '../../src';
import { clock } from '../../src/constructs/clock';
import { markOf } from '../../src/provider/kestra/api-token/marker';
import { ROWS } from '../../dev/bench/rows';
import { ROOT } from '../../dev/build/bundles';
import { parseAcknowledgements } from '../../src/review/findings';
import { stackWithProvider } from '../constructs/kestra/support';
import { errorOf } from '../constructs/support';
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

function isText({ language }: Block): void {
  expect(language).toBe('text');
}

function hasTwoRecipients({ code }: Block): void {
  const folder = mkdtempSync(join(tmpdir(), 'signet-recipients-'));
  writeFileSync(join(folder, 'recipients.txt'), code);
  const now = jest.spyOn(clock, 'now').mockReturnValue(new Date('2026-06-01T00:00:00Z'));
  expect(Recipient.fromFile(join(folder, 'recipients.txt'))).toHaveLength(2);
  now.mockRestore();
  rmSync(folder, { recursive: true });
}

/** What is checked here, by the page. */
const CHECKED: Readonly<Record<string, (block: Block) => void>> = {
  // Compared with what the engine prints: test/e2e/adoption.test.ts, plans.test.ts.
  'docs/adopting.md': isText,
  'docs/plans.md': isText,
  // The table of `signet due`: test/cli/due.test.ts.
  'docs/cli.md': isText,
  'docs/kestra-tokens.md': ({ code }) => {
    expect(markOf({ description: code.trim() })).toBeDefined();
  },
  'docs/troubleshooting.md': ({ code }) => {
    const stack = stackWithProvider();
    const error = errorOf(() => new ServiceAccount(stack, 'robot', { namespace: 'Argo_1', name: 'robot' }));
    expect(code).toBe(`${error.stack ?? ''}\n`);
  },
  // Their programs are run where they are installed: test/e2e/review/policy.test.ts. Here, that the files exist.
  'docs/review-policy.md': ({ code }) => {
    const files = code.match(/(?:examples|docs)\/\S+/g) ?? [];
    expect(files.map((file) => existsSync(join(ROOT, file)))).toEqual(files.map(() => true));
  },
  // A benchmark takes minutes: here, that its rows and options exist.
  'docs/performance.md': ({ code }) => {
    const program = readFileSync(join(ROOT, 'dev/bench/index.ts'), 'utf8');
    const known = [...ROWS.map(({ name }) => name), ...(program.match(/(?<=')--[a-z-]+/g) ?? [])];
    const isRight = (line: string): boolean => {
      const [, words] = /^npm run bench((?: [a-z0-9-]+)*) +# \w/.exec(line) ?? [];
      return words?.split(' ').every((word) => ['', '--', ...known].includes(word) || /^\d$/.test(word)) ?? false;
    };
    const lines = code.trimEnd().split('\n');
    expect(lines.filter((line) => !isRight(line))).toEqual([]);
  },
  'docs/findings.md': ({ code }) => {
    expect(parseAcknowledgements(code)).toHaveLength(2);
  },
  'docs/constructs/recipient.md': hasTwoRecipients,
  'docs/sealing.md': hasTwoRecipients,
};

/** A block whose program is not available to a test: its form alone. */
const FORMS: Readonly<Record<string, (code: string) => void>> = {
  yaml: (code) => {
    expect(parse(code)).toEqual(expect.any(Object));
  },
  dockerfile: (code) => {
    expect(code).toMatch(/^(?:(?:FROM|RUN|COPY|ENV|USER|WORKDIR|ENTRYPOINT) .+\n)+$/);
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
    expect(others.filter(({ page, language }) => (FORMS[language] ?? CHECKED[page]) === undefined)).toEqual([]);
    expect.assertions(1 + others.length);
    for (const block of others) {
      FORMS[block.language]?.(block.code);
      CHECKED[block.page]?.(block);
    }
  });
});
