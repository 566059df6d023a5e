import { assert, constantFrom, integer, nat, property, record } from 'fast-check';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { printedSeals } from '../../src/cli/printed-seals';
import { parseRecipient } from '../../src/sealing';
import { jwt, sealAge } from '../sealing/support';

const ESCAPE = '\u001b';
let one: string;
let two: string;

beforeAll(async () => {
  const recipient = parseRecipient(await identityToRecipient(await generateX25519Identity()));
  one = sealAge(jwt('one'), [recipient]);
  two = sealAge(jwt('two'), [recipient]);
});

const compact = (armored: string): string => armored.replace(/-----[^-]*-----|\s/g, '');

/** As Ink, which cdktf prints with, breaks lines at the width of the terminal: between words, and within longer ones. */
function wrapped(text: string, width: number, margin: string, before = ''): string {
  const inner = width - margin.length;
  const lines = (before + text.trimEnd()).split('\n').flatMap((line) => {
    const broken = [''];
    for (const word of line.split(' ')) {
      const last = broken.at(-1) ?? '';
      if (last !== '' && last.length + 1 + word.length <= inner) broken.push(`${broken.pop() ?? ''} ${word}`);
      else broken.push(...(word.match(new RegExp(`.{1,${inner}}`, 'g')) ?? ['']));
    }
    return broken.filter((piece) => piece !== '');
  });
  return lines.map((line) => margin + line).join('\n');
}

/** What `cdktf deploy` prints at its end: what the engine printed, behind the name of the stack; then a tree. */
function deployed(value: string, { width = 80, color = '' } = {}): string {
  const own = value.replace(/^/gm, '           ').trimEnd();
  const margin = ' '.repeat(20);
  return [
    `ci-access  ${color}signet_sealed_token.a: Creation complete after 0s [name=jenkins]`,
    `ci-access  ${color}jenkins_argo_token = <<EOT`,
    own,
    '',
    '           EOT',
    '',
    '  ci-access',
    '    jenkins',
    '        Token',
    '              sealed',
    wrapped(value, width, margin, 'Output = '),
    '',
    '',
    'The outputs have been written to outputs.json',
  ].join('\n');
}

describe('Sealed texts in what was printed', () => {
  it('are found once, though cdktf prints each twice, with both of their names', () => {
    expect(printedSeals(deployed(one))).toEqual([
      { names: ['jenkins_argo_token', 'ci-access.jenkins.Token.sealed.Output'], text: one },
    ]);
  });

  it('are joined where a terminal wrapped them, in any width, with colours and with the line ends of Windows', () => {
    for (const width of [200, 84, 80, 79, 60, 41])
      expect(printedSeals(deployed(one, { width })).map(({ text }) => text)).toEqual([one]);
    const log = deployed(one, { color: `${ESCAPE}[0m${ESCAPE}[1m` }).replaceAll('\n', '\r\n');
    expect(printedSeals(log)).toMatchObject([{ text: one }]);
  });

  it('are read past the name of the stack, which cdktf puts before any line', () => {
    const lines = deployed(one).split('\n');
    const log = lines.map((line, index) => (index % 3 === 0 ? line.replace(/^ {11}(?=\S)/, 'ci-access  ') : line));
    expect(printedSeals(log.join('\n'))).toMatchObject([{ text: one }]);
  });

  it.each([
    '1 Stack deploying     0 Stacks done     0 Stacks waiting',
    '2 Stacks deploying   1 Stack done   0 Stacks waiting',
  ])('are read, with their names, where cdktf printed "%s" between the lines', (progress) => {
    const engine = `     jenkins = <<EOT\n${one.replace(/^(?=.)/gm, '     ')}\n     EOT\n`.trimEnd().split('\n');
    for (const at of engine.keys()) {
      const before = engine.slice(0, at).join('\n');
      const log = `${before}\n\n\n${progress}\n${ESCAPE}[2K${ESCAPE}[1A${engine.slice(at).join('\n').replace(/^ {5}/, `acc  `)}\n`;
      expect(printedSeals(log)).toEqual([{ names: ['jenkins'], text: one }]);
    }
  });

  it('have the keys of a map, in the order of the log', () => {
    const entry = (key: string, text: string) => `  "${key}" = <<-EOT\n${text.replace(/^(?=.)/gm, '  ')}  \n  EOT\n`;
    expect(printedSeals(`Outputs:\n\ntokens = {\n${entry('a', one)}${entry('x.y', two)}}\n`)).toEqual([
      { names: ['tokens.a'], text: one },
      { names: ['tokens.x.y'], text: two },
    ]);
  });

  it('are read behind the time stamps of a pipeline', () => {
    const log = one.replace(/^(?=.)/gm, '2026-11-27T15:00:01.0000000Z ');
    expect(printedSeals(log)).toMatchObject([{ text: one }]);
  });

  it.each(['│ ', '│   ', '| '])('are read in a box with the margin "%s"', (bar) => {
    const box = (text: string) => `╷\n${`Warning: x\n\n${text.trimEnd()}`.replace(/^/gm, bar)}\n╵\n`;
    for (const text of [one, compact(one), wrapped(compact(one), 78, ''), `token = <<-EOT\n${one}EOT`])
      expect(printedSeals(box(text)).map((found) => found.text)).toEqual([one]);
  });

  it('do not have the name of a line that is no part of a tree of outputs', () => {
    const tree = `    Output = ${one.replaceAll('\n', '\n      ')}`;
    expect(printedSeals(`\n  ci\n${tree}\n`)).toMatchObject([{ names: ['ci.Output'] }]);
    for (const above of ['Enter the password:\n  hunter2\n', '\n  correct horse\n   hunter2\n', '\n  {hunter2}\n'])
      expect(printedSeals(`${above}${tree}\n`)).toMatchObject([{ names: ['Output'] }]);
  });

  it('have the names by which the engines print them', () => {
    const log = `Outputs:\n\njenkins = <<EOT\n${one}\nEOT\nkargo-admin = <<EOT\n${two}\nEOT\n`;
    expect(printedSeals(log)).toEqual([
      { names: ['jenkins'], text: one },
      { names: ['kargo-admin'], text: two },
    ]);
  });

  it('are those that were printed, not those that the plan in the same log replaces', () => {
    const armoredPlan = `Changes to Outputs:\n  ~ jenkins = <<-EOT\n${one.replace(/^(?=.)/gm, '        ')}    EOT -> (known after apply)\n`;
    const attribute = `  ~ resource "signet_sealed_token" "x" {\n      ~ sealed      = <<-EOT\n${one.replace(/^(?=.)/gm, '            ')}        EOT -> (known after apply)\n`;
    const compactPlan = `Changes to Outputs:\n  ~ jenkins = "${compact(one)}" -> (known after apply)\n`;
    const armoredOutput = `Outputs:\n\njenkins = <<EOT\n${two}\nEOT\n`;
    const compactOutput = `Outputs:\n\njenkins = "${compact(two)}"\n`;
    for (const plan of [armoredPlan, attribute + armoredPlan, compactPlan])
      for (const output of [armoredOutput, compactOutput])
        expect(printedSeals(plan + output)).toEqual([{ names: ['jenkins'], text: two }]);
    expect(printedSeals(armoredPlan)).toEqual([{ names: ['jenkins'], text: one }]);
  });

  it('are the existing text where a plan shows both', () => {
    const [before, after] = [one, two].map((text) => text.trimEnd().split('\n'));
    const diff = [
      '  ~ jenkins = <<-EOT',
      `        ${before?.[0] ?? ''}`,
      ...(before ?? []).slice(1, -1).map((line) => `      - ${line}`),
      ...(after ?? []).slice(1, -1).map((line) => `      + ${line}`),
      `        ${before?.at(-1) ?? ''}`,
      '    EOT',
    ].join('\n');
    expect(printedSeals(diff)).toEqual([{ names: ['jenkins'], text: one }]);
    expect(printedSeals(`${diff}\n\nOutputs:\n\njenkins = <<EOT\n${two}\nEOT\n`)).toEqual([
      { names: ['jenkins'], text: two },
    ]);
  });

  it('are found after one that was cut off, and after a marker alone', () => {
    const cut = one.split('\n').slice(0, 4).join('\n');
    for (const before of [`a = <<EOT\n${cut}\nEOT\n`, "+ grep -q -- '-----BEGIN AGE ENCRYPTED FILE-----' out\n"])
      expect(printedSeals(`${before}b = <<EOT\n${two}\nEOT\n`)).toEqual([{ names: ['b'], text: two }]);
  });

  it('are compact, also with a word on the next line', () => {
    for (const word of ['Done', 'OK', 'EOT', 'jenkins'])
      expect(printedSeals(`${compact(one)}\n${word}\n`)).toEqual([{ names: [], text: one }]);
  });

  it('are compact, on one line or wrapped', () => {
    expect(printedSeals(compact(one))).toEqual([{ names: [], text: one }]);
    expect(printedSeals(`Outputs:\n\njenkins = "${compact(one)}"\n`)).toEqual([{ names: ['jenkins'], text: one }]);
    const tree = `  ci\n    jenkins\n${wrapped(compact(one), 80, '      ', 'Output = ')}\n\n    kargo\n`;
    expect(printedSeals(tree)).toEqual([{ names: ['ci.jenkins.Output'], text: one }]);
  });

  it('are as they stand when they are damaged, so that the reason can be said', () => {
    const damaged = one.replace(/\n[^\n]{64}\n/, '\n');
    expect(printedSeals(damaged)).toEqual([{ names: [], text: damaged.trimEnd() }]);
  });

  it('are none in other text', () => {
    for (const text of ['', 'hello', '-----BEGIN AGE ENCRYPTED FILE-----', '-----BEGIN CERTIFICATE-----\nMIIB\n'])
      expect(printedSeals(text)).toEqual([]);
  });

  it('are the same in any width and behind any margin', () => {
    const printed = record({
      margin: nat({ max: 30 }),
      width: integer({ min: 40, max: 120 }),
      short: constantFrom(true, false),
      end: constantFrom('\n', '\r\n'),
    });
    assert(
      property(printed, ({ margin, width, short, end }) => {
        const text = wrapped(short ? compact(one) : one, margin + width, ' '.repeat(margin), 'Output = ');
        const log = `Outputs:\n${text}\n\nDone.\n`.replaceAll('\n', end);
        expect(printedSeals(log).map((found) => found.text)).toEqual([one]);
      }),
    );
  });
});
