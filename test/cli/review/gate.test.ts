import { decide, type Approval } from '../../../src/cli/review/gate';
import type { Review } from '../../../src/review';

type Token = Review['tokens'][number];
type Finding = Review['findings'][number];

const same: Review = {
  schemaVersion: 1,
  verdict: 'same',
  counts: { gain: 0, lose: 0, unchanged: 1, notJudged: 0 },
  plan: { engine: 'OpenTofu 1.12.6', complete: true },
  ...{ subjects: [], unchanged: [], tokens: [], drift: [], notJudged: [], findings: [] },
};
const broader: Review = { ...same, verdict: 'broadens', counts: { ...same.counts, gain: 2 } };
const sideways: Review = { ...same, verdict: 'sideways', counts: { ...same.counts, gain: 1 } };
const narrower: Review = { ...same, verdict: 'narrows', counts: { ...same.counts, lose: 1 } };
const unknown: Review = { ...same, counts: { ...same.counts, notJudged: 1 } };
const partial: Review = {
  ...same,
  baseline: { source: 'cluster', takenAt: '2026-01-02T03:04:05Z', takenBy: 'ci', notSeen: ['ClusterRoles'] },
};
const incomplete: Review = { ...same, plan: { ...same.plan, complete: false } };

const token = (change: Token['change'], recipient?: Token['recipients'][number]['change']): Review => ({
  ...same,
  tokens: [
    {
      ...{ token: 'argo/jenkins', change, reason: 'Why.', plain: false, powerless: false, sameToken: false },
      recipients: recipient === undefined ? [] : [{ label: 'Jenkins', fingerprint: 'sha256:00', change: recipient }],
      place: { address: 'a.b' },
    },
  ],
});

const finding = (severity: Finding['severity'], rest: Partial<Finding> = {}): Review => ({
  ...same,
  findings: [{ code: 'x/y', severity, what: '', why: '', fix: '', added: true, ...rest }],
});

const statuses = (review: Review): Record<Approval, number> & { readonly strict: number } => ({
  never: decide(review, { requireApproval: 'never' }).status,
  broadening: decide(review, { requireApproval: 'broadening' }).status,
  any: decide(review, { requireApproval: 'any' }).status,
  strict: decide(review, { requireApproval: 'never', strict: true }).status,
});

it.each([
  ['the same access', same, { never: 0, broadening: 0, any: 0, strict: 0 }],
  ['more access', broader, { never: 0, broadening: 2, any: 2, strict: 0 }],
  ['other access', sideways, { never: 0, broadening: 2, any: 2, strict: 0 }],
  ['less access', narrower, { never: 0, broadening: 0, any: 2, strict: 0 }],
  ['unknown access', unknown, { never: 0, broadening: 0, any: 0, strict: 3 }],
  ['a partial baseline', partial, { never: 0, broadening: 0, any: 0, strict: 3 }],
  ['an incomplete plan', incomplete, { never: 0, broadening: 3, any: 3, strict: 3 }],
  ['a new token', token('issued', 'added'), { never: 0, broadening: 2, any: 2, strict: 0 }],
  ['a new token in plain text', token('issued'), { never: 0, broadening: 2, any: 2, strict: 0 }],
  ['a new recipient', token('resealed', 'added'), { never: 0, broadening: 2, any: 2, strict: 0 }],
  ['a new recipient of a rotated token', token('rotated', 'added'), { never: 0, broadening: 2, any: 2, strict: 0 }],
  ['a rotated token', token('rotated', 'kept'), { never: 0, broadening: 0, any: 2, strict: 0 }],
  ['a removed recipient', token('resealed', 'removed'), { never: 0, broadening: 0, any: 2, strict: 0 }],
  ['a kept token', token('kept', 'kept'), { never: 0, broadening: 0, any: 0, strict: 0 }],
  ['a severe finding', finding('high'), { never: 0, broadening: 2, any: 2, strict: 0 }],
  ['a finding that is not severe', finding('medium'), { never: 0, broadening: 0, any: 0, strict: 0 }],
  [
    'a finding that was there before',
    finding('critical', { added: false }),
    { never: 0, broadening: 0, any: 0, strict: 0 },
  ],
  [
    'an acknowledged finding',
    finding('critical', { acknowledged: { reason: 'x', expires: '2027-01-01' } }),
    { never: 0, broadening: 0, any: 0, strict: 0 },
  ],
])('decides on %s', (_what, review, expected) => {
  expect(statuses(review)).toEqual(expected);
});

it('says why whenever the status is not 0, and that something was not judged also if it is', () => {
  expect(decide({ ...broader, ...token('issued') }, { requireApproval: 'broadening' }).reason).toBeDefined();
  expect(decide(broader, { requireApproval: 'broadening' }).reason).toBe('Approval is needed: 2 subjects gain access.');
  expect(decide(incomplete, { requireApproval: 'any' }).reason).toMatch(/incomplete/);
  expect(decide(unknown, { requireApproval: 'broadening' })).toEqual({
    status: 0,
    reason: '1 part of the plan cannot be judged before the apply.',
  });
  expect(decide({ ...partial, counts: unknown.counts }, { requireApproval: 'broadening' })).toEqual({
    status: 0,
    reason:
      '1 part of the plan cannot be judged before the apply. The baseline is partial, since whoever took it was not allowed to read everything.',
  });
});

it('prefers the answer that the plan gives more over the one that it cannot be judged', () => {
  const both = { ...incomplete, verdict: 'broadens' } as const;

  expect(decide(both, { requireApproval: 'broadening', strict: true }).status).toBe(2);
});
