import type { FunctionSignature, ProviderSchema, Schema, SchemaAttribute } from '../../../../src/kit/plugin';

const base = {
  description: '',
  required: false,
  optional: false,
  computed: false,
  sensitive: false,
  writeOnly: false,
  deprecated: false,
};
type Type = SchemaAttribute['type'];
const required = (name: string, type: Type): SchemaAttribute => ({ ...base, name, type, required: true });
const optional = (name: string, type: Type): SchemaAttribute => ({ ...base, name, type, optional: true });
const computed = (name: string, type: Type): SchemaAttribute => ({ ...base, name, type, computed: true });
const schema = (...attributes: SchemaAttribute[]): Schema => ({ version: 0, description: 'For tests.', attributes });

/** An attribute of every kind of type. */
const everyType = [
  optional('text', 'string'),
  optional('amount', 'number'),
  optional('flag', 'bool'),
  optional('texts', { list: 'string' }),
  optional('amounts', { set: 'number' }),
  optional('labels', { map: 'string' }),
  optional('pair', { tuple: ['string', 'number'] }),
  optional('shape', { object: { a: 'string', b: { list: 'bool' } } }),
  optional('anything', 'dynamic'),
  optional('parts', { nesting: 'list', attributes: [required('key', 'string'), optional('value', 'number')] }),
  optional('by_name', { nesting: 'map', attributes: [required('key', 'string')] }),
  optional('group', { nesting: 'set', attributes: [required('key', 'string')] }),
  optional('single', { nesting: 'single', attributes: [required('key', 'string')] }),
];

const functions: Record<string, FunctionSignature> = {
  total: {
    summary: 'Adds whole numbers.',
    description: '',
    parameters: [],
    variadic: { name: 'numbers', description: '', type: 'number', allowNull: false, allowUnknown: false },
    returns: 'number',
  },
};

export const probeSchema: ProviderSchema = {
  provider: schema(optional('journal', 'string')),
  resources: {
    probe_thing: schema(
      required('name', 'string'),
      optional('mode', 'string'),
      computed('id', 'string'),
      { ...optional('password', 'string'), writeOnly: true },
      ...everyType,
    ),
  },
  dataSources: { probe_values: schema(...everyType) },
  ephemerals: { probe_secret: schema(required('name', 'string'), computed('value', 'string')) },
  identities: {
    probe_thing: { version: 1, attributes: [required('name', 'string'), optional('zone', 'string')] },
  },
  lists: { probe_thing: schema(required('names', { list: 'string' })) },
  actions: { probe_count: schema(required('to', 'number')) },
  functions,
};
