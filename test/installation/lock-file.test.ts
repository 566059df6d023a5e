import { removeFromLockFile, updateLockFile } from '../../src/installation/lock-file';
import { RANDOM_TEXT } from './support';

const OWN = { address: 'signet.invalid/signet/signet', version: '0.2.0', hashes: ['h1:new='] };
const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;
const OWN_TEXT = `
provider "signet.invalid/signet/signet" {
  version     = "0.2.0"
  constraints = "0.2.0"
  hashes = [
    "h1:new=",
  ]
}
`;

const ZZZ_TEXT = RANDOM_TEXT.replace('registry.terraform.io', 'zzz.example.com');

describe('updateLockFile', () => {
  it('writes a new file', () => {
    const kubernetes = { address: 'registry.terraform.io/hashicorp/kubernetes', version: '2.38.0', hashes: [] };
    expect(updateLockFile(undefined, OWN, [kubernetes])).toBe(`${HEADER}
provider "registry.terraform.io/hashicorp/kubernetes" {
  version     = "2.38.0"
  constraints = "2.38.0"
}
${OWN_TEXT}`);
  });

  it('keeps the entries of other providers unchanged, also of those that it would add', () => {
    const random = { address: 'registry.terraform.io/hashicorp/random', version: '9.9.9', hashes: [] };
    expect(updateLockFile(HEADER + RANDOM_TEXT, OWN, [random])).toBe(HEADER + RANDOM_TEXT + OWN_TEXT);
  });

  it.each([
    ['version', { version: '0.1.0', hashes: ['h1:new='] }],
    ['hash', { version: '0.2.0', hashes: ['h1:old='] }],
  ])('refreshes its own entry of another %s', (_, before) => {
    const old = updateLockFile(HEADER + RANDOM_TEXT, { ...OWN, ...before }, []);
    expect(old).not.toBe(HEADER + RANDOM_TEXT + OWN_TEXT);
    expect(updateLockFile(old, OWN, [])).toBe(HEADER + RANDOM_TEXT + OWN_TEXT);
  });

  it('removes hashes that others added to its own entry', () => {
    const text = HEADER + OWN_TEXT.replace('"h1:new=",', '"h1:foreign=",\n    "h1:new=",');
    expect(updateLockFile(text, OWN, [])).toBe(HEADER + OWN_TEXT);
  });

  it('keeps the line ends of Windows', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const text = windows(HEADER + RANDOM_TEXT);
    const updated = windows(HEADER + RANDOM_TEXT + OWN_TEXT);
    expect(updateLockFile(text, OWN, [])).toBe(updated);
    expect(updateLockFile(updated, OWN, [])).toBe(updated);
    expect(removeFromLockFile(updated, OWN.address)).toBe(text);
    expect(removeFromLockFile(windows(HEADER + OWN_TEXT), OWN.address)).toBe('');
  });

  it('adds no empty lines to a text that begins with an entry', () => {
    const [random, own] = [RANDOM_TEXT.trimStart(), OWN_TEXT.trimStart()];
    expect(updateLockFile(random, OWN)).toBe(random + OWN_TEXT);
    expect(updateLockFile(own + ZZZ_TEXT, OWN)).toBe(own + ZZZ_TEXT);
    expect(updateLockFile(ZZZ_TEXT.trimStart(), OWN)).toBe(own + ZZZ_TEXT);
    expect(removeFromLockFile(own + ZZZ_TEXT, OWN.address)).toBe(ZZZ_TEXT.trimStart());
  });

  it('keeps comments of each kind where they are', () => {
    const noted = RANDOM_TEXT.replace('hashes', '// checked\n  /* both\n  platforms: "x" */ hashes');
    const text = `${HEADER}/* kept\n"by" us */\n${noted}\n# the end of the list # "\n`;
    const updated = updateLockFile(text, OWN) ?? '';
    expect(updated).toBe(text.replace(noted, noted + OWN_TEXT));
    expect(removeFromLockFile(updated, OWN.address)).toBe(text);
  });

  it('keeps an entry that somebody formatted in another way', () => {
    const text = RANDOM_TEXT.replace(
      /hashes = \[[^\]]*\]/,
      'hashes = ["h1:abc=", "zh:def"] # all platforms\n\n  # checked',
    );
    expect(text).not.toBe(RANDOM_TEXT);
    expect(updateLockFile(HEADER + text, OWN)).toBe(HEADER + text + OWN_TEXT);
  });

  it.each([
    ['a mark of a merge conflict between entries', `${HEADER}${RANDOM_TEXT}=======\n`],
    ['a mark in an entry', HEADER + RANDOM_TEXT.replace('"zh:def",', '<<<<<<< HEAD\n    "zh:def",')],
    ['a comment that has no end', `${HEADER}/* open\n${RANDOM_TEXT}`],
    ['an entry that has no end', HEADER + RANDOM_TEXT.replace('}\n', '')],
  ])('returns nothing for a text with %s', (_what, text) => {
    expect(updateLockFile(text, OWN)).toBeUndefined();
    expect(removeFromLockFile(text, OWN.address)).toBeUndefined();
  });

  it('returns the same text if nothing changes', () => {
    const text = updateLockFile(undefined, OWN, []);
    expect(updateLockFile(text, OWN, [])).toBe(text);
  });
});

describe('removeFromLockFile', () => {
  it('removes the entry, and leaves nothing of a file that had only this one', () => {
    expect(removeFromLockFile(HEADER + RANDOM_TEXT + OWN_TEXT, OWN.address)).toBe(HEADER + RANDOM_TEXT);
    expect(removeFromLockFile(HEADER + OWN_TEXT, OWN.address)).toBe('');
    expect(removeFromLockFile(HEADER.replace('terraform', 'tofu') + OWN_TEXT, OWN.address)).toBe('');
  });

  it('keeps a comment of the user', () => {
    expect(removeFromLockFile(`# Reviewed by the platform team.\n${OWN_TEXT}`, OWN.address)).toBe(
      '# Reviewed by the platform team.\n',
    );
  });

  it('changes nothing if there is no entry', () => {
    const text = (HEADER + RANDOM_TEXT).replaceAll('\n', '\r\n');
    expect(removeFromLockFile(text, OWN.address)).toBe(text);
  });
});
