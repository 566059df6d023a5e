import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { armor, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { strToU8, zipSync } from 'fflate';
import { findSealedTexts, openedBy } from '../../dev/leaks';
import { parseRecipient } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { sealAge } from '../sealing/support';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.Vb8-_x2kQ7Vb8-_x2kQ7qZ4m9Lp0Rt6Wy3Nc1Fh5Jd';

describe('findSealedTexts', () => {
  let alice: string;
  let bob: string;
  let sealed: string;
  let bare: Buffer;

  beforeAll(async () => {
    [alice, bob] = [await generateX25519Identity(), await generateX25519Identity()];
    sealed = sealAge(new Secret(TOKEN), [parseRecipient(await identityToRecipient(alice))]);
    bare = Buffer.from(armor.decode(sealed));
  });

  it.each<[string, () => string]>([
    ['armor', () => sealed],
    ['a plan', () => sealed.replace(/^/gm, '            + ')],
    ['JSON', () => JSON.stringify({ sealed })],
    ['JSON in JSON', () => JSON.stringify({ log: JSON.stringify({ sealed }) })],
    ['base64 of armor', () => Buffer.from(sealed).toString('base64')],
    ['base64 of armor at another alignment', () => Buffer.from(`x${sealed}`).toString('base64')],
    ['wrapped base64', () => Buffer.from(`xy${sealed}`).toString('base64').replace(/.{60}/g, '$&\n  ')],
    ['base64 without the lines of the armor', () => bare.toString('base64')],
    ['base64url', () => bare.toString('base64url')],
    ['hexadecimal', () => bare.toString('hex')],
    ['bytes', () => bare.toString('latin1')],
  ])('finds one in %s, and tells who can open it', async (_, text) => {
    const found = findSealedTexts({ text: `before ${text()} after` });
    expect(found.length).toBeGreaterThan(0);
    expect(await openedBy(alice, found)).toEqual(found);
    expect(await openedBy(bob, found)).toEqual([]);
  });

  it('finds one in a zip archive, as plan files are, and in a gzip file', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'signet-sealed-'));
    try {
      writeFileSync(join(dir, 'tfplan'), zipSync({ tfplan: strToU8('nothing'), tfstate: strToU8(sealed) }));
      writeFileSync(join(dir, 'log.gz'), gzipSync(JSON.stringify(sealed)));
      const where = (await openedBy(alice, findSealedTexts({ dir }))).map((text) => text.where);
      expect(where).toEqual([expect.stringContaining('log.gz'), expect.stringContaining('tfplan')]);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('finds none where there is none, and does not pass silence for cleanness', () => {
    expect(findSealedTexts({ text: `${TOKEN} age-encryption.org/v1` })).toEqual([]);
    expect(() => findSealedTexts({})).toThrow('nothing to search');
  });
});
