import { randomBytes } from 'node:crypto';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ageSealer, parseRecipient, seal as sealFor } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { inTurn, milliseconds, ratioOf } from './measure';
import type { Row, Series } from './row';

const RECIPIENTS = [1, 10, 100] as const;
const ROUNDS = 50;
const SIGNET = 'Signet, 1 recipient';
const AGE = 'age-encryption, 1 recipient';
const SHARE = 0.2;

/** One seal, beside the same by age-encryption, whose seals differ each time. */
export const seal: Row = {
  name: 'seal',
  title: 'one seal of a token',
  on: 'machine',
  targets: [
    {
      text: `${SHARE} × age-encryption`,
      unit: 'times',
      value: (measured) => ratioOf(measured, SIGNET, AGE),
      limit: () => SHARE,
    },
  ],
  async measure(bench) {
    const text = `eyJhbGciOiJSUzI1NiJ9.${randomBytes(400).toString('base64url')}.${randomBytes(256).toString('base64url')}`;
    const keys = await Promise.all(
      Array.from({ length: 100 }, async () => identityToRecipient(await generateX25519Identity())),
    );
    const microseconds = (work: () => unknown) => async () =>
      ((await milliseconds(async () => {
        for (let round = 0; round < ROUNDS; round += 1) await work();
      })) *
        1000) /
      ROUNDS;
    const ours = (count: number) => {
      const recipients = keys.slice(0, count).map((key) => parseRecipient(key));
      // A new Secret each time, because one that was checked is not checked again.
      return microseconds(() => sealFor(new Secret(text), ageSealer({ recipients })));
    };
    const samples = await inTurn(bench.runs(9), {
      [SIGNET]: ours(1),
      [AGE]: microseconds(async () => {
        const encrypter = new Encrypter();
        encrypter.addRecipient(keys[0] ?? '');
        armor.encode(await encrypter.encrypt(text));
      }),
      ...Object.fromEntries(RECIPIENTS.slice(1).map((count) => [`Signet, ${count} recipients`, ours(count)])),
    });
    const series = Object.entries(samples).map(([label, values]): Series => ({
      label,
      unit: 'µs',
      samples: values,
      ...(label === AGE && { floorOf: SIGNET }),
    }));
    return { series };
  },
};
