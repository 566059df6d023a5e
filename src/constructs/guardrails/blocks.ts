import { DefaultTokenResolver, StringConcat, TerraformElement, Tokenization, type TerraformStack } from 'cdktf';

export type Json = Readonly<Record<string, unknown>>;

/** A block that an element of a stack adds to the configuration, as the engine will read it. */
export interface Block {
  readonly element: TerraformElement;
  /** The kind of block: `resource`, `data`, `output`, `locals`, `module` … */
  readonly section: string;
  /** The type of a resource or data source; empty for other blocks. */
  readonly type: string;
  /** The address in expressions, such as `data.kubernetes_secret_v1.x`. Empty except for resources and data sources. */
  readonly address: string;
  /** The arguments of a resource or data source, without CDKTF's metadata; of other blocks, everything. */
  readonly body: Json;
}

/**
 * All blocks of a stack, with the names of Terraform. So it does not matter which library an element comes from, or whether
 * an override changed it.
 */
export function blocksOf(stack: TerraformStack): readonly Block[] {
  return stack.node.findAll().filter(isElement).flatMap(read);
}

function isElement(node: unknown): node is TerraformElement {
  return TerraformElement.isTerraformElement(node);
}

function read(element: TerraformElement): Block[] {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const rendered = asObject(element.toTerraform());
  const resolved = asObject(Tokenization.resolve(rendered, { scope: element, resolver, preparing: false }));
  return Object.entries(resolved).flatMap(([section, body]) => {
    if (section === '//') return [];
    if (section !== 'resource' && section !== 'data')
      return [{ element, section, type: '', address: '', body: asObject(body) }];
    return Object.entries(asObject(body)).flatMap(([type, blocks]) =>
      Object.entries(asObject(blocks)).map(([name, block]) => {
        const own = Object.entries(asObject(block)).filter(([key]) => key !== '//');
        const address = `${section === 'data' ? 'data.' : ''}${type}.${name}`;
        return { element, section, type, address, body: Object.fromEntries(own) };
      }),
    );
  });
}

export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

/** The elements of a list; for a value that is not a list, only that value. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asTexts(value: unknown): readonly string[] {
  return asList(value).filter((one) => typeof one === 'string');
}
