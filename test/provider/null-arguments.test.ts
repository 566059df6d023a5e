import { UNKNOWN, createProvider } from '../../src/kit/framework';
import type { AttributeShape, Attributes, CtyValue } from '../../src/kit/framework';
import type { Diagnostic } from '../../src/kit/plugin';
import { isNested, settingsOf } from '../../src/kit/framework/shape';
import { signet } from '../../src/provider/definition';

const quiet = () => undefined;
const logger = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
const CALL = { signal: new AbortController().signal };
const NOTHING = new Uint8Array();

type Values = Readonly<Record<string, CtyValue>>;
type Path = readonly (string | number)[];

const unreachable = (): never => {
  throw new Error('A call with a null argument must not reach a server.');
};
const definition = signet({
  version: 'test',
  env: { KUBE_HOST: 'https://unused.invalid', KESTRA_URL: 'https://unused.invalid', KESTRA_API_TOKEN: 'x' },
  connect: unreachable,
  connectKestra: unreachable,
});

/** A configuration with one null. */
interface Case {
  readonly path: Path;
  readonly code: 'config/required' | 'config/null-element';
  readonly config: Values;
}

/** Everything unknown, except what the user does not set: a configuration of which any part may become null at apply. */
const unknownOf = (attributes: Attributes): Values =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, settingsOf(attribute).required ? UNKNOWN : null]),
  );

/** Each place where a null must be refused: required attributes at every depth, and elements of collections. */
function casesOf(attributes: Attributes): readonly Case[] {
  const base = unknownOf(attributes);
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const { required, optional } = settingsOf(attribute);
    if (!required && !optional) return [];
    const own: Case[] = required ? [{ path: [name], code: 'config/required', config: { ...base, [name]: null } }] : [];
    return [
      ...own,
      ...inside(attribute.shape).map(({ path, code, value }) => ({
        path: [name, ...path],
        code,
        config: { ...base, [name]: value },
      })),
    ];
  });
}

function inside(shape: AttributeShape): readonly (Omit<Case, 'config'> & { readonly value: CtyValue })[] {
  if (typeof shape === 'string') return [];
  const kind = isNested(shape) ? shape.nesting : shape.collection;
  const step: Path = kind === 'single' || kind === 'set' ? [] : [kind === 'map' ? 'key' : 0];
  const wrapped = (element: CtyValue): CtyValue =>
    kind === 'single' ? element : kind === 'map' ? { key: element } : [element];
  const deeper = isNested(shape)
    ? casesOf(shape.attributes).map(({ path, code, config }) => ({
        path: [...step, ...path],
        code,
        value: wrapped(config),
      }))
    : [];
  if (kind === 'single') return deeper;
  return [{ path: step, code: 'config/null-element', value: wrapped(null) }, ...deeper];
}

const found = (diagnostics: readonly Diagnostic[]) =>
  diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ path, detail }) => [path, /\[([a-z-]+\/[a-z-]+)\]$/.exec(detail)?.[1]]);

const named = (types: readonly { readonly name: string; readonly schema: { readonly attributes: Attributes } }[]) =>
  types.flatMap(({ name, schema: { attributes } }) =>
    casesOf(attributes).map((one) => ({ ...one, attributes, type: `signet_${name}`, text: one.path.join('.') })),
  );

const provider = createProvider(definition, { logger });
beforeAll(() =>
  provider.configure({ config: { kubernetes: null, kestra: null, issuer: null }, terraformVersion: '1.11.0' }, CALL),
);

describe('A null in an argument of a resource', () => {
  it.each(named(definition.resources))('is refused: $type $text', async ({ type, attributes, config, path, code }) => {
    const expected = [[path, code]];
    expect(found((await provider.validateResource(type, config, CALL)).diagnostics)).toEqual(expected);
    const create = { prior: null, proposed: config, config, private: NOTHING };
    expect(found((await provider.planResource(type, create, CALL)).diagnostics)).toEqual(expected);
    // Unknown in the plan, null at apply.
    const planned = unknownOf(attributes);
    const apply = await provider.applyResource(type, { prior: null, planned, config, private: NOTHING }, CALL);
    expect([found(apply.diagnostics), apply.state]).toEqual([expected, null]);
  });

  it('is looked for in every type', () => {
    const types = new Set(named(definition.resources).map(({ type }) => type));
    expect([...types].sort()).toEqual(definition.resources.map(({ name }) => `signet_${name}`).sort());
  });
});

describe('A null in an argument of a data source', () => {
  it.each(named(definition.dataSources))('is refused: $type $text', async ({ type, config, path, code }) => {
    const expected = [[path, code]];
    expect(found((await provider.validateDataSource(type, config, CALL)).diagnostics)).toEqual(expected);
    const read = await provider.readDataSource(type, config, CALL);
    expect([found(read.diagnostics), read.state]).toEqual([expected, null]);
  });
});

describe('A null in an argument of the provider', () => {
  it.each(casesOf(definition.schema.attributes))('is refused: $path', async ({ config, path, code }) => {
    const expected = [[path, code]];
    const fresh = createProvider(definition, { logger });
    expect(found((await fresh.validateProviderConfig(config, CALL)).diagnostics)).toEqual(expected);
    const request = { config, terraformVersion: '1.11.0' };
    expect(found((await fresh.configure(request, CALL)).diagnostics)).toEqual(expected);
  });
});
