import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLeaks } from '../../../dev/leaks';
import { json, markdown, terminal } from '../../../src/review/formats';
import { review } from '../../../src/review/review';

// A canary in every value that can be a token, and in every value that nobody needs for a review.

const CANARY = 'cAnArY-7f3a91c2e5b84d06-<&">';
const TOKEN = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJmYWtlIn0.${'c2lnbmF0dXJl'.repeat(3)}`;

/** Attributes whose values a review copies: names, references, permissions, and what people wrote for people. */
const NAMED = new Set([
  ...['address', 'mode', 'type', 'name', 'provider_name', 'kind', 'apiVersion', 'namespace', 'generate_name', 'id'],
  ...['service_account', 'service_account_id', 'user_id', 'group_id', 'subject_id', 'role_id', 'external_id', 'tenant'],
  ...['tenant_id', 'label', 'key', 'labels', 'annotations', 'rule', 'rules', 'role_ref', 'roleRef', 'subject'],
  ...['subjects', 'permissions', 'actions', 'groups', 'status', 'max_age', 'expires_at', 'token_name', 'metadata'],
  ...['email', 'username', 'aggregation_rule', 'provider_config_key', 'references'],
]);

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same value with the canary in each text outside the named attributes, also within outputs and keepers. */
function poisoned(value: unknown, within: string): unknown {
  if (typeof value === 'string') return within === 'token' || within === 'full_token' ? `${TOKEN}.${CANARY}` : CANARY;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, within));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, NAMED.has(key) ? nested(one) : poisoned(one, key)]),
  );
}

/** Within a named attribute, objects can have others. */
const nested = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(nested);
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, nested(one)])) : value;
};

interface PlanJson {
  resource_changes?: { change: Record<string, unknown> }[];
  resource_drift?: { change: Record<string, unknown> }[];
  output_changes?: Record<string, Record<string, unknown>>;
  prior_state?: unknown;
  planned_values?: unknown;
}

function withCanary(text: string): string {
  const plan = JSON.parse(text) as PlanJson;
  for (const { change } of [...(plan.resource_changes ?? []), ...(plan.resource_drift ?? [])])
    for (const side of ['before', 'after']) change[side] = poisoned(change[side], side);
  for (const output of Object.values(plan.output_changes ?? {}))
    for (const side of ['before', 'after']) if (output[side] !== null) output[side] = poisoned(output[side], 'token');
  const state = ['prior_state', 'planned_values'] as const;
  for (const name of state)
    if (plan[name] !== undefined) plan[name] = mapValues(plan[name], (values) => poisoned(values, 'values'));
  return JSON.stringify(plan);
}

/** Changes the values of each resource of a state. */
function mapValues(value: unknown, change: (values: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => mapValues(one, change));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'values' && !isModule(one) ? change(one) : mapValues(one, change),
    ]),
  );
}

const isModule = (value: unknown): boolean => isPlain(value) && 'root_module' in value;

const CORPUS = join(__dirname, '../corpus/plans');
const SHARED = join(__dirname, '../../../../shared/data/plans');
const files = [
  ...readdirSync(CORPUS)
    .filter((name) => /token|secret|plain|recipient|kestra/.test(name))
    .map((name) => [name, join(CORPUS, name)] as const),
  ...(existsSync(SHARED) ? readdirSync(SHARED) : [])
    .filter((name) => /token|kestra/.test(name))
    .map((name) => [`shared ${name}`, join(SHARED, name, 'plan.json')] as const),
];

describe('No value of a token is in the review of', () => {
  it.each(files)('%s', (_, file) => {
    const text = withCanary(readFileSync(file, 'utf8'));
    expect(findLeaks(CANARY, { text })).not.toEqual([]);
    const result = review(text);
    const outputs = {
      result: JSON.stringify(result),
      json: json(result),
      markdown: markdown(result),
      terminal: terminal(result, { color: false, all: true }),
    };
    for (const secret of [CANARY, TOKEN]) expect(findLeaks(secret, { text: outputs })).toEqual([]);
  });
});
