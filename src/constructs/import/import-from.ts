import { Token } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { checkProperties, checkValue, type Properties } from '../properties';
import { importErrors } from './errors';

/**
 * The existing object that a construct imports, with an import block, instead of creating one:
 * - `true`: the object with the declared name.
 * - `namespace/name` or `name`: the same object; the text is checked against the declaration.
 * - an {@link ImportSource}: the same object, with options.
 *
 * The block can stay after the import: it then has no effect. It needs Terraform 1.5, OpenTofu 1.6, or later.
 */
export type ImportFrom = boolean | string | ImportSource;

/** The existing object, and how its fields are taken over. */
export interface ImportSource {
  /** Default: the declared namespace. */
  readonly namespace?: string;
  /** Default: the declared name. */
  readonly name?: string;
  /**
   * The field managers whose fields are taken over with the first change; with the renderer `signet` only. Default: the
   * tools that people use, and the manager that created the object unless it is a controller.
   */
  readonly takeOverFrom?: readonly string[];
}

const SOURCE: Properties<ImportSource> = { namespace: 'string?', name: 'string?', takeOverFrom: 'strings?' };

/** The kinds of objects in a construct that has several. */
export type ImportPart = 'ClusterRole' | 'ClusterRoleBinding' | 'Role' | 'RoleBinding' | 'ServiceAccount' | 'Token';

/** Which objects of a construct exist already: all, none, or those of some kinds. */
export type ImportParts = boolean | readonly ImportPart[];

/** The objects to import, by the construct that has them. */
const parts = new WeakMap<IConstruct, ImportParts>();

/** Imports the objects that are declared directly in a construct. Call it before the first one is declared. */
export function importPartsOf(whole: Construct, importFrom: ImportParts | undefined): void {
  if (importFrom === undefined) return;
  checkValue(whole.node.path, ['importFrom'], importFrom, 'boolean', 'strings');
  parts.set(whole, importFrom);
}

export const isImported = (importFrom: ImportParts | undefined, part: ImportPart): boolean =>
  typeof importFrom === 'object' ? importFrom.includes(part) : importFrom === true;

/** What a construct imports: by its own `importFrom`, otherwise by that of the construct that it is declared in. */
export function importSource(
  construct: Construct,
  stated: ImportFrom | undefined,
  part: ImportPart,
): ImportSource | undefined {
  const { scope } = construct.node;
  return parseImportFrom(construct, stated ?? (scope !== undefined && isImported(parts.get(scope), part)));
}

/** Throws a SignetError for a text that is not a name. */
export function parseImportFrom(construct: IConstruct, importFrom: ImportFrom): ImportSource | undefined {
  if (typeof importFrom === 'boolean') return importFrom ? {} : undefined;
  checkValue(construct.node.path, ['importFrom'], importFrom, 'boolean', 'string', 'object');
  if (typeof importFrom === 'object') {
    checkProperties(construct.node.path, importFrom, SOURCE, ['importFrom']);
    return importFrom;
  }
  if (Token.isUnresolved(importFrom)) throw importErrors.nameUnknown(construct);
  const [name, namespace, ...more] = importFrom.split('/').reverse();
  if (!name || namespace === '' || more.length > 0) throw importErrors.nameInvalid(construct);
  return { name, ...(namespace !== undefined && { namespace }) };
}

interface Identity {
  readonly namespace?: string;
  readonly name: string;
}

/** Throws a SignetError if the imported name is not the declared one: the object would be replaced after its import. */
export function checkImportSource(construct: IConstruct, source: ImportSource, declared: Identity): void {
  for (const field of ['namespace', 'name'] as const) {
    const [from, to] = [source[field], declared[field]];
    if (from === undefined || [from, to].some((text) => Token.isUnresolved(text))) continue;
    if (from !== to) throw importErrors.otherObject(construct, field);
  }
}
