import type { KestraProfile } from '../../../../src/sandbox';
import type { OpenApi, Schema } from './openapi';

/** The schema of refusals: the document has none. */
export const ERROR: Schema = {
  type: 'object',
  required: ['message', '_links'],
  additionalProperties: false,
  properties: {
    message: { type: 'string', minLength: 1 },
    _links: {
      type: 'object',
      required: ['self'],
      properties: { self: { type: 'object', required: ['href'], properties: { href: { type: 'string' } } } },
    },
    _embedded: {
      type: 'object',
      required: ['errors'],
      properties: {
        errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['message'],
            properties: { message: { type: 'string' }, path: { type: 'string' } },
          },
        },
      },
    },
  },
};

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The schemas of tokens of service accounts: the document only has `object`. */
const SERVICE_ACCOUNT_TOKENS = /\/service-accounts\/\{id\}\/api-tokens$/;

/** Corrects and completes the document, and forbids fields that it does not have. */
export function overlay(document: OpenApi, profile: KestraProfile): OpenApi {
  const copy = structuredClone(document);
  const { Action: action } = copy.components.schemas;
  // Actions of the vendor's guide for the migration to 2.0.
  if (profile === '2.0') action?.enum?.push('EXPORT_PLUGIN_DEFAULTS', 'IMPORT_PLUGIN_DEFAULTS');
  for (const [name, schema] of Object.entries(copy.components.schemas)) {
    // Another schema extends this one.
    if (name !== 'ApiAutocomplete') close(schema);
    if (profile === '2.0') renameSuperAdmin(schema, name.endsWith('Request'));
  }
  for (const [path, operations] of Object.entries(copy.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (SERVICE_ACCOUNT_TOKENS.test(path))
        setAnswer(operation.responses['200'], reference(method === 'get' ? 'ApiTokenList' : 'CreateApiTokenResponse'));
      // A map, for which the document has an object with a property `empty`.
      if (path.endsWith('/acls/templates')) setAnswer(operation.responses['200'], { type: 'object' });
    }
  }
  walk(copy as unknown as Schema);
  return copy;
}

function close(schema: Schema): void {
  if (!schema.properties) return;
  schema['additionalProperties'] = false;
  for (const property of Object.values(schema.properties)) close(property);
}

/** Answers of 2.0 have the new name. Its requests have the old one in the document, and the new one in its client. */
function renameSuperAdmin({ properties }: Schema, both: boolean): void {
  if (!properties?.['superAdmin']) return;
  properties['instanceOwner'] = properties['superAdmin'];
  if (!both) delete properties['superAdmin'];
}

function setAnswer(response: object | undefined, schema: Schema): void {
  Object.assign(response ?? {}, { content: { 'application/json': { schema } } });
}

/** Lists without a type of items are lists of actions. `nullable` is replaced by its JSON Schema form. */
function walk(schema: Schema): void {
  for (const [name, value] of Object.entries(schema)) {
    if (typeof value !== 'object' || value === null) continue;
    const part = value as Schema;
    if (part.type === 'array' && !part.items) part.items = reference('Action');
    if (part.nullable === true && part.allOf)
      schema[name] = { anyOf: [{ type: 'null' }, ...part.allOf] } satisfies Schema;
    walk(part);
  }
}
