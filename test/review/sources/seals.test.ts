import type { Seal } from '../../../src/review/objects';
import { parseCertificate } from '../../../src/sealing';
import { CERTIFICATE } from '../../sealing/formats/support';
import { given, sides } from './support';

const UNKNOWN_KEY = 'unknown: signet_sealed_token.x: the key of a recipient () seals a token for it';
const KEY = 'dFBZfc8F9vkkSe4frXJSoIIkm4EzD9zI/PhGTFE3sFk=';

const sealOf = (values: object) => {
  const after = { namespace: 'argo', name: 'jenkins', service_account: 'jenkins', recipients: null, ...values };
  const found = sides([{ address: 'signet_sealed_token.x', before: null, after }]);
  const seals = found.after.filter((object): object is Seal => object.kind === 'Seal');
  return { recipients: seals.flatMap(({ recipients }) => recipients), unjudged: given(found) };
};

describe('who can open a sealed token of another format than age', () => {
  it('is the owner of the key of the certificate', () => {
    const { recipients, unjudged } = sealOf({ format: 'sealed-secret', sealed_secret: { certificate: CERTIFICATE } });

    const { fingerprint } = parseCertificate(CERTIFICATE);
    expect(recipients).toEqual([{ label: 'the controller of sealed-secrets', fingerprint }]);
    expect(unjudged).toEqual([]);
  });

  it('is the owner of the public key of GitHub', () => {
    const { recipients } = sealOf({ format: 'github-actions', github_actions: { public_key: KEY } });

    expect(recipients).toEqual([
      { label: 'GitHub Actions', fingerprint: expect.stringMatching(/^sha256:/) as unknown },
    ]);
  });

  it('are the recipients of a manifest of SOPS', () => {
    const key = 'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa';

    expect(sealOf({ format: 'sops', recipients: [{ key, label: 'Flux' }] }).recipients).toMatchObject([
      { label: 'Flux' },
    ]);
  });

  it.each([
    { format: 'sealed-secret' },
    { format: 'sealed-secret', sealed_secret: { certificate: 'x' } },
    { format: 'github-actions', github_actions: { public_key: 7 } },
  ])('is not judged where the key cannot be read: %j', (values) => {
    expect(sealOf(values).unjudged).toEqual([UNKNOWN_KEY]);
  });
});
