import { format, inspect } from 'node:util';
import { Secret } from '../../src/secret';

const CANARY = 'canary-5fJq0v9Zk2';
describe('Secret', () => {
  const secret = new Secret(CANARY);
  it.each([
    ['String()', String(secret)],
    ['concatenation', 'token: ' + secret.toString()],
    ['JSON.stringify', JSON.stringify({ secret, list: [secret] })],
    ['util.inspect with everything on', inspect(secret, { showHidden: true, depth: Infinity, getters: true })],
    ['console formatting', format('%s %o %O %j', secret, secret, secret, secret)],
    ['an error that carries it', inspect(new Error('failed', { cause: secret }))],
    ['its own properties', JSON.stringify(Object.entries(secret))],
    ['own keys', Reflect.ownKeys(secret).map(String).join()],
  ])('gives nothing away through %s', (_path, text) => {
    expect(text).not.toContain(CANARY);
  });

  it('gives its text to reveal() alone', () => {
    expect(secret.reveal()).toBe(CANARY);
    expect(secret).toHaveLength(CANARY.length);
  });
});
