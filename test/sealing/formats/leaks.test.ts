import { inspect } from 'node:util';
import { inspectSealed, parseRecipient, seal, sealerFor, type SealTarget } from '../../../src/sealing';
import { Secret } from '../../../src/secret';
import { findLeaks } from '../../support/leaks';
import { jwt } from '../support';
import { CERTIFICATE, controller } from './support';

const recipients = [parseRecipient('age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa')];
const manifest = { name: 'jenkins', namespace: 'argo' };
const TARGETS: readonly SealTarget[] = [
  { format: 'sops', recipients, manifest },
  { format: 'sops', recipients, manifest: { ...manifest, labels: { data: 'x' } }, macOnlyEncrypted: true },
  { format: 'sealed-secret', certificate: CERTIFICATE, scope: 'strict', manifest },
  { format: 'sealed-secret', certificate: CERTIFICATE, scope: 'cluster-wide', manifest },
  { format: 'github-actions', publicKey: 'dFBZfc8F9vkkSe4frXJSoIIkm4EzD9zI/PhGTFE3sFk=' },
];

const shownBy = async (attempt: () => Promise<unknown>): Promise<string> => {
  try {
    await attempt();
  } catch (error) {
    return inspect(error, { showHidden: true, depth: Infinity, getters: true }) + JSON.stringify(error);
  }
  throw new Error('nothing was thrown');
};

describe('a format', () => {
  it.each(TARGETS)('$format discloses no part of the token, in no encoding', async (target) => {
    const token = jwt('jenkins');
    const sealer = await sealerFor(target);
    const text = seal(token, sealer, { prefix: 'Bearer ' });
    const canary = token.reveal().slice(-60);
    const texts = { text, sealer: inspect(sealer, { depth: Infinity }), inspected: inspect(inspectSealed(text)) };
    const inside = (text.match(/[A-Za-z0-9+/]{40,}=*/g) ?? []).map((part) =>
      Buffer.from(part, 'base64').toString('latin1'),
    );

    expect(findLeaks(canary, { text: { ...texts, inside: inside.join('\n') } })).toEqual([]);
  });

  it.each(TARGETS)('$format refuses a token without showing it', async (target) => {
    const canary = 'correct-horse-battery-staple';
    const shown = await shownBy(async () => seal(new Secret(canary), await sealerFor(target)));

    expect(findLeaks(canary, { text: { shown } })).toEqual([]);
  });

  it('refuses a target without showing a key that it contains', async () => {
    const { privateKey } = await controller();
    const canary = privateKey.split('\n')[3] ?? '';
    const as = (change: object): SealTarget => ({ ...TARGETS[2], ...change }) as SealTarget;
    const texts = await Promise.all(
      [
        as({ certificate: privateKey }),
        as({ certificate: `${CERTIFICATE}${privateKey}` }),
        as({ certificate: `-----BEGIN CERTIFICATE-----\n${canary}\n-----END CERTIFICATE-----\n` }),
        as({ format: 'github-actions', publicKey: canary }),
        ...['name', 'namespace', 'key', 'type'].map((field) =>
          as({ manifest: { ...manifest, [field]: `${canary}!` } }),
        ),
        as({ manifest: { ...manifest, labels: { a: `${canary}!` } } }),
        as({ manifest: { ...manifest, annotations: { [`${canary}!`]: 'a' } } }),
      ].map((target) => shownBy(() => sealerFor(target))),
    );

    expect(canary).toHaveLength(64);
    expect(findLeaks(canary, { text: Object.fromEntries(texts.map((text, index) => [String(index), text])) })).toEqual(
      [],
    );
  });
});
