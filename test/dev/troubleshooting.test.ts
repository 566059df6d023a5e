import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '../../dev/reference/errors';

const ROOT = join(__dirname, '..', '..');
const page = readFileSync(join(ROOT, 'docs', 'troubleshooting.md'), 'utf8');
const codes = new Set(families.flatMap(({ entries }) => Object.keys(entries)));
const prefixes = new Set([...codes].map((code) => code.split('/')[0]));
const lines = ['src', 'dev/reference']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, folder, file)),
  )
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => readFileSync(file, 'utf8').replaceAll('\\`', '`').split('\n'));

/** The first column of each row of the tables. */
const symptoms = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .map((line) => line.split('|')[1]?.trim() ?? '');

const codesIn = (text: string): string[] =>
  [...text.matchAll(/`([a-z-]+\/[a-z-]+)`/g)]
    .map(([, code]) => code ?? '')
    .filter((code) => prefixes.has(code.split('/')[0]));

/** The messages: what is between “ and ”. */
const messagesIn = (text: string): string[] => [...text.matchAll(/“([^”]+)”/g)].map(([, message]) => message ?? '');

/** Whether one line of the sources has all parts of a message in their order. `…` stands for any text. */
function isInSources(message: string): boolean {
  // A name in quotes can be put there by a function.
  const parts = message.split(/"…"|…/).map((part) => part.trim());
  return lines.some((line) => {
    let from = 0;
    return parts.every((part) => {
      const at = line.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  });
}

describe('docs/troubleshooting.md', () => {
  it('names error codes that exist', () => {
    const named = codesIn(page);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('quotes messages as the code writes them, wherever it names their code', () => {
    const messages = symptoms.filter((symptom) => codesIn(symptom).length > 0).flatMap(messagesIn);
    expect(messages.length).toBeGreaterThan(40);
    expect(messages.filter((message) => !isInSources(message))).toEqual([]);
  });

  it('quotes the reasons of the plan as the code writes them', () => {
    const [, section = ''] = page.split('## A token is issued again, and nobody wanted it');
    const messages = messagesIn(section.split('\n## ')[0] ?? '');
    expect(messages.length).toBeGreaterThan(5);
    expect(messages.filter((message) => !isInSources(message))).toEqual([]);
  });

  it('refers to pages that exist', () => {
    const pages = [...page.matchAll(/\]\(([\w.-]+\.md)\)/g)].map(([, file]) => file ?? '');
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.filter((file) => !existsSync(join(ROOT, 'docs', file)))).toEqual([]);
  });
});
