import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { bech32 } from '@scure/base';
import { armor, Decrypter } from 'age-encryption';
import { parseRecipient } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { ageKey, jwt, sealAge } from './support';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The private key of each owner, always the same. */
const privateKey = (owner: number): Buffer => sha256(`owner ${owner}`);

const identity = (owner: number): string => bech32.encodeFromBytes('age-secret-key-', privateKey(owner)).toUpperCase();

function publicKey(owner: number): string {
  const prefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
  const key = createPrivateKey({ key: Buffer.concat([prefix, privateKey(owner)]), format: 'der', type: 'pkcs8' });
  return ageKey(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
}

const recipients = Array.from({ length: 100 }, (_, owner) => parseRecipient(publicKey(owner)));

const tokens = {
  'a token of Kubernetes': jwt('jenkins'),
  'a token of Kestra': new Secret(`kestra_${sha256('kestra').toString('hex')}`),
  'a short token': new Secret('GI3s-9hWvYq0tZ8kJmX2rB7cLfD4nPaE'),
  'a long token': new Secret(Array.from({ length: 200 }, (_, n) => sha256(`long ${n}`).toString('base64url')).join('')),
};

// Sealed outputs are in states and repositories: a change here shows in every plan of every user.
const GOLDEN: readonly (readonly [keyof typeof tokens, number, string, string])[] = [
  ['a token of Kubernetes', 1, '', 'c1d25609f42f30f8fec6836e1c3f5f8b18cfe9268444f72b3aa172a5b4994152'],
  ['a token of Kubernetes', 1, 'Bearer ', 'e1c17f1bc55d5ece2b033c6216516f4d2d6364be2b52d92375ef965cea98e42e'],
  ['a token of Kubernetes', 10, '', 'd8905abb8551db25adabd80246e25130edaac86ddb1c5de066412db3aa7f94e5'],
  ['a token of Kubernetes', 10, 'Bearer ', '6d4884211381b9d2661766b72d49f67f12173231b8aa5bf85b9e0e196f84252c'],
  ['a token of Kubernetes', 100, '', '1e02dc87c78f289c2d7480f6ee8556ab86d72fe3aeca5d3d74192e130c530c19'],
  ['a token of Kubernetes', 100, 'Bearer ', 'e400515b4e1478e2e9ad40f232f84b47c765f1131116d337245885219807c20e'],
  ['a token of Kestra', 1, '', '469604a3394e00c1b04d84af20541bf2a56310fd8203ec12bd2db1626200cb6e'],
  ['a token of Kestra', 10, '', '4d208c2b7cf74ce4d2833ef2bbd49e048ca56f17f16137c0dc2303dbfc6f21df'],
  ['a token of Kestra', 100, '', 'b0300d5cb0aa33af93e8621d1ce61f43eab8761d5b4902dcb9cd4b25bcafad45'],
  ['a short token', 1, '', 'b852e16c4a607b0cebde66e34673910b8f45eeb10770bbd7d65bc3749bcba9b3'],
  ['a short token', 10, '', 'ab19c21d155650d05127afe7bf99848a0863b7083e353ee5fae77d158595be8b'],
  ['a short token', 100, '', '99deaabc0187368d2c5e1351ef1f6e2e7d9109db15e5191c2bfa224bdeb31590'],
  ['a long token', 1, '', '5c343bd8aa5df81ffcf5c61f151eb81353f4936bdfbc00f30771112a426e865b'],
  ['a long token', 10, '', '6c6089d5922c6bef35cb3c2d1ab615b7dfa35935016b6ea77eb42728dc007c4d'],
  ['a long token', 100, '', 'a1915daff90627a675260dceb9d72c8d981d974a81506a5e78e6c3471435ce90'],
];

describe('a seal of an earlier version', () => {
  it.each(GOLDEN)('of %s for %i recipients with the prefix %j is the same today', (name, count, prefix, digest) => {
    const sealed = sealAge(tokens[name], recipients.slice(0, count), { prefix });

    expect(sha256(sealed).toString('hex')).toBe(digest);
  });

  it.each([1, 10, 100])('for %i recipients opens for the first and the last of them', async (count) => {
    const sealed = sealAge(tokens['a token of Kubernetes'], recipients.slice(0, count));

    for (const owner of [0, count - 1]) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity(owner));
      expect(await decrypter.decrypt(armor.decode(sealed), 'text')).toBe(tokens['a token of Kubernetes'].reveal());
    }
  });
});
