import { acknowledge, parseAcknowledgements } from '../../../src/review/findings';
import { errorOf } from '../../constructs/support';
import { binding, find, group, role, rule } from './support';

const found = find([], [role('ci', 'r', [rule('secrets', 'get')]), binding('ci', 'r', group('devs'))]);
const entry = {
  code: 'least-privilege/secrets',
  place: 'role.ci_r',
  reason: ' It backs them up. ',
  expires: '2027-06-30',
};
const file = (...entries: unknown[]): string => JSON.stringify({ acknowledged: entries });
const codes = (text: string, today: string) =>
  acknowledge(found, parseAcknowledgements(text), today).map(({ code, acknowledged }) => [code, acknowledged?.reason]);

it('marks a finding with the reason, until the end of the last day, and puts it last', () => {
  const marked = ['least-privilege/secrets', 'It backs them up.'];
  expect(codes(file(entry), '2027-06-30T23:59:59Z').at(-1)).toEqual(marked);
  expect(codes(file({ ...entry, place: undefined, subject: 'devs' }), '2027-01-01').at(-1)?.[0]).toBe(
    'acknowledgement/unused',
  );
});

it('acknowledges nothing after the last day, and says so', () => {
  expect(codes(file(entry), '2027-07-01T00:00:00Z')).toContainEqual(['least-privilege/secrets', undefined]);
  expect(codes(file(entry), '2027-07-01T00:00:00Z')).toContainEqual(['acknowledgement/expired', undefined]);
});

it('finds by subject, with or without its kind, and by the path of a construct or one around it', () => {
  const [finding] = found;
  const placed = [
    {
      ...finding,
      ...{ code: entry.code, severity: 'high' as const, what: '', why: '', fix: '', added: true },
      subject: { kind: 'Group', name: 'devs', text: 'Group devs' },
      place: { address: 'a.b', construct: 'ci/backup/role' },
    },
  ];
  const isAcknowledged = (where: object): boolean =>
    acknowledge(placed, parseAcknowledgements(file({ ...entry, place: undefined, ...where })), '2027-01-01').some(
      ({ acknowledged }) => acknowledged !== undefined,
    );
  for (const where of [
    { subject: 'devs' },
    { subject: 'Group devs' },
    { place: 'a.b' },
    { place: 'ci/backup' },
    { place: 'ci/backup/role' },
  ])
    expect(isAcknowledged(where)).toBe(true);
  for (const where of [{ subject: 'dev' }, { place: 'ci/back' }, { place: 'a.b', subject: 'other' }])
    expect(isAcknowledged(where)).toBe(false);
});

it.each<[string, string, unknown]>([
  ['the document', 'review/acknowledgements-json', undefined],
  ['the document', 'review/acknowledgements-value', []],
  ['the document', 'review/acknowledgements-value', { acknowledged: [], more: 1 }],
  ['acknowledged', 'review/acknowledgements-value', { acknowledged: {} }],
  ['acknowledged[0]', 'review/acknowledgements-value', { acknowledged: [null] }],
  ['acknowledged[0]', 'review/acknowledgements-value', { acknowledged: [{ ...entry, path: 'x' }] }],
  ['acknowledged[0].place', 'review/acknowledgements-value', { acknowledged: [{ ...entry, place: 1 }] }],
  ['acknowledged[0].code', 'review/acknowledgements-value', { acknowledged: [{ ...entry, code: undefined }] }],
  ['acknowledged[0].code', 'review/acknowledgements-code', { acknowledged: [{ ...entry, code: 'no/such' }] }],
  ['acknowledged[0]', 'review/acknowledgements-place', { acknowledged: [{ ...entry, place: undefined }] }],
  ['acknowledged[1].reason', 'review/acknowledgements-reason', { acknowledged: [entry, { ...entry, reason: ' ' }] }],
  ['acknowledged[0].expires', 'review/acknowledgements-expires', { acknowledged: [{ ...entry, expires: undefined }] }],
  [
    'acknowledged[0].expires',
    'review/acknowledgements-expires',
    { acknowledged: [{ ...entry, expires: '2027-02-30' }] },
  ],
  [
    'acknowledged[0].expires',
    'review/acknowledgements-expires',
    { acknowledged: [{ ...entry, expires: '30.06.2027' }] },
  ],
])('refuses a file with a mistake at %s: %s', (path, code, document) => {
  const error = errorOf(() => parseAcknowledgements(document === undefined ? '{' : JSON.stringify(document)));
  expect(error.code).toBe(code);
  if (document !== undefined) expect(error.what).toContain(path);
});

it('suggests the code that was meant', () => {
  const error = errorOf(() => parseAcknowledgements(file({ ...entry, code: 'least-privilege/secret' })));
  expect(error.fix).toContain('Did you mean "least-privilege/secrets"?');
});

it('takes no key of every object for a field', () => {
  expect(errorOf(() => parseAcknowledgements('{"acknowledged": [{"__proto__": {"code": "x"}}]}')).code).toBe(
    'review/acknowledgements-value',
  );
});
