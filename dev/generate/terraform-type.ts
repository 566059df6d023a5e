import type { TypeReference } from '../../src/kit/framework';
import { docComment } from './doc-comment';
import type { Docs } from './docs';
import { getters, objectClasses } from './getters';
import { imports } from './imports';
import { interfaces } from './interfaces';
import { nameTable, nestedTables } from './name-tables';
import { kebabCase, pascalCase } from './names';

/** A generated file, without its header. */
export interface GeneratedFile {
  readonly path: string;
  /** The class of the construct. */
  readonly name: string;
  /** The types around it. */
  readonly types: readonly string[];
  readonly text: string;
}

/** The file with the construct of a resource or data source. */
export function terraformTypeFile(
  kind: 'resource' | 'data source',
  { type, description, attributes }: TypeReference,
  docs: Docs,
): GeneratedFile {
  const isData = kind === 'data source';
  const name = `${isData ? 'Data' : ''}${pascalCase(type)}`;
  const base = isData ? 'TerraformDataSource' : 'TerraformResource';
  const settable = attributes.filter(({ set }) => set !== 'computed');
  const readable = attributes.filter(({ set }) => set === 'computed' || set === 'optional or computed');
  const computed = attributes.filter(({ set }) => set === 'computed');

  const config = interfaces(
    {
      name: `${name}Config`,
      base: 'TerraformMetaArguments',
      doc: docComment([`Arguments of the ${kind} \`${type}\`.`]),
    },
    settable,
    docs,
  );
  const objects = objectClasses(name, computed, docs);
  const doc = docComment([`The ${kind} \`${type}\`.`, docs.description(description)]);
  const main = `${doc}
export class ${name} extends terraformType<${name}Config>(${base}, '${type}', ${nameTable(name, settable)}) {
${getters(name, readable, docs)}
}`;
  const body = [...config, ...objects, ...nestedTables(name, settable), main].join('\n\n');
  return {
    path: `${isData ? 'data-' : ''}${kebabCase(type)}.ts`,
    name,
    types: [...config, ...objects].map(declaredName),
    text: `${imports(body)}\n\n${body}\n`,
  };
}

const declaredName = (text: string): string => /^export (?:class|interface) (\w+)/m.exec(text)?.[1] ?? '';
