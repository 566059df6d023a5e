import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import * as cdktf from 'cdktf';
import * as signet from '../../src';
import { ALICE, newStack, read } from './support';

const PAGES = join(__dirname, '..', '..', 'docs', 'constructs');

/** The TypeScript on the pages: plain enough to run as JavaScript. */
const examples = readdirSync(PAGES).flatMap((page) => {
  const blocks = readFileSync(join(PAGES, page), 'utf8').matchAll(/```ts\n([^]*?)```/g);
  return [...blocks].map(([, code], index): [string, string] => [`${page}, example ${index + 1}`, code ?? '']);
});

describe('The pages about constructs', () => {
  const before = process.cwd();
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'signet-docs-'));
    writeFileSync(join(folder, 'recipients.txt'), `alice: ${ALICE}\n`);
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(before);
  });

  it.each(examples)('have an example that works: %s', (_, code) => {
    const stack = newStack();
    if (!code.includes('new SignetProvider(')) new signet.SignetProvider(stack, 'signet');
    const scope = { ...cdktf, ...signet, KubernetesProvider, stack };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own pages
    new Function(...Object.keys(scope), code)(...Object.values(scope));
    expect(read(stack).provider).toHaveProperty('signet');
  });

  it('have a page for each construct', () => {
    const constructs = Object.entries(signet)
      .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Object)
      .map(([name]) => name)
      .filter((name) => !['SignetError', 'Subject', 'isSignetError'].includes(name));
    const index = readFileSync(join(PAGES, 'README.md'), 'utf8');
    for (const name of constructs) expect(index).toMatch(new RegExp(`\\b${name}\\b`));
    expect(constructs).toContain('ArgoAccess');
  });
});
