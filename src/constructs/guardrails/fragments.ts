import { DefaultTokenResolver, StringConcat, TerraformElement, Tokenization, type TerraformStack } from 'cdktf';

export type Json = Readonly<Record<string, unknown>>;

/** What one element of a stack adds to the configuration, as the engine will read it. */
export interface Fragment {
  readonly element: TerraformElement;
  /** The kind of block: `resource`, `data`, `output`, `locals`, `module` … */
  readonly section: string;
  /** Of a resource or data source. */
  readonly type: string;
  /** How expressions name it, such as `data.kubernetes_secret_v1.x`. Of others than resources and data sources: empty. */
  readonly address: string;
  /** The arguments, without CDKTF's own notes. Of others than resources and data sources: all of the block. */
  readonly body: Json;
}

/**
 * All elements of a stack in the engine's own terms. So it does not matter which library an element comes from, nor
 * whether it was changed by an override.
 */
export function fragmentsOf(stack: TerraformStack): readonly Fragment[] {
  return stack.node.findAll().filter(isElement).flatMap(read);
}

function isElement(node: unknown): node is TerraformElement {
  return TerraformElement.isTerraformElement(node);
}

function read(element: TerraformElement): Fragment[] {
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

/** The elements of a list; of a block that is written once, that one. */
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
