import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Token } from 'cdktf';
import fc from 'fast-check';
import { Recipient } from '../../../src';
import { parseRecipient } from '../../../src/sealing';
import { ed25519Pair } from '../../sealing/ssh-keys';
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
    expect(Recipient.age(ALICE, { expires: unknown }).expires).toBe(unknown);
  });
});

describe('A CDKTF token', () => {
  const token = Token.asString({ resolve: () => 'x' });

  it.each([`age1${token}`, `${token}${token}`, `${token}\${var.x}`, '${TfToken[TOKEN.999999]}', '${var.x}'])(
    'is the whole key, label or day, and no text such as %s',
    (text) => {
      expect(errorOf(() => Recipient.age(ALICE, { expires: text })).code).toBe('construct/recipient-expires-invalid');
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
    ['a key without a label', `\n${ALICE}\n`, 2, 'sealing/recipient-line-invalid'],
    ['a label without a key', 'jenkins:', 1, 'sealing/recipient-line-invalid'],
    ['a key with a mistake', `a: ${ALICE}\nb: ${BOB}x`, 2, 'sealing/bad-recipient'],
    ['a private key', '# mine\nme: AGE-SECRET-KEY-1QQQQQQQQQQ', 2, 'sealing/bad-recipient'],
    ['a key that was there before', `a: ${ALICE}\n\nb: ${ALICE}`, 3, 'sealing/recipient-twice'],
    ['a label in which an expression begins', `\${var.x}: ${ALICE}`, 1, 'construct/recipient-label-invalid'],
  ])('names file and line of %s', (_, text, line, code) => {
    const path = file(text);
    const error = errorOf(() => Recipient.fromFile(path));
    expect(error.code).toBe(code);
    expect(error.where).toMatch(new RegExp(`^${path}, line ${line}(, label "[^"]+")?$`));
    expect(error.message).not.toMatch(/QQQ|age1ttsj/);
  });

  it.each<[string, string, number, string]>([
    [
      'a field with a misspelled name',
      `# expiry: 2027-01-01\n# owner: a\n${ALICE}`,
      1,
      'sealing/recipient-field-invalid',
    ],
    ...[
      `age # expires: 2027-01-01`,
      `age # owner: Jenkins`,
      `age # group: ci`,
      `expires: 2027-01-01: age`,
      `expires 2027-01-01: age`,
    ].map((line): [string, string, number, string] => [
      `a field as the label: ${line}`,
      `a: ${BOB}\n${line.replace('age', ALICE)}`,
      2,
      'sealing/recipient-field-invalid',
    ]),
    ...[
      '# expires 2027-01-01',
      '# expires = 2027-01-01',
      '# Expires on 1.1.2027',
      '#expires-2027-01-01',
      '## expires: 2027-01-01',
      '# # expires: 2027-01-01',
      '# group = ci',
      '## owner: Jenkins',
    ].map((comment): [string, string, number, string] => [
      `a comment that looks like a field: ${comment}`,
      `a: ${BOB}\n${comment}\nb: ${ALICE}`,
      2,
      'sealing/recipient-field-invalid',
    ]),
    ['groups in the plural', `# groups: ci\na: ${ALICE}`, 1, 'sealing/recipient-field-invalid'],
    [
      'a day that does not exist',
      `a: ${BOB}\n# expires: 2027-02-29\nb: ${ALICE}`,
      2,
      'sealing/recipient-field-invalid',
    ],
    ['a day in another form', `# expires: 1.1.2027\na: ${ALICE}`, 1, 'sealing/recipient-field-invalid'],
    ['a group with a space', `# group: the team\na: ${ALICE}`, 1, 'sealing/recipient-field-invalid'],
    ['an empty owner', `# owner:\n${ALICE}`, 1, 'sealing/recipient-field-invalid'],
    ['a field that is given twice', `# group: a\n# Group: b\na: ${ALICE}`, 2, 'sealing/recipient-field-twice'],
    ['a field after the last key', `a: ${ALICE}\n# expires: 2027-01-01\n`, 2, 'sealing/recipient-field-without-key'],
    ['two owners', `# owner: jane\njoe: ${ALICE}`, 2, 'sealing/recipient-owner-twice'],
    ['an owner in which an expression begins', `# owner: \${x}\n${ALICE}`, 2, 'construct/recipient-label-invalid'],
    ['an owner that is a token', '# owner: eyJhbGciOi.eyJzdWIi.c2ln\n' + ALICE, 2, 'sealing/bad-label'],
    [
      'a field as the comment of an SSH key',
      `# owner: Jane\n${ed25519Pair().line} expires: 2027-01-01`,
      2,
      'sealing/recipient-field-invalid',
    ],
    ['an SSH key without an owner', ed25519Pair().line, 1, 'sealing/recipient-line-invalid'],
  ])('names file and line of %s', (_, text, line, code) => {
    const path = file(text);
    const error = errorOf(() => Recipient.fromFile(path));
    expect(error.code).toBe(code);
    expect(error.where).toMatch(new RegExp(`^${path}, line ${line}(, label "[^"]+")?$`));
  });

  it('reads SSH keys, and drops their comments', () => {
    const [first, second, third] = [ed25519Pair().line, ed25519Pair().line, ed25519Pair().line];
    const path = file(`# owner: Jane\n${first}\njoe: at: work: ${second}\n${third} # Bob, on call\n`);

    expect(Recipient.fromFile(path).map(({ key, label }) => [key, label])).toEqual([
      [first.replace(/ \S+$/, ''), 'Jane'],
      [second.replace(/ \S+$/, ''), 'joe: at: work'],
      [third.replace(/ \S+$/, ''), 'Bob, on call'],
    ]);
  });

  it('names the label of a line, and the absolute path', () => {
    const path = file(`a: ${ALICE}\nb: ${BOB}x`);
    const error = errorOf(() => Recipient.fromFile(relative(process.cwd(), path)));
    expect(error.where).toBe(`${path}, line 2, label "b"`);
  });

  it('refuses a file without a recipient', () => {
    expect(errorOf(() => Recipient.fromFile(file('# nobody\n'))).code).toBe('sealing/recipient-file-empty');
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

describe('The fields of a file of recipients', () => {
  const JENKINS = `# owner: Jenkins\n# group: ci, deploy\n# expires: 2027-01-01\n${ALICE}\n`;

  it('belong to the next key, whatever is between', () => {
    const text = `# Who can open\n# owners and groups\n# Expired keys are removed\n\n${JENKINS}\n# OWNER : Bob\n\n# on call\n${BOB}\n`;

    expect(Recipient.fromFile(file(text)).map(({ key, label, expires }) => ({ key, label, expires }))).toEqual([
      { key: ALICE, label: 'Jenkins', expires: '2027-01-01' },
      { key: BOB, label: 'Bob', expires: undefined },
    ]);
  });

  it('select the recipients of a group', () => {
    const path = file(`${JENKINS}# group: people\nbob: ${BOB}\n`);
    const inGroup = (group?: string) =>
      Recipient.fromFile(path, group === undefined ? {} : { group }).map(({ label }) => label);

    expect([inGroup('ci'), inGroup('deploy'), inGroup('people'), inGroup()]).toEqual([
      ['Jenkins'],
      ['Jenkins'],
      ['bob'],
      ['Jenkins', 'bob'],
    ]);
    const error = errorOf(() => inGroup('prod'));
    expect(error).toMatchObject({ code: 'sealing/recipient-group-unknown', where: path });
    expect(error.why).toBe('The groups of the file are: ci, deploy, people.');
    expect(errorOf(() => Recipient.fromFile(file(`a: ${ALICE}`), { group: 'ci' })).why).toBe(
      'No recipient of the file has a group.',
    );
  });

  it('are read in any order, and with any other comments', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    fc.assert(
      fc.property(
        word,
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        (owner, groups, order) => {
          const comments = [
            `# owner: ${owner}`,
            `#group:${groups.join(' ,')}`,
            '# Expires: 2030-02-28',
            '# See: the wiki',
          ];
          const path = file(`${order.map((index) => comments[index]).join('\r\n')}\r\n${ALICE}`);
          for (const group of groups)
            expect(Recipient.fromFile(path, { group })).toMatchObject([{ label: owner, expires: '2030-02-28' }]);
        },
      ),
    );
  });
});

it.each(['${var.key} # jenkins', '${TfToken[TOKEN.0]} # jenkins', '%{if~}: age1x'])(
  'takes no expression from a line of a file: %s',
  (line) => {
    const path = file(`${line}\n`);
    expect(() => Recipient.fromFile(path)).toThrow('line 1');
  },
);
