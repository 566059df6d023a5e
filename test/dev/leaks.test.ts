import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { encodingsOf, findLeaks } from '../../dev/leaks';

// With characters that every escaping treats in its own way.
const CANARY = 'kQ7"<z&/+Vx9\\pé?R2w~';
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.c3ViOmphbmU.Vb8-_x2kQ7';

const utf8 = Buffer.from(CANARY, 'utf8');

describe('findLeaks', () => {
  it.each([
    ['raw', CANARY],
    ['hexadecimal', utf8.toString('hex')],
    ['upper-case hexadecimal', utf8.toString('hex').toUpperCase()],
    ['a hex dump', Array.from(utf8, (byte) => byte.toString(16).padStart(2, '0')).join(' ')],
    ['URL-encoded', encodeURIComponent(CANARY)],
    ['URL-encoded with lower-case digits', encodeURIComponent(CANARY).replace(/%../g, (code) => code.toLowerCase())],
    ['a form', new URLSearchParams({ a: '1', token: CANARY }).toString()],
    ['a URL query written by URL', new URL(`https://x/?t=${encodeURIComponent(CANARY)}`).href],
    ['JSON', JSON.stringify({ token: CANARY })],
    ['JSON in JSON', JSON.stringify({ log: JSON.stringify({ token: CANARY }) })],
    ['JSON as Go writes it', JSON.stringify(CANARY).replaceAll('&', '\\u0026').replaceAll('<', '\\u003c')],
    [
      'JSON in escapes alone',
      Array.from(CANARY, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')).join(''),
    ],
    ['HTML', CANARY.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ['UTF-16', Buffer.from(CANARY, 'utf16le').toString('latin1')],
    ['a printed Buffer', JSON.stringify(utf8)],
    ['reversed', Array.from(CANARY).reverse().join('')],
    ['wrapped base64', utf8.toString('base64').replace(/.{8}/g, '$&\n  ')],
  ])('finds a canary in %s', (_encoding, text) => {
    expect(findLeaks(CANARY, { text: `before ${text} after` })).not.toEqual([]);
  });

  it.each(['base64', 'base64url'] as const)(
    'finds a canary in %s at every alignment and whatever surrounds it',
    (encoding) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 7 }), fc.uint8Array({ maxLength: 7 }), (before, after) => {
          const text = Buffer.concat([before, utf8, after]).toString(encoding);
          expect(findLeaks(CANARY, { text })).not.toEqual([]);
        }),
      );
    },
  );

  it('finds base64 of base64 at every alignment of both', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.nat(5), (before, between, after) => {
        const inner = Buffer.concat([Buffer.alloc(before, 'a'), utf8, Buffer.alloc(after, 'b')]).toString('base64');
        const text = Buffer.from('x'.repeat(between) + inner + 'y').toString('base64');
        expect(findLeaks(CANARY, { text })).not.toEqual([]);
      }),
    );
  });

  it('says where, in which encoding and at which place, but does not repeat the canary', () => {
    const leaks = findLeaks(TOKEN, { text: { log: `token=${TOKEN}`, state: 'clean' } });

    expect(leaks).toEqual([{ where: 'log', encoding: 'raw', offset: 6 }]);
    expect(JSON.stringify(leaks)).not.toContain(TOKEN);
  });

  it('finds nothing in texts without the canary, not even in one that lacks its last character', () => {
    expect(
      findLeaks(TOKEN, { text: { almost: TOKEN.slice(0, -1), hash: 'sha256:0123456789abcdef'.repeat(50) } }),
    ).toEqual([]);
  });

  it.each([{}, { files: [] }, { text: {} }])('refuses to pass when there is nothing to search: %j', (haystack) => {
    expect(() => findLeaks(TOKEN, haystack)).toThrow('nothing to search');
  });

  it('refuses a canary that chance could find', () => {
    expect(() => encodingsOf('short')).toThrow(RangeError);
  });

  describe('in files', () => {
    let dir: string;
    beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'leaks-'))));
    afterEach(() => {
      rmSync(dir, { recursive: true });
    });

    it('searches a folder with all below it, binary and compressed files, and file names', () => {
      mkdirSync(join(dir, 'a', 'b'), { recursive: true });
      writeFileSync(join(dir, 'a', 'b', 'state'), Buffer.concat([Buffer.from([0, 255, 254]), Buffer.from(TOKEN)]));
      writeFileSync(join(dir, 'a', 'log.gz'), gzipSync(`log ${TOKEN}`));
      writeFileSync(join(dir, 'a', 'tfplan'), zipSync({ config: strToU8('x'), tfstate: strToU8(`state ${TOKEN}`) }));
      writeFileSync(join(dir, TOKEN), 'clean');
      writeFileSync(join(dir, 'clean'), 'clean');
      symlinkSync(dir, join(dir, 'loop'));

      expect(
        findLeaks(TOKEN, { dir })
          .map(({ where }) => where.slice(where.indexOf(dir) + dir.length + 1))
          .sort(),
      ).toEqual(['a/b/state', 'a/log.gz (unpacked)', 'a/tfplan (unpacked)', TOKEN].sort());
    });

    it('finds a canary beyond ASCII in a file', () => {
      writeFileSync(join(dir, 'file'), `x${CANARY}`);

      expect(findLeaks(CANARY, { files: [join(dir, 'file')] })).toContainEqual(
        expect.objectContaining({ where: join(dir, 'file'), encoding: 'raw' }),
      );
    });

    it('fails on a file that cannot be read', () => {
      expect(() => findLeaks(TOKEN, { files: [join(dir, 'missing')] })).toThrow('ENOENT');
    });
  });
});
