import fc from 'fast-check';
import { SignetError } from '../../../src/errors';
import { replacements } from '../../../src/kit/framework/replacements';
import { type CtyValue, UNKNOWN } from '../../../src/kit/framework';
import { checkExpiry, recipientsChange, targetOfIssue } from '../../../src/provider/seal';
import { controller } from '../../sealing/formats/support';
import { startProvider } from '../support/engine';
import { EXPIRING_TOKENS, type ExpiringToken, SEALED_AT_ISSUE } from './expiring-tokens';
import { KEY, SEALED_SECRET } from './support';

const DAY = '2026-03-01';
const BEFORE = '2026-01-29T23:59:59Z';
const SOON = '2026-01-30T00:00:00Z';
const LAST = '2026-02-28T23:59:59Z';
const EXPIRED = '2026-03-01T00:00:00Z';

const codes = (texts: readonly string[]) => texts.map((text) => /\[([a-z/-]+)\]/.exec(text)?.[1]);
const expiryCodes = (texts: readonly string[]) => codes(texts).filter((code) => code?.startsWith('seal/'));

describe.each(EXPIRING_TOKENS)('A recipient of %s that expires', (type, open) => {
  let token: ExpiringToken;
  beforeEach(async () => {
    token = await open();
  });
  afterEach(() => token.close());

  it('is accepted until the end of the day before, with a warning for the last 30 days', async () => {
    const seen: unknown[] = [];
    for (const time of [BEFORE, SOON, LAST, EXPIRED]) {
      token.at(time);
      const { errors, warnings } = await token.engine.plan(token.config(DAY));
      seen.push([expiryCodes(errors), expiryCodes(warnings)]);
    }
    expect(seen).toEqual([
      [[], []],
      [[], ['seal/recipient-expires']],
      [[], ['seal/recipient-expires']],
      [['seal/recipient-expired'], []],
    ]);
  });

  it('is only a warning in a plan that seals nothing, and an error in the next one that seals', async () => {
    token.at(LAST);
    await token.engine.run(token.config(DAY));
    token.at(EXPIRED);

    const kept = await token.engine.plan(token.config(DAY));
    expect([kept.action, kept.errors]).toEqual(['none', []]);
    expect(kept.warnings).toEqual([
      expect.stringContaining('The key of the recipient "Jenkins" expired on 2026-03-01'),
    ]);
    expect(kept.warnings[0]).toContain('This plan seals nothing. A later plan that seals the token');

    const again = await token.engine.plan(token.config(DAY, { prefix: 'Bearer ' }));
    expect(expiryCodes(again.errors)).toEqual(['seal/recipient-expired']);
    expect(again.errors.join()).toContain('Replace the key with a new key of its owner, and the day with a later one.');
    const replaced = await token.engine.plan(token.config(DAY), { replace: true });
    expect(expiryCodes(replaced.errors)).toEqual(['seal/recipient-expired']);
    expect(await token.valid()).toBe(1);
  });

  it('can get another day, or none, and nothing is sealed or issued again', async () => {
    await token.engine.run(token.config(DAY));
    const { recipients, ...rest } = token.engine.state ?? {};
    expect(recipients).toMatchObject([{ expires: DAY }, { expires: null }]);

    for (const expires of ['2027-03-01', null, DAY, '2026-01-15']) {
      const plan = await token.engine.plan(token.config(expires));
      expect([plan.action, plan.errors, expiryCodes(plan.warnings)]).toEqual([
        'update',
        [],
        expires === '2026-01-15' ? ['seal/recipient-expires'] : [],
      ]);
      expect((await token.engine.apply(plan)).errors).toEqual([]);
      expect(token.engine.state).toEqual({ ...rest, recipients: token.config(expires).recipients });
      expect((await token.engine.plan(token.config(expires))).action).toBe('none');
    }
    expect(await token.valid()).toBe(1);
  });

  it('can get a day that has begun: a warning, and no error, since nothing is sealed', async () => {
    token.at(LAST);
    await token.engine.run(token.config(null));
    token.at(EXPIRED);
    const plan = await token.engine.plan(token.config(DAY));
    expect([plan.action, plan.errors, expiryCodes(plan.warnings)]).toEqual(['update', [], ['seal/recipient-expired']]);
    expect((await token.engine.apply(plan)).errors).toEqual([]);
  });

  it('is refused by the apply of a plan that was approved before it expired', async () => {
    token.at(LAST);
    const plan = await token.engine.plan(token.config(DAY));
    const valid = await token.valid();
    token.at(EXPIRED);

    expect(expiryCodes((await token.engine.apply(plan)).errors)).toEqual(['seal/recipient-expired']);
    expect(token.engine.state).toBeUndefined();
    expect(await token.valid()).toBe(valid);
  });

  it('had no day in the states of earlier versions, which plan no change', async () => {
    await token.engine.run(token.config(null));
    const text = JSON.stringify(token.engine.state).replaceAll(',"expires":null', '');
    expect(text).not.toContain('"expires"');
    const provider = await startProvider('unknown');
    const call = { signal: new AbortController().signal };
    const { state } = await provider.upgradeResourceState(type, { version: 0, json: JSON.parse(text) }, call);
    expect(state).toEqual(token.engine.state);
  });
});

describe.each(SEALED_AT_ISSUE)('The recipients of %s', (_type, open, rotation, action) => {
  let token: ExpiringToken;
  beforeEach(async () => {
    token = await open();
  });
  afterEach(() => token.close());

  it(`are checked when it rotates (${JSON.stringify(rotation)}): the old token stays valid`, async () => {
    const day = '2026-01-02';
    await token.engine.run(token.config(day, rotation));
    const before = token.engine.state;
    token.at('2026-01-01T12:00:00Z');
    const soon = await token.engine.plan(token.config(day, rotation));
    expect([soon.action, expiryCodes(soon.warnings)]).toEqual(['none', ['seal/recipient-expires']]);

    token.at('2026-01-02T06:00:00Z');
    const { errors } = await token.engine.plan(token.config(day, rotation));
    expect(expiryCodes(errors)).toEqual(['seal/recipient-expired']);
    expect(token.engine.state).toMatchObject({ fingerprint: before?.fingerprint, status: 'active' });
    expect(await token.valid()).toBe(1);

    const later = await token.engine.plan(token.config('2027-01-02', rotation));
    expect([later.errors, later.action]).toEqual([[], action]);
    expect((await token.engine.apply(later)).errors).toEqual([]);
    expect(token.engine.state?.fingerprint).not.toBe(before?.fingerprint);
  });

  it('are refused after the old token is revoked, if they expire before the apply of a replacement', async () => {
    token.at(LAST);
    await token.engine.run(token.config(DAY));
    const plan = await token.engine.plan(token.config(DAY, { keepers: { leaked: 'yes' } }));
    expect([plan.action, expiryCodes(plan.warnings)]).toEqual(['replace', ['seal/recipient-expires']]);
    token.at(EXPIRED);
    expect(expiryCodes((await token.engine.apply(plan)).errors)).toEqual(['seal/recipient-expired']);
    expect([token.engine.state, await token.valid()]).toEqual([undefined, 0]);
  });

  it('still issue a new token when a label changes', async () => {
    await token.engine.run(token.config(null));
    const [first, second] = token.config(null).recipients as readonly object[];
    const plan = await token.engine.plan(
      token.config(null, { recipients: [{ ...first, label: 'CI', expires: DAY }, second] }),
    );
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('The recipients changed');
  });
});

describe('checkExpiry', () => {
  const none = { format: null, recipients: null, sops: null, sealed_secret: null, github_actions: null };
  const recipient = (label: CtyValue, expires: CtyValue) => ({ key: KEY, label, expires });
  const check = (values: object, seals: boolean, now = EXPIRED) => {
    const found: string[] = [];
    const note = (kind: string) => (error: { readonly code: string; readonly path?: readonly unknown[] }) => {
      found.push(`${kind} ${error.code} at ${error.path?.join('.')}`);
    };
    const context = {
      clients: { now: () => new Date(now) },
      warn: note('warning'),
      fail: note('error'),
    };
    try {
      checkExpiry({ ...none, ...values }, seals, context);
    } catch (error) {
      if (!(error instanceof SignetError)) throw error;
      note('error')(error);
    }
    return found;
  };

  it('names every key that expires, in the order of the list', () => {
    const recipients = ['2026-03-01', null, '2026-03-31', '2026-04-01', '2020-01-01', '2026-03-02'].map((day) =>
      recipient(null, day),
    );
    const soon = ['seal/recipient-expires at recipients.2.expires', 'seal/recipient-expires at recipients.5.expires'];
    const expired = [
      'seal/recipient-expired at recipients.0.expires',
      'seal/recipient-expired at recipients.4.expires',
    ];
    expect(check({ recipients }, true)).toEqual([
      ...soon.map((text) => `warning ${text}`),
      ...expired.map((text) => `error ${text}`),
    ]);
    expect(check({ recipients }, false).sort()).toEqual([...expired, ...soon].map((text) => `warning ${text}`).sort());
  });

  it.each<[string, object]>([
    ['that are not known', { recipients: UNKNOWN }],
    ['one of which is not known', { recipients: [UNKNOWN] }],
    ['whose day is not known', { recipients: [recipient('a', UNKNOWN)] }],
    ['and a certificate that is not known', { format: 'sealed-secret', sealed_secret: UNKNOWN }],
    ['that do not expire', { recipients: [recipient('a', null)] }],
  ])('leaves alone recipients %s', (_, values) => {
    expect(check(values, true)).toEqual([]);
  });

  it('checks a day that is known for a key and a label that are not', () => {
    const recipients = [{ key: UNKNOWN, label: UNKNOWN, expires: DAY }];
    expect(check({ recipients }, true)).toEqual(['error seal/recipient-expired at recipients.0.expires']);
    expect(check({ format: UNKNOWN, recipients }, true)).toHaveLength(1);
  });

  it('checks the certificate by the same rules', async () => {
    const { certificate } = await controller({ notAfter: new Date(EXPIRED) });
    const values = { format: 'sealed-secret', sealed_secret: { ...SEALED_SECRET, certificate } };
    const place = 'at sealed_secret.certificate';
    expect(check(values, true)).toEqual([`error seal/certificate-expired ${place}`]);
    expect(check(values, false)).toEqual([`warning seal/certificate-expired ${place}`]);
    for (const seals of [true, false]) {
      for (const time of [SOON, LAST])
        expect(check(values, seals, time)).toEqual([`warning seal/certificate-expires ${place}`]);
      expect(check(values, seals, BEFORE)).toEqual([]);
    }
  });
});

describe('A change of the recipients', () => {
  const known = fc.record({
    key: fc.constantFrom('a', 'b'),
    label: fc.option(fc.constantFrom('A', 'B')),
    expires: fc.option(fc.constantFrom(DAY, '2027-01-01')),
  });
  const partly = fc.oneof(
    known,
    fc.constant(UNKNOWN),
    known.map((one) => ({ ...one, expires: UNKNOWN })),
  );

  it('replaces the resource if, and only if, another text would be sealed or a label changes', () => {
    const { recipients } = targetOfIssue;
    fc.assert(
      fc.property(
        fc.array(known, { minLength: 1, maxLength: 3 }),
        fc.array(partly, { minLength: 1, maxLength: 3 }),
        (before, after) => {
          const found = replacements({ recipients }, { recipients: before }, { recipients: after });
          expect(found.length > 0).toBe(recipientsChange(before, after));
          const sealed = (list: typeof before) => list.map(({ key, label }) => [key, label]);
          if (after.every((one) => 'key' in one))
            expect(recipientsChange(before, after)).toBe(
              JSON.stringify(sealed(before)) !== JSON.stringify(sealed(after as typeof before)),
            );
        },
      ),
    );
  });
});
