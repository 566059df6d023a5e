import { addressOf, prefixOf, type ModuleStep } from './address';
import type { Configuration, ResourceBlock } from './configuration';
import { byCodeUnits, field, textOf, textsOf } from './json';
import { Unknown } from './plan';

/** A longer list helps nobody, and a configuration could make it grow without end. */
const MOST = 50;
/** More calls of modules in one another than any configuration has. */
const DEEPEST = 50;

/** Where an expression is: in a module, and there in a resource or in none. */
export interface Scope {
  readonly modules: readonly ModuleStep[];
  /** The resource, or the call of a module, with its `for_each` and `count`. */
  readonly block?: Pick<ResourceBlock, 'forEach' | 'count'> | undefined;
}

/** What an expression refers to, as it is written. */
export interface WrittenReferences {
  readonly references: readonly string[];
  /** True if the expression is exactly the only reference. */
  readonly exact: boolean;
}

/**
 * The references of an expression, or of the part of it at a path. Of a configuration in JSON, the plan has the text of
 * templates, so that a part has fewer references than the whole.
 *
 * @param source - the constant value of the expression at the path: what the JSON of the configuration has there.
 */
export function writtenReferences(all: readonly string[], source: unknown): WrittenReferences {
  const references = mostSpecific(all);
  if (typeof source !== 'string') return { references, exact: false };
  const [, inner = ''] = /^\$\{\s*([^{}]*?)\s*\}$/.exec(source) ?? [];
  if (references.includes(inner)) return { references: [inner], exact: true };
  const named = references.filter((one) => source.includes(one));
  return { references: named.length > 0 ? named : references, exact: false };
}

/** Without those that are only the beginning of another one: an engine lists `a.b` beside `a.b.c`. */
export function mostSpecific(references: readonly string[]): readonly string[] {
  const beginnings = new Set(
    references.flatMap((one) => [...one.matchAll(/[.[]/g)].map(({ index }) => one.slice(0, index))),
  );
  return references.filter((one) => !beginnings.has(one));
}

/** Follows references through the variables and outputs of modules, as far as the configuration shows them. */
export class References {
  readonly #followed = new Map<string, WrittenReferences>();

  public constructor(private readonly configuration: Configuration) {}

  /** The unknown value of an expression, with references as seen from the root module. */
  public unknown(written: WrittenReferences, scope: Scope): Unknown {
    const { references, exact } = this.follow(written, scope, 0);
    return new Unknown(references, exact);
  }

  /** What an `{ "references": [...], "constant_value": ... }` refers to, as seen from the root module. */
  public ofExpression(expression: unknown, scope: Scope): readonly string[] {
    return this.follow(readExpression(expression), scope, 0).references;
  }

  private follow({ references, exact }: WrittenReferences, scope: Scope, depth: number): WrittenReferences {
    const followed = references.map((one) => this.one(one, scope, depth));
    const all = [...new Set(followed.flatMap((one) => one.references))].sort(byCodeUnits);
    return {
      references: all.slice(0, MOST),
      exact: exact && all.length === 1 && followed.every((one) => one.exact),
    };
  }

  private one(reference: string, scope: Scope, depth: number): WrittenReferences {
    if (scope.block !== undefined && /^(?:each|count)\./.test(reference))
      return this.ofRepetition(reference, scope, depth);
    const key = `${prefixOf(scope.modules)} ${reference}`;
    const known = this.#followed.get(key);
    if (known !== undefined) return known;
    // For a cycle, which no engine accepts: the reference itself.
    this.#followed.set(key, asWritten(reference, scope));
    const found = depth > DEEPEST ? asWritten(reference, scope) : this.find(reference, scope, depth);
    this.#followed.set(key, found);
    return found;
  }

  private ofRepetition(reference: string, scope: Scope, depth: number): WrittenReferences {
    const { block } = scope;
    const expression = reference.startsWith('each.') ? block?.forEach : block?.count;
    const { references } = this.follow(readExpression(expression), { modules: scope.modules }, depth + 1);
    return { references, exact: false };
  }

  private find(reference: string, scope: Scope, depth: number): WrittenReferences {
    const variable = /^var\.([^.[\]]+)(.*)$/s.exec(reference);
    if (variable)
      return this.variable(variable[1] ?? '', variable[2] ?? '', scope, depth) ?? asWritten(reference, scope);
    const { modules, rest } = addressOf(reference);
    if (modules.length === 0) return asWritten(reference, scope);
    return this.output(modules, rest, scope, depth) ?? asWritten(reference, scope);
  }

  private variable(name: string, path: string, { modules }: Scope, depth: number): WrittenReferences | undefined {
    const call = modules.at(-1);
    if (call === undefined) return undefined;
    const outside = modules.slice(0, -1);
    const block = this.configuration.path(outside)?.at(-1)?.call(call.name);
    const expression = field(block?.expressions, name);
    if (expression === undefined) return undefined;
    const { references, exact } = this.follow(readExpression(expression), { modules: outside, block }, depth + 1);
    return { references, exact: exact && path === '' };
  }

  private output(
    steps: readonly ModuleStep[],
    rest: string,
    scope: Scope,
    depth: number,
  ): WrittenReferences | undefined {
    const modules = [...scope.modules, ...steps];
    const [, name = '', path = ''] = /^([^.[\]]+)(.*)$/s.exec(rest) ?? [];
    const output = this.configuration.path(modules)?.at(-1)?.output(name);
    if (output === undefined) return undefined;
    const { references, exact } = this.follow(readExpression(field(output, 'expression')), { modules }, depth + 1);
    return { references, exact: exact && path === '' };
  }
}

const asWritten = (reference: string, { modules }: Scope): WrittenReferences => ({
  references: [prefixOf(modules) + reference],
  exact: true,
});

/** True for `{ "references": [...] }`, `{ "constant_value": ... }` and both, and for no block. */
export const isExpression = (value: unknown): boolean => {
  const references = field(value, 'references');
  return (
    field(value, 'constant_value') !== undefined ||
    (Array.isArray(references) && references.every((one) => typeof one === 'string'))
  );
};

export const readExpression = (expression: unknown): WrittenReferences =>
  writtenReferences(textsOf(field(expression, 'references')), textOf(field(expression, 'constant_value')));
