import { Token } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { importErrors } from './errors';

/**
 * Which existing object a construct takes under management, with an import block, in place of making one:
 * - `true`: the object of the declared name.
 * - a text, `namespace/name` or `name`: the same, checked against what is declared.
 * - an {@link ImportSource}: the same, with more to say.
 *
 * The block may stay after the import: it then does nothing. The engine has to be Terraform 1.5, OpenTofu 1.6, or later.
 */
export type ImportFrom = boolean | string | ImportSource;

export interface ImportSource {
  /** Default: the declared one. */
  readonly namespace?: string;
  /** Default: the declared one. */
  readonly name?: string;
  /**
   * The field managers whose fields are taken over with the first change, with the renderer `signet` only. Default:
   * the tools of people, and what wrote the object first, unless that is a controller.
   */
  readonly takeOverFrom?: readonly string[];
}

/** The kinds of what constructs of several parts are made of. */
export type ImportPart = 'ClusterRole' | 'ClusterRoleBinding' | 'Role' | 'RoleBinding' | 'ServiceAccount' | 'Token';

/** Which parts of a construct exist already: all, none, or those of some kinds. */
export type ImportParts = boolean | readonly ImportPart[];

/** The parts to import, by the construct that they are parts of. */
const parts = new WeakMap<IConstruct, ImportParts>();

/** Has the objects that are made directly in a construct imported. Called before the first is made. */
export function importPartsOf(whole: Construct, importFrom: ImportParts | undefined): void {
  if (importFrom !== undefined) parts.set(whole, importFrom);
}

export const isImported = (importFrom: ImportParts | undefined, part: ImportPart): boolean =>
  typeof importFrom === 'object' ? importFrom.includes(part) : importFrom === true;

/** What to import as this construct: what it is told, else what the whole that it is a part of is told. */
export function importSource(
  construct: Construct,
  stated: ImportFrom | undefined,
  part: ImportPart,
): ImportSource | undefined {
  const { scope } = construct.node;
  return parseImportFrom(construct, stated ?? (scope !== undefined && isImported(parts.get(scope), part)));
}

/** Throws a SignetError for a text that is no name. */
export function parseImportFrom(construct: IConstruct, importFrom: ImportFrom): ImportSource | undefined {
  if (typeof importFrom === 'boolean') return importFrom ? {} : undefined;
  if (typeof importFrom === 'object') return importFrom;
  if (Token.isUnresolved(importFrom)) throw importErrors.nameUnknown(construct);
  const [name, namespace, ...more] = importFrom.split('/').reverse();
  if (!name || namespace === '' || more.length > 0) throw importErrors.nameInvalid(construct);
  return { name, ...(namespace !== undefined && { namespace }) };
}

interface Identity {
  readonly namespace?: string;
  readonly name: string;
}

/** An import under another name than the declared one would be followed by a replacement. */
export function checkImportSource(construct: IConstruct, source: ImportSource, declared: Identity): void {
  for (const field of ['namespace', 'name'] as const) {
    const [from, to] = [source[field], declared[field]];
    if (from === undefined || [from, to].some((text) => Token.isUnresolved(text))) continue;
    if (from !== to) throw importErrors.otherObject(construct, field);
  }
}
