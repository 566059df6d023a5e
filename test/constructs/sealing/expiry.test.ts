import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TerraformStack, Token } from 'cdktf';
import {
  BoundToken,
  Delivery,
  type IServiceAccount,
  Kestra,
  KestraServiceAccount,
  Recipient,
  SealedOutput,
  ServiceAccount,
  ServiceAccountToken,
} from '../../../src';
import { clock } from '../../../src/constructs/clock';
import { stackWithProvider } from '../kestra/support';
import { ALICE, BOB, errorOf, only, read, temporaryFolder, warnings } from '../support';

const at = (time: string) => jest.spyOn(clock, 'now').mockReturnValue(new Date(time));
beforeEach(() => at('2026-06-01T00:00:00Z'));
afterEach(() => jest.restoreAllMocks());

function fromFile(): Recipient[] {
  const path = join(temporaryFolder(), 'recipients.txt');
  writeFileSync(path, `# owner: Jenkins\n# expires: 2027-01-01\n${ALICE}\nBob: ${BOB}\n`);
  return Recipient.fromFile(path);
}

const declared = () => [
  Recipient.age(ALICE, { label: 'Jenkins', expires: '2027-01-01' }),
  Recipient.age(BOB, { label: 'Bob' }),
];

const SECRET = { namespace: 'ci', secretName: 'jenkins', issue: undefined };

describe.each([
  ['written in the program', declared],
  ['of a file', fromFile],
])('The day on which a recipient %s expires', (_, recipients) => {
  it.each<[string, string, (given: readonly Recipient[], stack: TerraformStack, robot: IServiceAccount) => unknown]>([
    [
      'a token in a Secret, as an age file',
      'signet_sealed_token',
      (given, stack, serviceAccount) => new ServiceAccountToken(stack, 'token', { serviceAccount }).sealFor('x', given),
    ],
    [
      'a token in a Secret, for SOPS',
      'signet_sealed_token',
      (recipients, stack, serviceAccount) =>
        new ServiceAccountToken(stack, 'token', { serviceAccount }).deliverTo(
          'x',
          Delivery.sops({ recipients, secret: { name: 'x' } }),
        ),
    ],
    [
      'a token that something else creates',
      'signet_sealed_token',
      (recipients, stack) => new SealedOutput(stack, 'x', { token: SECRET, recipients }),
    ],
    [
      'a bound token',
      'signet_bound_token',
      (given, stack, serviceAccount) => new BoundToken(stack, 'token', { serviceAccount }).sealFor('x', given),
    ],
    [
      'a token of Kestra',
      'signet_kestra_api_token',
      (recipients, stack) => {
        const kestra = new Kestra(stack, 'kestra', { tenant: 'main' });
        new KestraServiceAccount(kestra, 'bot', { name: 'bot' }).issueToken('ci', { recipients });
      },
    ],
  ])('is passed on to the provider with %s', (_what, type, seal) => {
    const stack = stackWithProvider();
    seal(recipients(), stack, ServiceAccount.fromServiceAccountName(stack, 'account', 'robot', { namespace: 'ci' }));
    const { resource, data } = read(stack);
    expect(only({ ...data, ...resource }, type)).toMatchObject({
      recipients: [
        { key: ALICE, label: 'Jenkins', expires: '2027-01-01' },
        { key: BOB, label: 'Bob' },
      ],
    });
  });

  it.each([
    ['2026-12-01T23:59:59Z', undefined],
    ['2026-12-02T00:00:00Z', 'expires on 2027-01-01'],
    ['2026-12-31T23:59:59.999Z', 'expires on 2027-01-01'],
    ['2027-01-01T00:00:00Z', 'expired on 2027-01-01'],
  ])('is compared at synth, which does not know whether a plan seals: at %s a warning: %s', (time, text) => {
    at(time);
    const sealed = new SealedOutput(stackWithProvider(), 'sealed', { token: SECRET, recipients: recipients() });

    expect(warnings(sealed)).toEqual(
      text === undefined ? [] : [expect.stringContaining(`The key of the recipient "Jenkins" ${text}`)],
    );
  });
});

describe('Recipient.age', () => {
  it.each(['2027-02-29', '1.1.2027', '2027-01-01T00:00:00Z', '', '${var.day}'])('refuses %j as a day', (expires) => {
    expect(errorOf(() => Recipient.age(ALICE, { label: 'Jenkins', expires }))).toMatchObject({
      code: 'construct/recipient-expires-invalid',
      where: 'Recipient.age, label "Jenkins"',
      path: ['expires'],
    });
  });

  it('takes a day that only the plan knows, and warns of none', () => {
    const expires = Token.asString({ resolve: () => '${var.day}' });
    const stack = stackWithProvider();
    const recipients = [Recipient.age(ALICE, { expires })];
    expect(warnings(new SealedOutput(stack, 'sealed', { token: SECRET, recipients }))).toEqual([]);
    expect(only(read(stack).data, 'signet_sealed_token')).toMatchObject({ recipients: [{ expires: '${var.day}' }] });
  });

  it('names a recipient without a label by its fingerprint', () => {
    const recipient = Recipient.age(ALICE, { expires: '2026-06-02' });
    const sealed = new SealedOutput(stackWithProvider(), 'sealed', { token: SECRET, recipients: [recipient] });
    expect(warnings(sealed)).toEqual([expect.stringContaining(`recipient ${recipient.fingerprint ?? ''} expires on`)]);
  });
});
