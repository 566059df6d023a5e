import fc from 'fast-check';
import { recipientsIn, type FileSelection } from '../../src/sealing';
import { errorOf } from '../constructs/support';
import { ed25519Pair } from './ssh-keys';
import { keyPair, type KeyPair } from './support';

const FILE = 'recipients.txt';
const read = (text: string, selection: Omit<FileSelection, 'file'> = {}) =>
  recipientsIn(text, { file: FILE, ...selection });

/** The type, the key and the comment of an SSH key. */
const partsOf = (line: string) => line.split(' ').slice(0, 2).join(' ');

let age: readonly KeyPair[];
let keys: readonly string[];
const ssh = [ed25519Pair(), ed25519Pair()].map(({ line }) => partsOf(line));
beforeAll(async () => {
  age = await Promise.all(['a', 'b'].map((name) => keyPair(name)));
  keys = [...age.map(({ recipient }) => recipient.key), ...ssh];
});

const word = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9@._-]{0,8}$/)
  .filter((text) => !/owner|group|expir|age1|ssh-/i.test(text));
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const spaces = fc.constantFrom('', ' ', '\t', '  ');

const entry = fc.record({
  label: words,
  place: fc.constantFrom('field', 'before', 'after', 'twice'),
  groups: fc.option(fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_.-]{1,6}$/), { minLength: 1, maxLength: 3 })),
  expires: fc.option(day),
  comment: fc.option(words),
  noise: fc.array(fc.constantFrom('', '# See the wiki', '#', '# Owned keys', '# grouped by team')),
  space: spaces,
  upper: fc.boolean(),
  turned: fc.boolean(),
});
type Entry = typeof entry extends fc.Arbitrary<infer E> ? E : never;

/** The lines of a recipient. */
function linesOf(
  { label, place, groups, expires, comment, noise, space, upper, turned }: Entry,
  key: string,
): string[] {
  const field = (name: string, value: string) =>
    `${space}#${space}${upper ? name.toUpperCase() : name}${space}:${space}${value}${space}`;
  const fields = [
    ...(place === 'field' || place === 'twice' ? [field('owner', label)] : []),
    ...(groups ? [field('group', groups.join(`${space},${space}`))] : []),
    ...(expires ? [field('expires', expires)] : []),
  ];
  const whole = key.startsWith('ssh-') && comment !== null ? `${key} ${comment}` : key;
  const line = {
    field: whole,
    twice: `${whole} # ${label}`,
    before: `${label}: ${whole}`,
    after: `${whole} # ${label}`,
  };
  return [...(turned ? fields.reverse() : fields), ...noise, `${space}${line[place]}${space}`];
}

describe('A file of recipients', () => {
  const entries = fc.array(entry, { minLength: 1, maxLength: 4 });

  it('gives each key the fields before it, in every form of a line, and no other', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom('\n', '\r\n'), (given, end) => {
        const text = given.flatMap((one, index) => linesOf(one, keys[index] ?? '')).join(end);
        expect(read(text).map(({ key, label, expires }) => [key, label, expires ?? null])).toEqual(
          given.map(({ label, expires }, index) => [keys[index], label, expires]),
        );
        for (const group of given.flatMap(({ groups }) => groups ?? []))
          expect(read(text, { group }).map(({ key }) => key)).toEqual(
            keys.filter((_, index) => given[index]?.groups?.includes(group)),
          );
      }),
    );
  });

  it('refuses the expired keys of the selection, from the beginning of their day in UTC', () => {
    fc.assert(
      fc.property(entries, day, fc.constantFrom(-1, 0), (given, today, ms) => {
        const text = given.flatMap((one, index) => linesOf(one, keys[index] ?? '')).join('\n');
        const now = new Date(Date.parse(today) + ms);
        const time = now.toISOString();
        const first = given.find(({ expires }) => expires !== null && `${expires}T00:00:00.000Z` <= time);
        if (first === undefined) expect(read(text, { now })).toHaveLength(given.length);
        else {
          const error = errorOf(() => read(text, { now }));
          expect(error).toMatchObject({
            code: 'sealing/recipient-expired',
            what: `The key of the recipient expired on ${first.expires ?? ''}`,
          });
          expect(error.where).toContain(`label "${first.label}"`);
        }
      }),
    );
  });

  it('gives an expired key only to a caller that does not compare the day, and never one of another group', () => {
    const [first = '', second = ''] = keys;
    const text = `# expires: 2027-01-01\n# group: ci\na: ${first}\n# group: people\nb: ${second}`;
    const now = new Date('2027-01-01T00:00:00Z');
    expect(read(text)).toHaveLength(2);
    expect(read(text, { group: 'people', now })).toMatchObject([{ label: 'b' }]);
    expect(errorOf(() => read(text, { group: 'ci', now })).code).toBe('sealing/recipient-expired');
    expect(read(text, { group: 'ci', now: new Date(now.getTime() - 1) })).toMatchObject([{ label: 'a' }]);
  });
});

describe('The comment of an SSH key', () => {
  const name = fc.constantFrom('owner', 'group', 'groups', 'expires', 'Expires', 'EXPIRY', 'expired-on', 'expiration');
  const like = fc.oneof(
    fc.tuple(name, fc.constantFrom(':', ': ', ' : ', '=', ' = '), word).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('expires ', 'Expires on ', 'expiry-', 'expired('), day).map((parts) => parts.join('')),
  );
  const before = fc.oneof(
    fc.constant(''),
    fc.tuple(words, fc.constantFrom(' ', ', ', ' (', '; ')).map((parts) => parts.join('')),
  );
  const lines = fc.constantFrom<(key: string) => string>(
    (key) => key,
    (key) => `# owner: Jane\n${key}`,
    (key) => `Jane: ${key}`,
    (key) => `${key} # Jane`,
  );

  it('is refused if it has a field, which would be dropped without notice', () => {
    fc.assert(
      fc.property(lines, before, like, (line, text, field) => {
        const error = errorOf(() => read(line(`${ssh[0] ?? ''} ${text}${field}`)));
        expect(error.code).toBe('sealing/recipient-field-invalid');
        expect(error.where).toMatch(/^recipients\.txt, line [12]$/);
        expect(error.message).not.toContain(ssh[0]);
      }),
    );
  });

  it('is dropped otherwise', () => {
    fc.assert(
      fc.property(words, (comment) => {
        expect(read(`Jane: ${ssh[0] ?? ''} ${comment}`)).toMatchObject([{ key: ssh[0], label: 'Jane' }]);
      }),
    );
  });
});
