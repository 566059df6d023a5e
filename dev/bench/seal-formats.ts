import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecipient, seal as sealFor, sealerFor, type SealTarget } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { inTurn } from './measure';
import type { Row, Series } from './row';
import { ageKeys, jwtText, RECIPIENTS, timesOf } from './seal-work';

const manifest = { name: 'argo-token', namespace: 'jenkins' };

/** The certificate of a controller, without its private key. */
const CERTIFICATE = join(__dirname, 'controller.pem');

/** A seal in each format, with its checked target. A SealedSecret and a sealed box have one key. */
export const sealFormats: Row = {
  name: 'seal-formats',
  title: 'one seal of a token, in each format',
  on: 'machine',
  targets: [],
  async measure(bench) {
    const text = jwtText();
    const recipients = (await ageKeys()).map((key) => parseRecipient(key));
    const certificate = readFileSync(CERTIFICATE, 'utf8');
    const publicKey = Buffer.alloc(32, 9).toString('base64');
    const targets: Readonly<Record<string, SealTarget>> = {
      ...Object.fromEntries(
        (['age', 'sops'] as const).flatMap((format) =>
          RECIPIENTS.map((count): [string, SealTarget] => [
            `${format}, ${count} ${count === 1 ? 'recipient' : 'recipients'}`,
            { format, recipients: recipients.slice(0, count), manifest },
          ]),
        ),
      ),
      'sealed-secret': { format: 'sealed-secret', certificate, scope: 'strict', manifest },
      'github-actions': { format: 'github-actions', publicKey },
    };
    const work = Object.entries(targets).map(
      ([label, target]) =>
        // A new Secret each time, because one that was checked is not checked again.
        [label, timesOf(async () => sealFor(new Secret(text), await sealerFor(target)))] as const,
    );
    const samples = await inTurn(bench.runs(9), Object.fromEntries(work));
    return {
      series: Object.entries(samples).map(([label, values]): Series => ({ label, unit: 'µs', samples: values })),
    };
  },
};
