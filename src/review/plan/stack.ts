import { constructPathsOf } from './constructs';
import { planErrors } from './errors';
import { byCodeUnits, field, isObject, type Json, listOf, textOf } from './json';
import { parsed } from './parse';
import { type Place, type Plan, type ResourceChange, Unknown, type Value, type Values } from './plan';

/** What of a resource is for the engine, and not one of its arguments. */
const META_ARGUMENTS: ReadonlySet<string> = new Set([
  ...['//', 'provider', 'depends_on', 'lifecycle', 'count', 'for_each', 'connection', 'provisioner'],
]);

/**
 * Reads a synthesized stack as a plan that creates all of its resources. A value with an expression is `Unknown`, unless the
 * expression is only a reference to an argument of the same stack whose value is known.
 *
 * @param cdkTfJson - the text of `cdk.tf.json`, or of another configuration in JSON.
 * @throws SignetError for a text that is no JSON object, or no configuration.
 */
export function readStack(cdkTfJson: string): Plan {
  const stack = parsed(cdkTfJson);
  if (!isObject(stack) || !isStack(stack)) throw planErrors.configuration();
  return new StackReader(stack, constructPathsOf(cdkTfJson)).read();
}

/** Whether JSON is a configuration: it has blocks of one, and is no plan and no state. */
export const isStack = (json: unknown): boolean =>
  field(json, 'format_version') === undefined &&
  ['terraform', 'resource', 'provider', 'output', 'module', 'data', 'variable'].some((key) =>
    isObject(field(json, key)),
  );

class StackReader {
  public constructor(
    private readonly stack: Json,
    private readonly constructs: ReadonlyMap<string, string>,
  ) {}

  public read(): Plan {
    const resources = [...this.resources('resource', 'managed'), ...this.resources('data', 'data')];
    return {
      engine: { name: 'unknown', version: '' },
      complete: true,
      resources: resources.sort((a, b) => byCodeUnits(a.place.address, b.place.address)),
      ...{ drift: [], actions: [] },
      outputs: entries(field(this.stack, 'output')).map(([name, block]) => {
        const after = this.value(field(block, 'value'));
        return {
          ...{ name, after, sensitive: field(block, 'sensitive') === true },
          references: after instanceof Unknown ? after.references : [],
        };
      }),
    };
  }

  private resources(section: 'resource' | 'data', mode: ResourceChange['mode']): readonly ResourceChange[] {
    return entries(field(this.stack, section)).flatMap(([type, blocks]) =>
      entries(blocks).flatMap(([name, blocksOfName]) =>
        // In JSON, a block can be a list of one.
        [blocksOfName].flat().map((block): ResourceChange => {
          const { provider, target } = this.provider(textOf(field(block, 'provider')) ?? type.split('_')[0] ?? type);
          return {
            place: this.place(`${mode === 'data' ? 'data.' : ''}${type}.${name}`),
            ...{ mode, type, provider, target, action: mode === 'data' ? 'read' : 'create' },
            ...{ createFirst: false, replacePaths: [], imported: false, deferred: false },
            after: this.values(block),
          };
        }),
      ),
    );
  }

  private place(address: string): Place {
    const construct = this.constructs.get(address);
    return { address, ...(construct !== undefined && { construct }) };
  }

  /** @param named - the argument `provider`: a local name, and an alias after a dot. */
  private provider(named: string): { readonly provider: string; readonly target: string } {
    const [local = '', target = ''] = named.replace(/^\$\{(.*)\}$/, '$1').split('.');
    const terraform = [field(this.stack, 'terraform')].flat()[0];
    const required = [field(terraform, 'required_providers')].flat()[0];
    const source = textOf(field(field(required, local), 'source')) ?? `hashicorp/${local}`;
    return { provider: source.split('/').slice(-2).join('/'), target };
  }

  private values(block: unknown): Values {
    return Object.fromEntries(
      entries(block).flatMap(([key, value]) => (META_ARGUMENTS.has(key) ? [] : [[key, this.value(value)]])),
    );
  }

  private value(json: unknown, depth = 0): Value {
    if (typeof json === 'string') return this.text(json, depth);
    if (Array.isArray(json)) return json.map((one: unknown) => this.value(one, depth));
    if (!isObject(json)) return typeof json === 'number' || typeof json === 'boolean' ? json : null;
    return Object.fromEntries(entries(json).map(([key, value]) => [key, this.value(value, depth)]));
  }

  private text(text: string, depth: number): Value {
    if (!/(?<![$%])[$%]\{/.test(text.replace(/\$\$\{|%%\{/g, ''))) return text.replace(/([$%])\1\{/g, '$1{');
    const [, reference] = /^\$\{([\w.[\]-]+)\}$/.exec(text) ?? [];
    const found = reference === undefined || depth > DEEPEST ? undefined : this.argument(reference.split(/[.[\]]+/));
    return found === undefined ? new Unknown(referencesIn(text)) : this.value(found, depth + 1);
  }

  /** The argument of a resource of the stack that a reference names. */
  private argument([type = '', name = '', ...path]: readonly string[]): unknown {
    const resources = field(this.stack, 'resource');
    return path
      .filter((step) => step !== '')
      .reduce<unknown>(
        // The only block of its kind is often written without a list.
        (value, step) =>
          Array.isArray(value) ? listOf(value)[Number(step)] : step === '0' ? value : field(value, step),
        field(field(resources, type), name),
      );
  }
}

/** More references to references than any stack has. */
const DEEPEST = 20;

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value).sort(([a], [b]) => byCodeUnits(a, b)) : [];

/** What the expressions of a text refer to: everything with a dot that is no text of its own. */
const referencesIn = (text: string): readonly string[] => {
  const expressions = [...text.matchAll(/[$%]\{([^]*?)\}/g)].map(([, inner = '']) =>
    inner.replace(/"(?:[^"\\]|\\.)*"/g, ''),
  );
  const found = expressions.flatMap((one) => one.match(/[A-Za-z_][\w-]*(?:\.[\w-]+|\[\w+\])+/g) ?? []);
  return [...new Set(found)].sort();
};
