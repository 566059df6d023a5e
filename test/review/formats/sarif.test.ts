import fc from 'fast-check';
import type { Log, Result, Run } from 'sarif';
import { isVisible } from '../../../src/errors';
import { sarif, type SarifOptions } from '../../../src/review/formats';
import type { Review } from '../../../src/review/result';
import { anyReview, hostileText } from './arbitrary';
import { broadening, nothing } from './reviews';

const RUNS = process.env.SIGNET_SLOW ? 2_000 : 30;

function runOf(review: Review, options?: SarifOptions): Run {
  const [run] = (JSON.parse(sarif(review, options)) as Log).runs;
  if (run === undefined) throw new Error('No run');
  return run;
}

const resultsOf = (review: Review, options?: SarifOptions): readonly Result[] => runOf(review, options).results ?? [];

it('has a result for each finding, with the severity as GitHub reads it', () => {
  const { results = [], tool } = runOf(broadening);
  const rows = results.map(({ ruleId, ruleIndex = -1, level }) => {
    const rule = tool.driver.rules?.[ruleIndex];
    return [ruleId, rule?.id === ruleId, level, rule?.properties?.['security-severity'] as unknown];
  });
  expect(rows).toEqual([
    ['reach/everything', true, 'error', '9.5'],
    ['tokens/plain-text', true, 'error', '9.5'],
    ['least-privilege/secrets', true, 'error', '8.0'],
    ['dangling/role', true, 'note', '3.0'],
    ['least-privilege/wildcard', true, 'error', '8.0'],
  ]);
});

it('says of each rule why its findings have their severity', () => {
  const [rule] = runOf(broadening).tool.driver.rules?.filter(({ id }) => id === 'reach/everything') ?? [];
  expect(rule?.fullDescription?.text).toBe('A way to all rights is as good as all rights.');
});

it('names the resource and the construct, and a file, which GitHub requires', () => {
  const [first] = resultsOf(broadening, { file: 'stacks/main.ts' });
  expect(first?.locations).toEqual([
    {
      physicalLocation: { artifactLocation: { uri: 'stacks/main.ts' }, region: { startLine: 1 } },
      logicalLocations: [
        { fullyQualifiedName: 'kubernetes_role_binding_v1.jenkins', kind: 'resource' },
        { fullyQualifiedName: 'platform/jenkins/binding', kind: 'object' },
      ],
    },
  ]);
  expect(resultsOf(broadening)[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('main.tf');
});

it('suppresses what is acknowledged, with the reason', () => {
  expect(resultsOf(broadening).map(({ suppressions }) => suppressions)).toEqual([
    ...[undefined, undefined, undefined, undefined],
    [{ kind: 'external', status: 'accepted', justification: 'The operator needs it, see OPS-12. (until 2027-01-31)' }],
  ]);
});

it('notifies of what could not be judged', () => {
  expect(runOf(broadening).invocations?.[0]?.toolExecutionNotifications).toMatchObject([
    { level: 'warning', message: { text: expect.stringContaining('its subject is not known until apply') as string } },
  ]);
});

it('keeps the fingerprint of a finding when its texts or other findings change', () => {
  const printsOf = (review: Review): readonly unknown[] =>
    resultsOf(review).map(({ partialFingerprints }) => partialFingerprints?.['signetFinding/v1']);
  const [first, ...others] = broadening.findings;
  const reworded = others.map((finding) => ({ ...finding, what: 'Other words.', added: !finding.added }));
  expect(printsOf({ ...broadening, findings: reworded })).toEqual(printsOf(broadening).slice(1));
  const twice = printsOf({ ...broadening, findings: first === undefined ? [] : [first, { ...first, what: 'More.' }] });
  expect(new Set(twice).size).toBe(2);
  expect(printsOf(broadening)).toEqual(printsOf(structuredClone(broadening)));
});

it('has a category for each name', () => {
  expect(runOf(nothing, { name: 'prod' }).automationDetails).toEqual({ id: 'signet-review/prod/' });
  expect(runOf(nothing).automationDetails).toBeUndefined();
});

it('makes no link, argument or foreign reference of any name, and shows no deceiving character', () => {
  fc.assert(
    fc.property(anyReview(), hostileText(), (review, file) => {
      const text = sarif(review, { file, name: file });
      expect(isVisible(text)).toBe(true);
      const { results = [], automationDetails, invocations } = runOf(review, { file, name: file });
      expect(automationDetails?.id).toMatch(/^[A-Za-z0-9%/._~!*'()-]*$/);
      expect(results).toHaveLength(review.findings.length);
      for (const { message, locations } of [...results, ...(invocations?.[0]?.toolExecutionNotifications ?? [])]) {
        expect(message.text).not.toMatch(/\]\(|\{\d+\}|\n/);
        const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
        expect(uri).toMatch(/^(?!\/|[a-z]+:)[A-Za-z0-9%/._~!*'()-]*$/);
        expect(uri.split('/')).not.toContain('..');
      }
    }),
    { numRuns: RUNS },
  );
});

it('is the same for the same review', () => {
  fc.assert(
    fc.property(anyReview(), (review) => {
      expect(sarif(structuredClone(review))).toBe(sarif(review));
    }),
    { numRuns: RUNS },
  );
});
