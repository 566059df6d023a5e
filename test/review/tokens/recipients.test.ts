import { changedTokens, recipientTexts } from '../../../src/review/formats/content';
import type { Review } from '../../../src/review/result';
import { ALICE, BOB } from '../../constructs/support';
import { changesOf, planOf } from './plans';

const DAY = '2027-01-01';
const LATER = '2028-01-01';

const jenkins = (expires: string | null) => ({ key: ALICE, label: 'Jenkins', expires });
const plain = { key: BOB, label: 'Bob' };

/** The token of a plan that changes the recipients of a bound token. */
function changed(before: readonly object[] | null, after: readonly object[], unknown: object = {}) {
  const token = (recipients: readonly object[]) => ({
    ...{ namespace: 'app', service_account: 'jenkins', generate_name: 'ci-', anchor: 'ci-1', status: 'active' },
    recipients,
  });
  const change = { address: 'signet_bound_token.t', before: before && token(before), after: token(after), unknown };
  const tokens = changesOf(planOf({ changes: [change] }));
  const shown = changedTokens({ tokens } as unknown as Review).flatMap((one) =>
    recipientTexts(one).map((parts) => parts.map((part) => ('own' in part ? part.own : part.foreign)).join('')),
  );
  return { recipients: tokens[0]?.recipients, shown: shown.map((text) => text.replace(/ ?\(sha256:[^)]*\)/, '')) };
}

describe('The day on which a recipient expires', () => {
  it('is shown of each recipient of a new token', () => {
    const { recipients, shown } = changed(null, [jenkins(DAY), plain]);
    expect(recipients).toMatchObject([{ label: 'Bob' }, { label: 'Jenkins', expires: DAY }]);
    expect(recipients?.[0]).not.toHaveProperty('expires');
    expect(shown).toEqual(['new: Bob', `new: Jenkins, expires ${DAY}`]);
  });

  it.each<[string, string | null, string | null, object, string]>([
    ['later', DAY, LATER, { expires: LATER, expiresBefore: DAY }, `expires ${LATER}, before this plan: ${DAY}`],
    ['removed', DAY, null, { expiresBefore: DAY }, `no longer expires, before this plan: ${DAY}`],
    ['added', null, DAY, { expires: DAY, expiresBefore: 'never' }, `expires ${DAY}, before this plan: never`],
  ])('is shown when it is %s, also if nothing else changes', (_, before, after, days, text) => {
    const { recipients, shown } = changed([jenkins(before)], [jenkins(after)]);
    expect(recipients).toEqual([
      { label: 'Jenkins', fingerprint: expect.stringMatching(/^sha256:/) as unknown, change: 'kept', ...days },
    ]);
    expect(shown).toEqual([`Jenkins, ${text}`]);
  });

  it('is not a change while it is the same, and is not shown of a removed recipient', () => {
    expect(changed([jenkins(DAY)], [jenkins(DAY)]).shown).toEqual([]);
    expect(changed([jenkins(DAY), plain], [plain]).shown).toEqual([
      'removed: Jenkins (can still open what was sealed before)',
      'Bob',
    ]);
  });

  it('may be known only after the apply', () => {
    const { shown } = changed([jenkins(DAY)], [{ key: ALICE, label: 'Jenkins' }], { recipients: [{ expires: true }] });
    expect(shown).toEqual([`Jenkins, expires known after apply, before this plan: ${DAY}`]);
  });
});
