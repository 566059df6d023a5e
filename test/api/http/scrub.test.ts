import fc from 'fast-check';
import { quoted, scrub, scrubStrictly } from '../../../src/api/http';

it('hides text in the form of a token, complete or cut off', () => {
  expect(scrub('bad token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln here')).toBe('bad token [hidden] here');
  expect(scrub('bad token eyJhbGciOiJSUzI1NiJ9.eyJzdW')).toBe('bad token [hidden]');
  expect(scrub('Authorization: Bearer abc.def-123, x')).toBe('Authorization: Bearer [hidden], x');
  expect(scrub('-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY----- x')).toBe('[hidden] x');
});

it('does not change ordinary messages', () => {
  const message =
    'roles.rbac.authorization.k8s.io "ci" is forbidden: user "system:serviceaccount:argo:jenkins" may not';
  expect(scrub(message, ['true', 'a'])).toBe(message);
});

it('hides a value in every encoding', () => {
  const value = fc.string({ minLength: 4, unit: 'binary' }).filter((text) => text.trim().length >= 4);
  fc.assert(
    fc.property(value, fc.constantFrom<BufferEncoding>('utf8', 'base64', 'base64url', 'hex'), (text, encoding) => {
      const written = Buffer.from(text, 'utf8').toString(encoding);
      if (encoding === 'utf8' && written !== text) return;
      expect(scrub(`<<${written}>>`, [text])).toBe('<<[hidden]>>');
    }),
  );
});

it.each<BufferEncoding>(['base64', 'base64url'])('hides a value in %s, whatever bytes surround it', (encoding) => {
  const token = '~canary?>Zx81kP0qLm4vT7wYb2Nc?~>';
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 7 }), fc.uint8Array({ maxLength: 7 }), (before, after) => {
      const written = Buffer.concat([before, Buffer.from(token), after]).toString(encoding);
      const shown = scrub(`refused: ${written}.`, [token]);
      expect(shown).toMatch(/^refused: [\w+/-]*\[hidden\][\w+/=-]*\.$/);
      // At both ends, one character depends also on the neighbouring bytes.
      expect(shown.length).toBeLessThanOrEqual(
        'refused: [hidden].'.length + ((before.length + after.length) * 4) / 3 + 6,
      );
    }),
  );
});

it('hides long sequences in the output of an unknown program', () => {
  expect(scrubStrictly(`refresh token ${'0123456789abcdef'.repeat(3)} expired`)).toBe('refresh token [hidden] expired');
});

it('hides a credential before the text is cut', () => {
  const token = 'canary-Zx81kP0qLm4vT7wYb2Nc';
  for (let length = 1; length < 40; length += 1)
    expect(quoted(`${'x'.repeat(10)}${token} and more`, [token], length)).not.toContain(token.slice(0, 4));
});

it('escapes control characters of a server', () => {
  expect(quoted('not\u001b[1A\u202e found')).toBe('not\\u001b[1A\\u202e found');
});
