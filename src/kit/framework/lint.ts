import type { AttributePath } from '../../errors';
import { isUnknown } from '../cty';
import type { Attributes } from './attribute';
import { problemsOf, problemsOfAll } from './value-problems';
import type { SchemaDefinition } from './contract';
import type { ErasedResource, ProviderDefinition } from './define';
import { formatPath, schemaFault } from './errors';
import { nameProblems, upgraderProblems } from './lint-common';
import { identityProblems, listProblems } from './lint-identity';
import { elementsOf, fieldsOf, isNested } from './shape';
import type { Field, Settings } from './shape';
import { typeName } from './wire-schema';

/** Names that the engine reserves in every block. */
const RESERVED = new Set(['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner']);
const RESERVED_IN_PROVIDER = new Set(['alias', 'version']);

interface Place {
  readonly kind: 'provider' | 'resource' | 'data source' | 'ephemeral resource' | 'list resource' | 'action';
  /** Inside a computed attribute. */
  readonly computed: boolean;
  readonly insideSet: boolean;
  readonly path: AttributePath;
}

/**
 * Finds contradictions in a definition before the engine does, and reports them more clearly.
 *
 * @throws SignetError `provider/schema`, with all contradictions.
 */
export function lint<A extends Attributes, C>(definition: ProviderDefinition<A, C>): void {
  const problems: string[] = [];
  const add = (where: string, found: readonly string[]): void => {
    problems.push(...found.map((text) => `${where}: ${text}`));
  };
  add('provider', schemaProblems('provider', definition.schema));
  const kinds = [
    ['resource', definition.resources],
    ['data source', definition.dataSources],
    ['ephemeral resource', definition.ephemerals],
    ['list resource', definition.lists ?? []],
    ['action', definition.actions ?? []],
  ] as const;
  for (const [kind, all] of kinds) {
    for (const { name, schema } of all)
      add(`${kind} ${typeName(definition, name)}`, [...nameProblems(name), ...schemaProblems(kind, schema)]);
    add(kind, repeated(all.map(({ name }) => typeName(definition, name))));
  }
  for (const resource of definition.resources)
    add(`resource ${typeName(definition, resource.name)}`, [
      ...resourceProblems(resource),
      ...identityProblems(resource.identity),
    ]);
  for (const list of definition.lists ?? [])
    add(`list resource ${typeName(definition, list.name)}`, listProblems(list, definition.resources));
  for (const { name } of definition.functions) add(`function ${name}`, nameProblems(name));
  add('function', repeated(definition.functions.map(({ name }) => name)));
  if (problems.length > 0) throw schemaFault(problems);
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
    (name) => `${name} is defined twice`,
  );
}

function schemaProblems(kind: Place['kind'], { attributes, description }: SchemaDefinition): string[] {
  const reserved = kind === 'provider' ? RESERVED_IN_PROVIDER : RESERVED;
  return [
    ...(description.trim() === '' ? ['has no description'] : []),
    ...Object.keys(attributes)
      .filter((name) => reserved.has(name))
      .map((name) => `${name} is a name that the engine reserves`),
    ...attributeProblems(attributes, { kind, computed: false, insideSet: false, path: [] }),
  ];
}

function attributeProblems(attributes: Attributes, place: Place): string[] {
  return fieldsOf(attributes).flatMap((settings) => {
    const { name, shape } = settings;
    const path = [...place.path, name];
    const found = [
      ...nameProblems(name),
      ...choiceProblems(settings, place),
      ...(shape === 'dynamic' && place.insideSet ? ['a dynamic value cannot be in a set'] : []),
      ...(settings.validateEach.length > 0 &&
      (typeof shape === 'string' || (isNested(shape) && shape.nesting === 'single'))
        ? ['validateEach is for lists, sets and maps']
        : []),
      ...defaultProblems(settings),
    ];
    const inner = isNested(shape)
      ? attributeProblems(shape.attributes, {
          kind: place.kind,
          computed: place.computed || (settings.computed && !settings.optional),
          insideSet: place.insideSet || shape.nesting === 'set',
          path,
        })
      : [];
    return [...found.map((text) => `${formatPath(path)}: ${text}`), ...inner];
  });
}

function choiceProblems(settings: Settings, { kind, computed: inComputed, insideSet }: Place): string[] {
  const { required, optional, computed, writeOnly, nullable, default: fallback } = settings;
  const replaces = settings.requiresReplace !== undefined;
  const rules: readonly (readonly [boolean, string])[] = [
    [settings.description.trim() === '', 'has no description'],
    [!required && !optional && !computed, 'must be required, optional or computed'],
    [required && optional, 'cannot be both required and optional'],
    [required && computed, 'cannot be both required and computed'],
    [fallback !== undefined && !optional, 'a default is for optional attributes only'],
    [fallback !== undefined && computed, 'a computed attribute cannot have a default'],
    [
      fallback !== undefined && insideSet,
      'a default cannot be in a set: elements that differ only in it would become equal',
    ],
    [nullable && (!computed || optional), 'nullable is for attributes that are only computed'],
    [writeOnly && computed, 'a write-only attribute cannot be computed'],
    [writeOnly && fallback !== undefined, 'a write-only attribute cannot have a default, which would be stored'],
    [writeOnly && replaces, 'a write-only attribute cannot require replacement, because its changes are not visible'],
    [writeOnly && insideSet, 'a write-only attribute cannot be in a set'],
    [writeOnly && kind !== 'resource', 'write-only is for resources'],
    [replaces && kind !== 'resource', 'requiresReplace is for resources'],
    [settings.useStateWhenUnchanged && kind !== 'resource', 'useStateWhenUnchanged is for resources'],
    [settings.useStateWhenUnchanged && !computed, 'useStateWhenUnchanged is for computed attributes'],
    [
      (kind === 'list resource' || kind === 'action') && computed,
      'an attribute of a list resource or an action cannot be computed',
    ],
    [
      kind === 'provider' && (computed || fallback !== undefined),
      'an attribute of the provider block can be neither computed nor have a default',
    ],
    [inComputed && (required || optional), 'is inside a computed attribute, so it can only be computed'],
  ];
  return rules.filter(([broken]) => broken).map(([, text]) => text);
}

function defaultProblems({ shape, type, default: value, validate, validateEach }: Field): string[] {
  if (value === undefined) return [];
  if (value === null || isUnknown(value)) return ['the default must be a known value'];
  const strict = { unknown: false, complete: true };
  const wrong = [
    ...problemsOf(type, value, strict),
    ...(isNested(shape) && shape.nesting === 'single' ? problemsOfAll(shape.attributes, value, strict) : []),
  ];
  if (wrong.length > 0)
    return wrong.map(({ path, text }) => `the default ${[formatPath(path), text].filter(Boolean).join(' ')}`);
  const elements =
    typeof shape === 'string' ? [] : elementsOf(isNested(shape) ? shape.nesting : shape.collection, value, []);
  const refused =
    validate.some((validator) => validator(value) !== undefined) ||
    elements.some(({ element }) => validateEach.some((validator) => validator(element) !== undefined));
  return refused ? ['the default is refused by the validator of the attribute'] : [];
}

function resourceProblems(resource: ErasedResource<unknown>): string[] {
  // With a plan hook, only the plan can show it.
  const stuck =
    resource.update === undefined && resource.plan === undefined ? changeable(resource.schema.attributes, []) : [];
  return [
    ...upgraderProblems(resource.schema.version, resource.upgraders),
    ...stuck.map((path) => `${path} can change without replacement, but there is no update`),
  ];
}

/** The attributes that the user can change without a replacement. */
function changeable(attributes: Attributes, path: AttributePath): string[] {
  return fieldsOf(attributes).flatMap(({ name, required, optional, requiresReplace, writeOnly }) => {
    if (requiresReplace !== undefined || writeOnly || !(required || optional)) return [];
    return [formatPath([...path, name])];
  });
}
