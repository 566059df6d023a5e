import sodium from 'libsodium-wrappers';
import { parse } from 'yaml';
import { type CtyValue, UNKNOWN } from '../../../../src/kit/framework';
import { inspectSealed, parseCertificate, parseRecipient } from '../../../../src/sealing';
import { controller } from '../../../sealing/formats/support';
import { findLeaks } from '../../../support/leaks';
import { GITHUB_ACTIONS, KEY, RECIPIENTS, SEALED_SECRET, SOPS } from '../../seal/support';
import { configOf, Engine, startProvider } from '../../support/engine';
import { describeSandbox } from '../../support/servers';
import { makeAccount, makeTokenSecret } from '../../support/token-facts';

const TYPE = 'signet_sealed_token';
type Values = Readonly<Record<string, CtyValue>>;

const NOW = new Date('2026-06-01T12:00:00Z');

describeSandbox('The formats of signet_sealed_token', (server) => {
  let count = 0;
  let name: string;
  beforeEach(async () => {
    name = `ci-${++count}`;
    await makeAccount(server.client, server.namespace, name);
    await makeTokenSecret(server.client, server.namespace, name, name);
  });

  const start = () => startProvider(server.client, 'this state', () => NOW);
  const engine = () => new Engine(TYPE, () => server.client, start);
  const declared = (values: Values): Values => ({ namespace: server.namespace, name, ...values });
  const secret = () => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name });
  const rawToken = async () => (await server.client.readTokenSecret(secret()))?.token?.reveal() ?? '';

  it.each<[string, Values, string]>([
    ['sops', { recipients: RECIPIENTS, sops: SOPS }, parseRecipient(KEY).fingerprint],
    ['sealed-secret', { sealed_secret: SEALED_SECRET }, parseCertificate(SEALED_SECRET.certificate).fingerprint],
    ['github-actions', { github_actions: GITHUB_ACTIONS }, 'sha256:'],
  ])(
    'seal as %s at apply, show in the plan who can open it, and plan no change after it',
    async (format, values, reader) => {
      const sealed = engine();
      const config = declared({ format, ...values });
      const plan = await sealed.plan(config);
      expect([plan.errors, plan.warnings]).toEqual([[], []]);
      expect(plan.planned.sealed).toBe(UNKNOWN);
      expect(plan.planned.recipient_fingerprints).toEqual([expect.stringContaining(reader)]);
      expect((await sealed.apply(plan)).errors).toEqual([]);

      expect(inspectSealed(sealed.text('sealed'))).toMatchObject({ format, contentBytes: (await rawToken()).length });
      expect(findLeaks(await rawToken(), { text: JSON.stringify(sealed.kept) })).toEqual([]);
      expect((await sealed.plan(config)).action).toBe('none');
      const again = engine();
      await again.run(config);
      expect(again.text('sealed')).toBe(sealed.text('sealed'));
    },
  );

  it('seal a box that the owner of the private key opens to the token', async () => {
    await sodium.ready;
    const { publicKey, privateKey } = sodium.crypto_box_keypair();
    const sealed = engine();
    const github_actions = { public_key: Buffer.from(publicKey).toString('base64'), key_id: '7' };
    await sealed.run(declared({ format: 'github-actions', github_actions, prefix: 'Bearer ' }));

    const box = Buffer.from(sealed.text('sealed'), 'base64');
    const opened = Buffer.from(sodium.crypto_box_seal_open(box, publicKey, privateKey)).toString();
    expect(opened).toBe(`Bearer ${await rawToken()}`);
  });

  it('date a manifest of SOPS by the creation of the Secret', async () => {
    const sealed = engine();
    await sealed.run(declared({ format: 'sops', recipients: RECIPIENTS, sops: SOPS }));

    const { sops } = parse(sealed.text('sealed')) as { readonly sops: { readonly lastmodified: string } };
    expect(sops.lastmodified).toBe((await server.client.getMetadata(secret()))?.creationTimestamp);
  });

  it('seal again when the manifest or the key changes, and warn only of another key', async () => {
    const sealed = engine();
    const of = (change: Values) =>
      declared({ format: 'sealed-secret', sealed_secret: { ...SEALED_SECRET, ...change } });
    await sealed.run(of({}));

    const renamed = await sealed.plan(of({ name: 'other' }));
    expect([renamed.action, renamed.planned.sealed, renamed.warnings]).toEqual(['update', UNKNOWN, []]);
    const { certificate } = await controller();
    const plan = await sealed.plan(of({ certificate }));
    expect(plan.action).toBe('update');
    expect(plan.warnings).toEqual([expect.stringContaining('sealed-token/recipients')]);
    expect(plan.warnings[0]).toContain(
      `"the controller of sealed-secrets" (${parseCertificate(certificate).fingerprint})`,
    );
  });

  it('warn when the key is not known during plan', async () => {
    const sealed_secret = { ...SEALED_SECRET, certificate: UNKNOWN };
    const plan = await engine().plan(declared({ format: 'sealed-secret', sealed_secret }));

    expect(plan.errors).toEqual([]);
    expect(plan.warnings).toEqual([expect.stringContaining('sealed-token/recipients-unknown')]);
    expect(plan.warnings[0]).toContain('sealed_secret.certificate');
    expect(plan.planned.recipient_fingerprints).toBe(UNKNOWN);
  });

  it('refuse an expired recipient also in the data source, which seals at each plan', async () => {
    const provider = await start();
    const read = (expires: string) => {
      const values = declared({ recipients: RECIPIENTS.map((one) => ({ ...one, expires })) });
      const config = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], values);
      return provider.readDataSource(TYPE, config, { signal: new AbortController().signal });
    };

    const expired = await read('2026-06-01');
    expect(expired.diagnostics).toMatchObject([{ severity: 'error', path: ['recipients', 0, 'expires'] }]);
    expect(expired.diagnostics[0]?.detail).toContain('seal/recipient-expired');
    const last = await read('2026-06-02');
    expect(last.diagnostics).toMatchObject([{ severity: 'warning', path: ['recipients', 0, 'expires'] }]);
    expect((last.state as Values | null)?.sealed).toEqual(expect.stringContaining('BEGIN AGE'));
  });

  describe('with a certificate', () => {
    const day = 86_400_000;
    const expiring = async (days: number): Promise<Values> => {
      const { certificate } = await controller({ notAfter: new Date(NOW.getTime() + days * day) });
      return declared({ format: 'sealed-secret', sealed_secret: { ...SEALED_SECRET, certificate } });
    };

    it.each([
      [-1, ['seal/certificate-expired'], []],
      [0, ['seal/certificate-expired'], []],
      [1, [], ['seal/certificate-expires']],
      [30, [], ['seal/certificate-expires']],
      [31, [], []],
    ])('that expires %i days after the plan: errors %j, warnings %j', async (days, errors, warnings) => {
      const plan = await engine().plan(await expiring(days));

      expect(plan.errors).toEqual(errors.map((code) => expect.stringContaining(code) as unknown));
      expect(plan.warnings).toEqual(warnings.map((code) => expect.stringContaining(code) as unknown));
    });

    it('that expired after the seal plan no change, with a warning', async () => {
      const values = await expiring(40);
      const sealed = engine();
      await sealed.run(values);
      const later = new Engine(
        TYPE,
        () => server.client,
        () => startProvider(server.client, 'this state', () => new Date(NOW.getTime() + 50 * day)),
      );
      later.kept = sealed.kept;

      const plan = await later.plan(values);
      expect([plan.action, plan.errors]).toEqual(['none', []]);
      expect(plan.warnings).toEqual([expect.stringContaining('seal/certificate-expired')]);
      expect((await later.plan({ ...values, prefix: 'Bearer ' })).errors).toEqual([
        expect.stringContaining('seal/certificate-expired'),
      ]);
    });

    it('that has expired make the data source fail, which seals at each plan', async () => {
      const read = async (days: number) => {
        const provider = await start();
        const config = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], await expiring(days));
        return provider.readDataSource(TYPE, config, { signal: new AbortController().signal });
      };

      expect((await read(-1)).diagnostics[0]?.detail).toContain('seal/certificate-expired');
      const { diagnostics, state } = await read(60);
      expect(diagnostics).toEqual([]);
      expect(inspectSealed((state as { readonly sealed: string }).sealed).format).toBe('sealed-secret');
    });
  });
});
