import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import schema from '../../../docs/review.schema.json';

/** The names of all fields in a JSON schema. */
function fieldsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'properties' in value ? Object.keys(value.properties as object) : [];
  return [...own, ...Object.values(value).flatMap(fieldsOf)];
}

it('reads in the example of a policy only fields that a review has', () => {
  const policy = readFileSync(join(__dirname, '../../../examples/review/policy/access.rego'), 'utf8');
  const read = policy
    .split('\n')
    .filter((one) => !/^(#|import|package)/.test(one))
    .flatMap((one) => one.replace(/"[^"]*"/g, '').match(/(?<=[a-z]\.)[a-zA-Z]+/g) ?? []);
  expect(read.length).toBeGreaterThan(20);
  expect(read.filter((field) => !fieldsOf(schema).includes(field))).toEqual([]);
});
