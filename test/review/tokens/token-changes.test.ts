import { readPlan } from '../../../src/review/plan';
import { sidesOf } from '../../../src/review/sources';
import { changesOf, corpusPlan, planOf } from './plans';

const CACHE = 'A token that was used shortly before can work for 10 seconds more.';
const NEEDS = 'Whoever uses the old one needs the new one.';
/** `expect.stringContaining` has no type. */
const containing = (text: string) => expect.stringContaining(text) as unknown;
const PLAIN = 'The state contains it in plain text.';

/** The token Secret of hashicorp/kubernetes. */
const secret = (name = 't', account = 'jenkins') => ({
  metadata: [{ namespace: 'app', name, annotations: { 'kubernetes.io/service-account.name': account } }],
  type: 'kubernetes.io/service-account-token',
});
const signet = (more: object = {}) => ({
  ...{ namespace: 'app', service_account: 'jenkins', name: 't', generate_name: null, status: 'active', keepers: null },
  ...more,
});
const account = { metadata: [{ namespace: 'app', name: 'jenkins' }] };
const jwt = (signature = 'c2lnbmF0dXJlLW9mLW5vdGhpbmc') => `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJmYWtlIn0.${signature}`;

describe('The tokens of real plans', () => {
  it.each<[string, string, string]>([
    ['token-issued.signet', 'issued', 'A new token is issued.'],
    ['token-kept.signet', 'kept', 'The token does not change.'],
    [
      'token-rotated.signet',
      'rotated',
      `A new token is issued because keeper "rotated" changed. The old one is revoked first: until the new one is issued, no token works. ${CACHE} ${NEEDS}`,
    ],
    [
      'token-rotated-create-first.signet',
      'rotated',
      `A new token is issued because keeper "rotated" changed. The old one works until the new one is issued, and is revoked then. ${CACHE} ${NEEDS}`,
    ],
    [
      'token-deleted-outside.signet',
      're-issued',
      'A new token is issued because the Secret does not exist any more: the token was revoked outside this configuration, or its service account was deleted. The old one does not work any more.',
    ],
    ['token-revoked.signet', 'revoked', `It is revoked at apply. ${CACHE}`],
    [
      'token-forgotten.signet',
      'forgotten',
      'It is only removed from the state: it still works, and nobody manages it.',
    ],
    [
      'recipient-added.signet',
      'resealed',
      'The token does not change. It is sealed for Mallory (sha256:9f2ecc466d348020fdf0e1c096c8de20) as well.',
    ],
    [
      'recipient-removed.signet',
      'resealed',
      'The token does not change. Mallory (sha256:9f2ecc466d348020fdf0e1c096c8de20) can still open the old sealed text, which contains the same token: only a new token ends that.',
    ],
    ['plain-secret.hashicorp', 'issued', `A new token is issued. ${PLAIN}`],
    [
      'plain-output.hashicorp',
      'kept',
      `The token does not change. ${PLAIN} The output "token" contains it in plain text.`,
    ],
    ['plain-secret-removed.hashicorp', 'revoked', `It is revoked at apply. ${CACHE}`],
    [
      'token-request.hashicorp',
      'issued',
      `A new token is issued. It expires 3600 seconds after that. Nobody can revoke it before, except by deleting its ServiceAccount. ${PLAIN}`,
    ],
    ['kestra-token-revoked.signet', 'revoked', 'It is revoked at apply.'],
    ['kestra-new-access.signet', 'issued', 'A new token is issued. It expires P30D (ISO 8601) after that.'],
    [
      'kestra-recipient-added.signet',
      'rotated',
      `A new token is issued because "recipients" changed. The old one is revoked first: until the new one is issued, no token works. ${NEEDS}`,
    ],
  ])('%s: %s', (name, change, reason) => {
    expect(changesOf(readPlan(corpusPlan(name)))).toMatchObject([{ change, reason }]);
  });

  it('have the recipients that are added, removed and kept, by the fingerprint of the key', () => {
    const recipients = (name: string) =>
      changesOf(readPlan(corpusPlan(name))).map((one) => one.recipients.map((two) => `${two.change} ${two.label}`));
    expect(recipients('recipient-added.signet')).toEqual([['added Mallory', 'kept Jenkins']]);
    expect(recipients('recipient-removed.signet')).toEqual([['removed Mallory', 'kept Jenkins']]);
    expect(recipients('token-rotated.signet')).toEqual([['kept Jenkins']]);
    expect(recipients('token-issued.signet')).toEqual([['added Jenkins']]);
    expect(recipients('kestra-recipient-added.signet')).toEqual([['added Mallory', 'kept Jenkins']]);
  });

  it('are powerless if their account can do nothing', () => {
    const powerless = (name: string) => changesOf(readPlan(corpusPlan(name))).map((one) => one.powerless);
    expect(powerless('token-of-the-powerless.signet')).toEqual([true]);
    expect(powerless('token-issued.signet')).toEqual([false]);
    expect(powerless('kestra-left-the-group.signet')).toEqual([true]);
    expect(powerless('kestra-unchanged.signet')).toEqual([false]);
  });

  it('end with their account, also those that no resource has', () => {
    expect(changesOf(readPlan(corpusPlan('account-deleted-binding-stays.hashicorp')))).toMatchObject([
      {
        token: 'app/jenkins: every token',
        change: 'revoked',
        reason:
          'ServiceAccount app/jenkins is deleted, and every token of it stops working then, also one that is not in this plan.',
      },
    ]);
  });
});

describe('What happens to a token', () => {
  it('is its end if its account is replaced, although its own resource stays', () => {
    const kept = secret();
    const plan = planOf({
      changes: [
        { address: 'kubernetes_service_account_v1.a', before: account, after: account, actions: ['delete', 'create'] },
        { address: 'kubernetes_secret_v1.t', before: kept, after: kept },
      ],
    });
    expect(changesOf(plan)).toMatchObject([
      { change: 'revoked', plain: false, reason: 'It stops working when ServiceAccount app/jenkins is deleted.' },
      {
        token: 'app/jenkins: every token',
        reason: containing('The new account of this name has other tokens.'),
      },
    ]);
  });

  const gone = { address: 'kubernetes_service_account_v1.a', before: account };
  const ofAccount = (changes: Parameters<typeof planOf>[0]['changes']) =>
    changesOf(planOf({ changes })).filter(({ token }) => token.endsWith(': every token'));

  it('is named with its deleted account, of each kind, unless it does not work before', () => {
    const kept = secret();
    const bound = { namespace: 'app', service_account: 'jenkins', anchor: 'ci-1', status: 'active', recipients: [] };
    const [other, lost] = [secret('u', 'other'), signet({ name: 'lost', status: 'missing' })];
    expect(
      ofAccount([
        gone,
        { address: 'kubernetes_secret_v1.t', before: kept, after: kept },
        { address: 'signet_bound_token.b', before: bound, after: bound },
        { address: 'kubernetes_secret_v1.u', before: other, after: other },
        { address: 'signet_service_account_token.lost', before: lost },
      ]).map(({ reason }) => reason),
    ).toEqual([
      'ServiceAccount app/jenkins is deleted, and every token of it stops working then: app/ci-1, app/t, and all others of it, which this plan does not show.',
    ]);
  });

  it('is named with its deleted or replaced account of Kestra, by its name', () => {
    const [bot, token] = [
      { id: 's', tenant_id: 'main', name: 'ci' },
      { name: 'run', service_account_id: 's' },
    ];
    const kept = { address: 'signet_kestra_api_token.t', before: token, after: token };
    const address = 'signet_kestra_service_account.ci';
    expect(ofAccount([{ address, before: bot }, kept])).toMatchObject([
      { reason: containing('every token of it stops working then: run, and all others of it') },
    ]);
    const replaced = { address, before: bot, after: { ...bot, id: null }, unknown: { id: true } };
    expect(ofAccount([{ ...replaced, actions: ['delete', 'create'] }, kept])).toHaveLength(1);
  });

  it('is named with its account up to twenty, and in quotes if its name would be read as something else', () => {
    const secrets = ['a, and nothing else', ...Array.from({ length: 21 }, (_, at) => `t${at + 10}`)].map((name) => {
      const kept = secret(name);
      return { address: `kubernetes_secret_v1.${name.slice(0, 3)}`, before: kept, after: kept };
    });
    const [row] = ofAccount([gone, ...secrets]);
    expect(row?.reason).toContain('then: "app/a, and nothing else", app/t10, ');
    expect(row?.reason).toContain(', app/t28, 2 more of this plan, and all others of it');
  });

  it('is its end if its account is created again by another resource, and not if the account has another name', () => {
    const again = { address: 'kubernetes_service_account_v1.b', after: account };
    expect(ofAccount([gone, again])).toMatchObject([{ reason: containing('The new account of this name') }]);
    const renamed = { metadata: [{ namespace: 'app', name: 'other' }] };
    const [row] = ofAccount([{ ...gone, after: renamed, actions: ['delete', 'create'] }]);
    expect(row?.reason).not.toContain('new account');
  });

  it('is forgotten if it cannot be revoked', () => {
    const request = { metadata: [{ namespace: 'app', name: 'jenkins' }], spec: [{ expiration_seconds: 600 }] };
    const plan = planOf({ changes: [{ address: 'kubernetes_token_request_v1.t', before: request }] });
    expect(changesOf(plan)).toMatchObject([
      { change: 'forgotten', reason: containing('nobody can revoke it, and it works until it expires') },
    ]);
  });

  it('is a new token beside the old one if a replacement forgets the old one', () => {
    const plan = planOf({
      changes: [
        {
          ...{ address: 'kubernetes_secret_v1.t', before: secret('old'), after: secret('new') },
          actions: ['create', 'forget'],
        },
      ],
    });
    expect(changesOf(plan)).toMatchObject([
      { token: 'app/new', change: 'issued', reason: containing('it still works, and nobody manages it') },
    ]);
  });

  it('is nothing if the provider of Kestra plans an update that it does not do', () => {
    const token = { name: 't', service_account_id: 's', max_age: 'P1D' };
    const plan = planOf({
      changes: [
        {
          ...{ address: 'kestra_service_account_api_token.t', before: token, after: { ...token, max_age: 'P900D' } },
        },
      ],
    });
    expect(changesOf(plan)).toMatchObject([
      { change: 'kept', plain: true, reason: containing('an existing token cannot be changed') },
    ]);
  });

  it.each([
    [
      'signet_service_account_token.t',
      { rotation: { every: '720h', overlap: '48h' } },
      'A new token is issued because of its age (every 720h). The old one works for 48h after that, and is revoked by the first apply then. Whoever uses the old one needs the new one by then.',
    ],
    [
      'signet_kestra_api_token.t',
      { service_account_id: 's', renew_before: '240h' },
      'A new token is issued before the old one expires. The old one works until it expires. Whoever uses the old one needs the new one by then.',
    ],
    [
      'signet_bound_token.t',
      { anchor: 'ci-1', overlap: '1h' },
      'A new token is issued before the old one expires. The old one works for 1h after that, and is revoked by the first apply then. Whoever uses the old one needs the new one by then.',
    ],
  ])('rotates with an overlap if it is issued anew in place: %s', (address, more, reason) => {
    const before = signet({ issued_at: '2026-01-01T00:00:00Z', previous: null, recipients: [], ...more });
    const after = { ...before, issued_at: null, previous: null };
    const plan = planOf({ changes: [{ address, before, after, unknown: { issued_at: true, previous: true } }] });
    expect(changesOf(plan)).toMatchObject([{ change: 'rotated', reason }]);
  });

  it('stays when the overlap of its last rotation ends', () => {
    const before = signet({ issued_at: '2026-01-01T00:00:00Z', previous: { name: 'old' } });
    const after = { ...before, previous: null };
    expect(
      changesOf(planOf({ changes: [{ address: 'signet_service_account_token.t', before, after }] })),
    ).toMatchObject([
      {
        change: 'kept',
        reason: `The token does not change. The old token of its last rotation is revoked at apply, because its overlap has ended. ${CACHE}`,
      },
    ]);
  });

  it('is that of a bound token, by the name of its anchor', () => {
    const bound = {
      namespace: 'app',
      service_account: 'jenkins',
      generate_name: 'ci-',
      recipients: [],
      status: 'active',
    };
    const [issued, expired, revoked] = [
      { address: 'signet_bound_token.a', after: bound },
      {
        ...{ address: 'signet_bound_token.b', before: { ...bound, anchor: 'ci-1', status: 'expired' }, after: bound },
        actions: ['delete', 'create'],
      },
      { address: 'signet_bound_token.c', before: { ...bound, anchor: 'ci-2', expires_at: '2026-02-01T00:00:00Z' } },
    ];
    expect(changesOf(planOf({ changes: [issued, expired, revoked] }))).toMatchObject([
      { token: 'app/ci-*', change: 'issued', subject: { name: 'app/jenkins' } },
      { change: 're-issued', reason: containing('because it has expired') },
      {
        token: 'app/ci-2',
        change: 'revoked',
        reason: `It is revoked at apply. ${CACHE}`,
        expires: '2026-02-01T00:00:00Z',
      },
    ]);
  });

  it('names the keepers that differ and never their values', () => {
    const plan = planOf({
      changes: [
        {
          ...{ address: 'signet_service_account_token.t', actions: ['delete', 'create'] },
          before: signet({ keepers: { a: 'first-secret-value', gone: 'x', same: 's' } }),
          after: signet({ keepers: { a: 'second-secret-value', come: 'y', same: 's' } }),
          more: { replace_paths: [['keepers']] },
        },
      ],
    });
    const [change] = changesOf(plan);
    expect(change?.reason).toContain('because keeper "a" changed, keeper "come" was added, keeper "gone" was removed.');
    expect(JSON.stringify(change)).not.toContain('secret-value');
  });

  it('says that a token was expired, or is replaced by request', () => {
    const token = { tenant: 'main', service_account_id: 's', name: 't', recipients: [] };
    const replaced = (before: object, more: object = {}) =>
      changesOf(
        planOf({
          changes: [
            {
              ...{ address: 'signet_kestra_api_token.t', before: { ...token, ...before }, after: token },
              ...{ actions: ['create', 'delete'], more },
            },
          ],
        }),
      ).map(({ change, reason }) => `${change}: ${reason}`);
    expect(replaced({ status: 'expired' })).toEqual([
      're-issued: A new token is issued because it has expired. The old one does not work any more.',
    ]);
    expect(replaced({ status: 'active' })).toEqual([
      `rotated: A new token is issued because a replacement is planned. The old one works until the new one is issued, and is revoked then. ${NEEDS}`,
    ]);
  });
});

describe('A dead token', () => {
  const same = (changes: Parameters<typeof planOf>[0]['changes'], drift: typeof changes = []) =>
    changesOf(planOf({ changes, drift })).flatMap(({ token, sameToken }) => (sameToken ? [token] : []));

  it('comes back if a Secret that somebody deleted is created again', () => {
    const created = [{ address: 'kubernetes_secret_v1.t', after: secret() }];
    expect(same(created, [{ address: 'kubernetes_secret_v1.t', before: secret() }])).toEqual(['app/t']);
    expect(same(created)).toEqual([]);
  });

  it('comes back if a Secret is replaced by one of the same name', () => {
    const replaced = { before: secret(), after: secret(), actions: ['delete', 'create'] };
    expect(same([{ address: 'kubernetes_secret_v1.t', ...replaced }])).toEqual(['app/t']);
    expect(same([{ address: 'kubernetes_secret_v1.t', ...replaced, after: secret('other') }])).toEqual([]);
    expect(same([{ address: 'kubernetes_secret_v1.t', ...replaced, after: secret('t', 'other') }])).toEqual([]);
  });

  it('comes back under another address and in another type', () => {
    const manifest = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: { namespace: 'app', name: 't', annotations: { 'kubernetes.io/service-account.name': 'jenkins' } },
    };
    expect(
      same([
        { address: 'kubernetes_manifest.new', after: { manifest } },
        { address: 'signet_service_account_token.old', before: signet() },
      ]),
    ).toEqual(['app/t']);
  });

  it('does not come back if its account is another one', () => {
    const created = [
      { address: 'kubernetes_secret_v1.t', before: secret(), after: secret(), actions: ['delete', 'create'] },
    ];
    expect(
      same([
        ...created,
        { address: 'kubernetes_service_account_v1.a', before: account, after: account, actions: ['delete', 'create'] },
      ]),
    ).toEqual([]);
    expect(same([...created, { address: 'kubernetes_service_account_v1.a', after: account }])).toEqual([]);
    expect(
      same([
        ...created,
        { address: 'kubernetes_service_account_v1.a', before: account, after: account, actions: ['no-op'] },
      ]),
    ).toEqual(['app/t']);
  });

  it('comes back through our type only if an argument allows it', () => {
    const change = (allow: boolean) => ({
      ...{ address: 'signet_service_account_token.t', actions: ['delete', 'create'] },
      before: signet({ status: 'missing' }),
      after: signet({ allow_same_token: allow }),
    });
    expect(same([change(true)])).toEqual(['app/t']);
    expect(same([change(false)])).toEqual([]);
  });
});

describe('An output', () => {
  const outputs = (one: object, changes: Parameters<typeof planOf>[0]['changes'] = []) =>
    changesOf(planOf({ changes, outputs: { o: one } })).map(({ token, plain, place }) => [token, plain, place.address]);

  it.each<[string, unknown]>([
    ['the value', jwt()],
    ['a header', `Authorization: Bearer ${jwt()}`],
    ['a list of objects', [{ a: [{ b: jwt() }] }]],
    ['base64', Buffer.from(`users:\n- token: ${jwt()}\n`).toString('base64')],
  ])('contains a token by its form, as %s', (_, value) => {
    expect(outputs({ after: value })).toEqual([['output.o', true, 'output.o']]);
  });

  it.each<[string, unknown]>([
    ['a sealed text', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOQ==\n'],
    ['three words', 'one.two.three'],
    ['JSON in base64', 'eyJhIjoxfQ'],
    ['a JSON Web Token without a signature', jwt('')],
    ['null', null],
  ])('does not contain a token: %s', (_, value) => {
    expect(outputs({ after: value })).toEqual([]);
  });

  it('contains a token by what it refers to', () => {
    const created = [{ address: 'kubernetes_secret_v1.t', after: secret(), unknown: { data: true } }];
    const by = (...references: string[]) =>
      outputs({ unknown: true, references }, created).map(([, , address]) => address);
    const reason = (...references: string[]) =>
      changesOf(planOf({ changes: created, outputs: { o: { unknown: true, references } } }))[0]?.reason;
    expect(by('kubernetes_secret_v1.t.data["token"]', 'kubernetes_secret_v1.t.data', 'kubernetes_secret_v1.t')).toEqual(
      ['kubernetes_secret_v1.t'],
    );
    expect(reason('kubernetes_secret_v1.t.data["token"]', 'kubernetes_secret_v1.t')).toContain(
      'The output "o" contains it',
    );
    expect(reason('kubernetes_secret_v1.t.data', 'kubernetes_secret_v1.t')).toContain('The output "o" contains it');
    expect(reason('kubernetes_secret_v1.t')).toContain('The output "o" contains it');
    expect(reason('kubernetes_secret_v1.t.data["ca.crt"]', 'kubernetes_secret_v1.t')).not.toContain('output');
    expect(reason('kubernetes_secret_v1.t.id', 'kubernetes_secret_v1.t')).not.toContain('output');
  });

  it('contains a token of Kestra if it contains the value of the state', () => {
    const token = { name: 't', service_account_id: 's', max_age: 'P1D', full_token: 'made-up-kestra-token-0123456789' };
    const change = { address: 'kestra_service_account_api_token.t', before: token, after: token };
    const reason = (after: string) => changesOf(planOf({ changes: [change], outputs: { o: { after } } }))[0]?.reason;
    expect(reason(`Bearer ${token.full_token}`)).toContain('The output "o" contains it in plain text.');
    expect(reason('Bearer')).not.toContain('output');
  });

  it('is judged in linear time', () => {
    const start = performance.now();
    expect(outputs({ after: 'eyJ.'.repeat(300_000) })).toEqual([]);
    expect(outputs({ after: 'eyJ'.repeat(400_000) })).toEqual([]);
    expect(outputs({ after: 'eyJaaaaaaaaa.'.repeat(100_000) })).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('Tokens that data sources read', () => {
  it('are plain, and are those of the data source', () => {
    const plan = planOf({ changes: [], data: [{ address: 'data.kubernetes_secret_v1.t', values: secret() }] });
    expect(changesOf(plan)).toMatchObject([
      {
        ...{ token: 'app/t', change: 'kept', plain: true, place: { address: 'data.kubernetes_secret_v1.t' } },
        reason: `The data source reads a token that exists. ${PLAIN}`,
      },
    ]);
  });
});

describe('The rotation of a token', () => {
  it.each([
    ['a token Secret', 'signet_service_account_token.t', signet({ rotation: { every: '720h' } }), true],
    ['one without', 'signet_service_account_token.t', signet({ rotation: null }), false],
    ['a token of Kestra', 'signet_kestra_api_token.t', { name: 't', rotation: { every: '720h', overlap: '1h' } }, true],
    ['a bound token', 'signet_bound_token.t', { namespace: 'app', service_account: 'a', generate_name: 'x-' }, false],
  ])('is known of %s', (_, address, after, rotates) => {
    const tokens = sidesOf(planOf({ changes: [{ address, after }] })).after.filter(({ kind }) => kind === 'Token');
    expect(tokens).toMatchObject([{ rotates }]);
  });

  it.each([
    ['not, if it can be null', true, false],
    ['if only its time is not known', { every: true }, true],
  ])('is known %s', (_, unknown, rotates) => {
    const change = {
      address: 'signet_service_account_token.t',
      after: signet({ rotation: unknown === true ? null : {} }),
    };
    const { after } = sidesOf(planOf({ changes: [{ ...change, unknown: { rotation: unknown } }] }));
    expect(after.filter(({ kind }) => kind === 'Token')).toMatchObject([{ rotates }]);
  });
});

describe('Strange plans', () => {
  it.each<[string, object]>([
    [
      'wrong types',
      { metadata: 'x', type: 5, namespace: 7, service_account: {}, name: [], keepers: 'k', recipients: 3 },
    ],
    ['nothing', {}],
    [
      'keys of every object',
      { ['__proto__']: { type: 'x' }, constructor: null, metadata: [null], recipients: [null, 1, { key: 3 }] },
    ],
  ])('with %s are judged, or named as not judged', (_, values) => {
    for (const type of [
      'signet_service_account_token',
      'signet_sealed_token',
      'signet_kestra_api_token',
      'kubernetes_secret_v1',
      'kubernetes_token_request_v1',
      'kestra_service_account_api_token',
      'kestra_security_integration',
      'kubernetes_manifest',
    ]) {
      const changes = changesOf(
        planOf({ changes: [{ address: `${type}.x`, before: values, after: { ...values, a: 1 } }] }),
      );
      expect(changes.every(({ token }) => typeof token === 'string')).toBe(true);
    }
  });
});
