import sodium from 'libsodium-wrappers';
import { parse } from 'yaml';
import { inspectSealed } from '../../../../src/sealing';
import { findLeaks } from '../../../support/leaks';
import { RECIPIENTS, SEALED_SECRET, SOPS } from '../../seal/support';
import { Kestra } from './support';

describe('The formats of signet_kestra_api_token', () => {
  let kestra: Kestra;
  beforeEach(async () => (kestra = await Kestra.start()));
  afterEach(() => kestra.sandbox.stop());

  it('seal a token that works for the secret of a repository', async () => {
    await sodium.ready;
    const { publicKey, privateKey } = sodium.crypto_box_keypair();
    const github_actions = { public_key: Buffer.from(publicKey).toString('base64'), key_id: '7' };
    const declared = kestra.declared({ recipients: null, format: 'github-actions', github_actions });
    const token = kestra.engine();
    await token.run(declared);

    const box = Buffer.from(token.text('sealed'), 'base64');
    const opened = Buffer.from(sodium.crypto_box_seal_open(box, publicKey, privateKey)).toString();
    expect(await kestra.whoAmI(opened)).toBe(200);
    expect(findLeaks(opened, { text: JSON.stringify(token.kept) })).toEqual([]);
    expect((await token.plan(declared)).action).toBe('none');
  });

  it('date a manifest of SOPS by the time of issue of the server', async () => {
    const token = kestra.engine();
    await token.run(kestra.declared({ recipients: RECIPIENTS, format: 'sops', sops: SOPS }));

    const { sops } = parse(token.text('sealed')) as { readonly sops: { readonly lastmodified: string } };
    expect(Date.parse(sops.lastmodified)).toBe(Math.floor(Date.parse(token.text('issued_at')) / 1000) * 1000);
    expect(inspectSealed(token.text('sealed')).format).toBe('sops');
  });

  it('issue a new token when the manifest changes, with the reason', async () => {
    const token = kestra.engine();
    const of = (name: string) =>
      kestra.declared({ recipients: null, format: 'sealed-secret', sealed_secret: { ...SEALED_SECRET, name } });
    await token.run(of('one'));
    const plan = await token.plan(of('two'));

    expect(plan.action).toBe('replace');
    expect(plan.warnings.join('\n')).toContain('The SealedSecret changed.');
  });

  it('issue nothing for a target that cannot be sealed for', async () => {
    const token = kestra.engine();
    const sealed_secret = { ...SEALED_SECRET, namespace: null };
    const plan = await token.plan(kestra.declared({ recipients: null, format: 'sealed-secret', sealed_secret }));

    expect(plan.errors).toEqual([expect.stringContaining('sealing/namespace-missing')]);
    // As if the namespace had become known only at apply.
    const { errors } = await token.apply({ ...plan, errors: [] });
    expect(errors).toEqual([expect.stringContaining('sealing/namespace-missing')]);
    expect(kestra.issues).toBe(0);
  });
});
