import { armor, Encrypter } from 'age-encryption';
import { ageSealer, parseRecipient, seal as sealFor } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { ageKeys, jwtText, RECIPIENTS, timesOf } from './seal-work';
import { inTurn, ratioOf } from './measure';
import type { Row, Series } from './row';

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
    const text = jwtText();
    const keys = await ageKeys();
    const ours = (count: number) => {
      const recipients = keys.slice(0, count).map((key) => parseRecipient(key));
      // A new Secret each time, because one that was checked is not checked again.
      return timesOf(() => sealFor(new Secret(text), ageSealer({ recipients })));
    };
    const samples = await inTurn(bench.runs(9), {
      [SIGNET]: ours(1),
      [AGE]: timesOf(async () => {
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
