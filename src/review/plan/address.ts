/** A step into a module, such as `module.ci["a"]`. */
export interface ModuleStep {
  readonly name: string;
  /** The index in brackets as it is written, or an empty text. */
  readonly index: string;
}

/** What an address or a reference consists of. */
export interface Address {
  readonly modules: readonly ModuleStep[];
  /** What follows the modules: `kubernetes_role_v1.x["a"].metadata[0].name`. */
  readonly rest: string;
}

const INDEX = String.raw`(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])`;
const MODULE = new RegExp(String.raw`module\.([^.[\]]+)(${INDEX}?)(?:\.|$)`, 'y');
const RESOURCE = new RegExp(String.raw`^((?:data\.)?[^.[\]]+\.[^.[\]]+)(${INDEX}?)(?:\.|(?=\[)|$)(.*)$`, 's');

/** Divides an address or a reference into the modules and the rest. Any text has an answer. */
export function addressOf(text: string): Address {
  const modules: ModuleStep[] = [];
  MODULE.lastIndex = 0;
  let end = 0;
  for (let match = MODULE.exec(text); match !== null; match = MODULE.exec(text)) {
    modules.push({ name: match[1] ?? '', index: match[2] ?? '' });
    end = MODULE.lastIndex;
  }
  return { modules, rest: text.slice(end) };
}

/** The address of modules, with the full stop that follows it; an empty text for the root module. */
export const prefixOf = (modules: readonly ModuleStep[]): string =>
  modules.map(({ name, index }) => `module.${name}${index}.`).join('');

/**
 * Divides a reference such as `module.a.kubernetes_role_v1.x["k"].metadata[0].name` into the address of the resource and the
 * path of the attribute, `metadata[0].name`. Undefined for a reference to something else, such as `var.x`.
 */
export function resourceReference(
  reference: string,
): { readonly address: string; readonly path: string; readonly type: string } | undefined {
  const { modules, rest } = addressOf(reference);
  const [, resource = '', index = '', path = ''] = RESOURCE.exec(rest) ?? [];
  const type = resource.replace(/^data\./, '').replace(/\..*$/s, '');
  if (resource === '' || NO_TYPES.includes(type)) return undefined;
  return { address: `${prefixOf(modules)}${resource}${index}`, path, type };
}

const NO_TYPES: readonly string[] = ['var', 'local', 'each', 'count', 'path', 'terraform', 'tofu', 'self', 'module'];

/** An address without indexes: that of the block in the configuration. */
export function blockAddress(address: string): string {
  const { modules, rest } = addressOf(address);
  const [, resource = rest] = RESOURCE.exec(rest) ?? [];
  return prefixOf(modules.map(({ name }) => ({ name, index: '' }))) + resource;
}
