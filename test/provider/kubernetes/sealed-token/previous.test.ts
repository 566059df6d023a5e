import { generateIdentity, identityToRecipient } from 'age-encryption';
import { Engine, startProvider } from '../../support/engine';
import { RotatingToken } from '../../support/rotating-token';

describe('The sealed old token of a rotation', () => {
  let token: RotatingToken;
  let key: string;

  beforeAll(async () => {
    token = await RotatingToken.open();
    key = await identityToRecipient(await generateIdentity());
  });
  afterAll(() => token.close());

  it('is the former text of the token, known in the plan, and null before and after', async () => {
    const seal = new Engine(
      'signet_sealed_token',
      () => token.client,
      () => startProvider(token.client),
    );
    const config = (recipients = [{ key, label: null }]) => {
      const { namespace = '', name = '', uid = '', service_account = '' } = token.engine.state ?? {};
      const old = token.engine.state?.previous as { name: string; uid: string } | null | undefined;
      const previous = old ? { name: old.name, uid: old.uid } : null;
      return { namespace, name, secret_uid: uid, service_account, previous, recipients };
    };
    await token.apply(token.config());
    await seal.run(config());
    expect(seal.state).toMatchObject({ previous: null, previous_sealed: null });
    const first = seal.text('sealed');

    token.pass(30);
    await token.apply(token.config());
    const plan = await seal.run(config());
    expect(plan.planned).toMatchObject({ previous_sealed: first });
    expect(seal.text('previous_sealed')).toBe(first);
    expect(seal.text('sealed')).not.toBe(first);
    expect((await seal.plan(config())).action).toBe('none');

    const other = await identityToRecipient(await generateIdentity());
    const both = [
      { key, label: null },
      { key: other, label: null },
    ];
    await seal.run(config(both));
    expect(seal.text('previous_sealed')).not.toBe(first);
    expect((await seal.plan(config(both))).action).toBe('none');

    token.pass(3);
    await token.apply(token.config());
    const sealed = seal.text('sealed');
    await seal.run(config(both));
    expect(seal.state).toMatchObject({ sealed, previous: null, previous_sealed: null });
  });
});
