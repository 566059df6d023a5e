import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Token } from 'cdktf';
import { Recipient } from '../../../src';
import { parseRecipient } from '../../../src/sealing';
import { ALICE, BOB, errorOf, temporaryFolder } from '../support';

function file(text: string): string {
  const path = join(temporaryFolder(), 'recipients.txt');
  writeFileSync(path, text);
  return path;
}

describe('Recipient.age', () => {
  it('checks the key and has its fingerprint', () => {
    const { key, fingerprint, label } = Recipient.age(` ${ALICE}\n`, { label: 'alice' });
    expect({ key, fingerprint, label }).toEqual({ ...parseRecipient(ALICE), label: 'alice' });
  });

  it('refuses a key with a mistake', () => {
    expect(errorOf(() => Recipient.age(ALICE.replace('tts', 'tss'))).code).toBe('sealing/bad-recipient');
  });

  it('refuses a private key without repeating it', () => {
    const error = errorOf(() => Recipient.age('AGE-SECRET-KEY-1QQQQQQQQQQ'));
    expect(error.code).toBe('sealing/bad-recipient');
    expect(error.message).not.toContain('QQQ');
  });

  it.each(['${var.x}', '%{ if true }'])('refuses a label that contains the beginning of an expression: %s', (label) => {
    expect(errorOf(() => Recipient.age(ALICE, { label })).code).toBe('construct/recipient-label-invalid');
  });

  it('refuses a label of several lines', () => {
    expect(errorOf(() => Recipient.age(ALICE, { label: 'a\nb' })).code).toBe('sealing/bad-label');
  });

  it('names the label of the recipient whose key is wrong, but no label that is itself wrong', () => {
    expect(errorOf(() => Recipient.age(`${ALICE}x`, { label: 'Jenkins' })).where).toBe(
      'Recipient.age, label "Jenkins"',
    );
    expect(errorOf(() => Recipient.age(`${ALICE}x`)).where).toBe('Recipient.age');
    expect(errorOf(() => Recipient.age(ALICE, { label: BOB })).where).toBe('Recipient.age');
  });

  it('does not check a key and a label that only the plan knows', () => {
    const unknown = Token.asString({ resolve: () => '${var.x}' });
    expect(Recipient.age(unknown)).toMatchObject({ key: unknown, fingerprint: undefined });
    expect(Recipient.age(ALICE, { label: unknown }).label).toBe(unknown);
  });
});

describe('A CDKTF token', () => {
  const token = Token.asString({ resolve: () => 'x' });

  it.each([`age1${token}`, `${token}${token}`, `${token}\${var.x}`, '${TfToken[TOKEN.999999]}', '${var.x}'])(
    'is the whole key or the whole label, and no text such as %s',
    (text) => {
      expect(errorOf(() => Recipient.age(text)).code).toBe('construct/recipient-key-invalid');
      expect(errorOf(() => Recipient.age(ALICE, { label: text })).code).toBe('construct/recipient-label-invalid');
    },
  );

  it('as the key leaves the label to be checked at synth', () => {
    expect(errorOf(() => Recipient.age(token, { label: ALICE })).code).toBe('sealing/bad-label');
  });
});

describe('Recipient.fromFile', () => {
  it('reads a file in UTF-16, as Windows PowerShell writes it', () => {
    const path = file('');
    writeFileSync(path, Buffer.from(`\uFEFFjenkins: ${ALICE}\r\n`, 'utf16le'));
    expect(Recipient.fromFile(path).map(({ key, label }) => [key, label])).toEqual([[ALICE, 'jenkins']]);
  });

  it('reads both forms of a line and skips comments', () => {
    const path = file(`\uFEFF# Who can open what CI gives out\r\n\r\njenkins: ${ALICE}\r\n  ${BOB}  #  Bob, on call\n`);
    expect(Recipient.fromFile(path).map(({ key, label }) => [key, label])).toEqual([
      [ALICE, 'jenkins'],
      [BOB, 'Bob, on call'],
    ]);
  });

  it('takes a label with colons', () => {
    expect(Recipient.fromFile(file(`github: org/repo: ${ALICE}`))[0]?.label).toBe('github: org/repo');
  });

  it.each<[string, string, number, string]>([
    ['a key without a label', `\n${ALICE}\n`, 2, 'construct/recipient-line-invalid'],
    ['a label without a key', 'jenkins:', 1, 'construct/recipient-line-invalid'],
    ['a key with a mistake', `a: ${ALICE}\nb: ${BOB}x`, 2, 'sealing/bad-recipient'],
    ['a private key', '# mine\nme: AGE-SECRET-KEY-1QQQQQQQQQQ', 2, 'sealing/bad-recipient'],
    ['a key that was there before', `a: ${ALICE}\n\nb: ${ALICE}`, 3, 'construct/recipient-twice'],
    ['a label in which an expression begins', `\${var.x}: ${ALICE}`, 1, 'construct/recipient-label-invalid'],
  ])('names file and line of %s', (_, text, line, code) => {
    const path = file(text);
    const error = errorOf(() => Recipient.fromFile(path));
    expect(error.code).toBe(code);
    expect(error.where).toMatch(new RegExp(`^${path}, line ${line}(, label "[^"]+")?$`));
    expect(error.message).not.toMatch(/QQQ|age1ttsj/);
  });

  it('names the label of a line, and the absolute path', () => {
    const path = file(`a: ${ALICE}\nb: ${BOB}x`);
    const error = errorOf(() => Recipient.fromFile(relative(process.cwd(), path)));
    expect(error.where).toBe(`${path}, line 2, label "b"`);
  });

  it('refuses a file without a recipient', () => {
    expect(errorOf(() => Recipient.fromFile(file('# nobody\n'))).code).toBe('construct/recipient-file-empty');
  });

  it('names the file that it cannot read', () => {
    const path = join(temporaryFolder(), 'missing.txt');
    const error = errorOf(() => Recipient.fromFile(path));
    expect(error.code).toBe('construct/recipient-file-unreadable');
    expect(error.what).toContain('cannot be read');
    expect(error.why).toMatch(/^There is no such file or folder\. /);
    expect(error.where).toBe(path);
  });
});

it.each(['${var.key} # jenkins', '${TfToken[TOKEN.0]} # jenkins', '%{if~}: age1x'])(
  'takes no expression from a line of a file: %s',
  (line) => {
    const path = file(`${line}\n`);
    expect(() => Recipient.fromFile(path)).toThrow('line 1');
  },
);
