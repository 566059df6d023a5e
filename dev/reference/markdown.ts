import type { AttributeReference, FunctionReference, ResourceReference, TypeReference } from '../../src/kit/framework';
import { importsIn } from './examples';
import { allowedValues, deprecation, replacement } from './remarks';

/**
 * The page of a type or of the provider block.
 *
 * @param example - a configuration
 * @param imports - its import blocks
 */
export function typePage(
  kind: string,
  { type, description, attributes, ...more }: TypeReference | ResourceReference,
  example?: string,
  imports?: string,
): string {
  const { importFormat: format, identity, identityImports } = 'importFormat' in more ? more : {};
  return page([
    `# \`${type}\` (${kind})`,
    description,
    ...(example === undefined ? [] : ['## Example', fence('hcl', example.trimEnd())]),
    ...section(
      'Arguments',
      attributes.filter(({ set }) => set !== 'computed'),
    ),
    ...section(
      'Attributes',
      attributes.filter(({ set }) => set === 'computed'),
    ),
    ...(format === undefined ? [] : importing(format, imports ?? placeholder(type, format))),
    ...(identity === undefined ? [] : identifying(type, identity, identityImports === true)),
  ]);
}

/** The page of a function. */
export function functionPage({ name, summary, description, signature, parameters }: FunctionReference): string {
  const listed = parameters.map((one) => `- \`${one.name}\` (${one.type}): ${indented(one.description, 2)}`);
  return page([
    `# \`${name}\` (function)`,
    summary,
    fence('text', signature),
    ...(description === summary ? [] : [description]),
    ...(listed.length === 0 ? [] : ['## Parameters', listed.join('\n')]),
  ]);
}

/** The first sentence of a description, without its punctuation mark. */
export function summaryOf(description: string): string {
  return /^.*?[.:;](?=\s|$)/s.exec(description)?.[0].slice(0, -1) ?? description;
}

/** A page of blocks, with an empty line between them. */
export function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

/** A link to a heading of the same page, with the anchor that GitHub gives to it. */
export function linkTo(heading: string): string {
  return `[${heading}](#${heading.toLowerCase().replaceAll(' ', '-')})`;
}

/** The families of the codes of some entries. */
export function prefixesOf(entries: Readonly<Record<string, unknown>>): string {
  const prefixes = new Set(Object.keys(entries).map((code) => code.slice(0, code.indexOf('/') + 1)));
  return [...prefixes].map((prefix) => `\`${prefix}\``).join(', ');
}

function section(title: string, attributes: readonly AttributeReference[]): string[] {
  return attributes.length === 0 ? [] : [`## ${title}`, list(attributes, 0)];
}

function list(attributes: readonly AttributeReference[], indent: number): string {
  return attributes.map((attribute) => item(attribute, indent)).join('\n');
}

function item(attribute: AttributeReference, indent: number): string {
  const { name, description, attributes } = attribute;
  const text = [description, ...allowedValues(attribute), ...deprecation(attribute), ...replacement(attribute)].join(
    ' ',
  );
  const line = `${' '.repeat(indent)}- \`${name}\` (${facts(attribute)}): ${indented(text, indent + 2)}`;
  return attributes.length === 0 ? line : `${line}\n${list(attributes, indent + 2)}`;
}

/** Its type, who sets it, and its other properties. */
function facts({ type, set, nullable, sensitive, writeOnly, default: fallback }: AttributeReference): string {
  return [
    type,
    ...(set === 'computed' ? [] : [set]),
    ...(fallback === undefined ? [] : [`default \`${fallback}\``]),
    ...(nullable ? ['may be null'] : []),
    ...(sensitive ? ['sensitive'] : []),
    ...(writeOnly ? ['write-only'] : []),
  ].join(', ');
}

function importing(format: string, imports: string): string[] {
  const commands = importsIn(imports).map(({ to, id }) => `terraform import ${to} '${id}'`);
  return [
    '## Import',
    `With an identifier of the form \`${format}\`:`,
    fence('hcl', imports.trimEnd()),
    'Or, for one object at a time, with the command:',
    fence('sh', commands.join('\n')),
  ];
}

/** The import block has the attributes that a user must give. */
function identifying(type: string, identity: readonly AttributeReference[], imports: boolean): string[] {
  if (!imports)
    return [
      '## Identity',
      'Terraform 1.12, OpenTofu 1.12 and newer store it. It imports no object.',
      list(identity, 0),
    ];
  const required = identity.filter(({ set }) => set === 'required');
  const width = Math.max(...required.map(({ name }) => name.length));
  const given = required.map(({ name, type: of }) => `    ${name.padEnd(width)} = ${of === 'string' ? '"…"' : '…'}`);
  return [
    '## Identity',
    'An object can be imported by its identity, with Terraform 1.12 or OpenTofu 1.12, or newer:',
    fence('hcl', ['import {', `  to = ${type}.example`, '  identity = {', ...given, '  }', '}'].join('\n')),
    list(identity, 0),
  ];
}

const placeholder = (type: string, format: string): string => `import {\n  to = ${type}.example\n  id = "${format}"\n}`;

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A text for an item of a list: its further lines are indented. */
function indented(text: string, indent: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(indent)}`).replaceAll(/^ +$/gm, '');
}
