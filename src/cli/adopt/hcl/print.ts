import { printEntries, type Syntax, withCode } from '../layout';
import type { Resource } from '../resource';
import { hclKey, hclText } from './text';

const SYNTAX: Syntax = {
  text: hclText,
  key: hclKey,
  assignment: ' = ',
  commas: false,
  aligned: true,
};

/** The beginning of a comment line. */
export const HCL_COMMENT = '#';

/** The resources as blocks, each after the block that imports it, in the layout of `terraform fmt`. */
export const printHcl = (resources: readonly Resource[]): string => resources.map(blocksOf).join('\n');

function blocksOf({ type, name, importId, arguments: given, ignoreChanges }: Resource): string {
  const values = withCode(given, (resource) => `${resource.type}.${resource.name}.id`);
  return [
    'import {',
    `  to = ${type}.${name}`,
    `  id = ${hclText(importId)}`,
    '}',
    '',
    `resource "${type}" "${name}" {`,
    `${printEntries(values, SYNTAX, '  ')}${ignoreChanges ? LIFECYCLE : ''}}`,
    '',
  ].join('\n');
}

const LIFECYCLE = `
  lifecycle {
    # Without this, the next apply issues a new token, because the value of this one is unknown. If it is revoked, one is issued in any case.
    ignore_changes = all
  }
`;
