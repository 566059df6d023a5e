import { type CtyValue, UNKNOWN } from '../../../src/kit/framework';
import { controller } from '../../sealing/formats/support';
import { configOf, startProvider } from '../support/engine';
import { GITHUB_ACTIONS, KEY, RECIPIENTS, SEALED_SECRET, SOPS } from './support';

type Values = Readonly<Record<string, CtyValue>>;

const TYPES = [
  ['signet_sealed_token', { namespace: 'argo', name: 'jenkins' }],
  ['signet_kestra_api_token', { own: true, name: 'ci' }],
] as const;

describe.each(TYPES)('The target of %s', (type, rest) => {
  const problemsOf = async (values: Values): Promise<readonly string[]> => {
    const provider = await startProvider('unknown');
    const config = configOf(provider.schema().resources[type]?.attributes ?? [], { ...rest, ...values });
    const { diagnostics } = await provider.validateResource(type, config, { signal: new AbortController().signal });
    return diagnostics.map(({ detail, path = [] }) => `${/\[([a-z/-]+)\]/.exec(detail)?.[1]} at ${path.join('.')}`);
  };

  it.each<[string, Values]>([
    ['age by default', { recipients: RECIPIENTS }],
    ['age', { format: 'age', recipients: RECIPIENTS }],
    ['sops', { format: 'sops', recipients: RECIPIENTS, sops: SOPS }],
    ['sealed-secret', { format: 'sealed-secret', sealed_secret: SEALED_SECRET }],
    ['github-actions', { format: 'github-actions', github_actions: GITHUB_ACTIONS }],
    ['a format that is not known', { format: UNKNOWN, recipients: RECIPIENTS, sops: SOPS }],
    ['arguments that are not known', { format: 'sops', recipients: UNKNOWN, sops: UNKNOWN }],
    [
      'a certificate that is not known',
      { format: 'sealed-secret', sealed_secret: { ...SEALED_SECRET, certificate: UNKNOWN } },
    ],
    [
      'a key that is not known',
      { format: 'github-actions', github_actions: { ...GITHUB_ACTIONS, public_key: UNKNOWN } },
    ],
  ])('is accepted: %s', async (_, values) => {
    expect(await problemsOf(values)).toEqual([]);
  });

  it.each<[string, Values, readonly string[]]>([
    ['no recipients', {}, ['sealing/no-recipients at recipients']],
    ['no recipients for sops', { format: 'sops', sops: SOPS }, ['sealing/no-recipients at recipients']],
    ['no manifest', { format: 'sops', recipients: RECIPIENTS }, ['seal/argument-missing at sops']],
    ['no SealedSecret', { format: 'sealed-secret' }, ['seal/argument-missing at sealed_secret']],
    ['no public key', { format: 'github-actions' }, ['seal/argument-missing at github_actions']],
    [
      'the arguments of another format',
      { recipients: RECIPIENTS, sops: SOPS, sealed_secret: SEALED_SECRET, github_actions: GITHUB_ACTIONS },
      ['sops', 'sealed_secret', 'github_actions'].map((name) => `seal/argument-unused at ${name}`),
    ],
    [
      'recipients that have no effect',
      { format: 'sealed-secret', recipients: RECIPIENTS, sealed_secret: SEALED_SECRET },
      ['seal/argument-unused at recipients'],
    ],
    [
      'recipients that have no effect, and are not known',
      { format: 'github-actions', recipients: UNKNOWN, github_actions: GITHUB_ACTIONS },
      ['seal/argument-unused at recipients'],
    ],
    [
      'a bad recipient for sops',
      { format: 'sops', recipients: [{ key: `${KEY}x`, label: null }], sops: SOPS },
      ['sealing/bad-recipient at recipients.0.key'],
    ],
    ...['2026-02-29', '1.3.2026', '2026-03-01T00:00:00Z', ''].map((expires): [string, Values, readonly string[]] => [
      `${JSON.stringify(expires)} as the day on which a key expires`,
      { recipients: [{ key: KEY, label: null, expires }] },
      ['config/pattern at recipients.0.expires'],
    ]),
    [
      'a bad name',
      { format: 'sops', recipients: RECIPIENTS, sops: { ...SOPS, name: 'A' } },
      ['config/pattern at sops.name', 'sealing/bad-manifest at sops.name'],
    ],
    [
      'a type that Kubernetes would overwrite',
      { format: 'sops', recipients: RECIPIENTS, sops: { ...SOPS, type: 'kubernetes.io/service-account-token' } },
      ['sealing/bad-manifest at sops.type'],
    ],
    [
      'a certificate that is none',
      { format: 'sealed-secret', sealed_secret: { ...SEALED_SECRET, certificate: 'x', name: UNKNOWN } },
      ['sealing/bad-certificate at sealed_secret.certificate'],
    ],
    [
      'no namespace for the strict scope',
      { format: 'sealed-secret', sealed_secret: { ...SEALED_SECRET, namespace: null } },
      ['sealing/namespace-missing at sealed_secret.namespace'],
    ],
    [
      'an unsafe public key',
      {
        format: 'github-actions',
        github_actions: { ...GITHUB_ACTIONS, public_key: Buffer.alloc(32).toString('base64') },
      },
      ['sealing/bad-public-key at github_actions.public_key'],
    ],
  ])('is refused: %s', async (_, values, problems) => {
    expect(await problemsOf(values)).toEqual(problems);
  });

  it('is refused without the private key that was given as a certificate', async () => {
    const { privateKey } = await controller();

    expect(
      await problemsOf({ format: 'sealed-secret', sealed_secret: { ...SEALED_SECRET, certificate: privateKey } }),
    ).toEqual(['sealing/bad-certificate at sealed_secret.certificate']);
  });
});
