import { randomBytes } from 'node:crypto';
import { Encrypter, generateX25519Identity, identityToRecipient, armor } from 'age-encryption';
import { parseRecipient, seal } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { row, sideBySide } from './measure';

/** One seal for one recipient, beside the same by age-encryption, whose seals differ each time. */
export async function benchSeal(): Promise<string[]> {
  const rounds = 50;
  const text = `eyJhbGciOiJSUzI1NiJ9.${randomBytes(400).toString('base64url')}.${randomBytes(256).toString('base64url')}`;
  const token = new Secret(text);
  const key = await identityToRecipient(await generateX25519Identity());
  const recipients = [parseRecipient(key)];

  const ours = () => {
    for (let round = 0; round < rounds; round++) seal(token, recipients);
  };
  const theirs = async () => {
    for (let round = 0; round < rounds; round++) {
      const encrypter = new Encrypter();
      encrypter.addRecipient(key);
      armor.encode(await encrypter.encrypt(text));
    }
  };
  const { a, b, ratio } = await sideBySide(7, ours, theirs);
  const each = ({ min, median, max }: typeof a) => {
    const micros = (ms: number) => (ms * 1000) / rounds;
    return { min: micros(min), median: micros(median), max: micros(max) };
  };
  return [
    row('seal: one token, one recipient', each(a), 'µs'),
    row('age-encryption: the same', each(b), 'µs'),
    row('  ratio', ratio, '×'),
  ];
}
