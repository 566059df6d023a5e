import type { AttributeReference, TypeReference } from '../../src/kit/framework';
import { docComment } from './doc-comment';
import type { Docs } from './docs';
import { imports } from './imports';
import { interfaces } from './interfaces';
import { nameTable, nestedTables } from './name-tables';
import { camelCase } from './names';

const OWNER = 'SignetProvider';

/** The text of the file with the arguments of the provider block. */
export function providerConfigText({ attributes }: TypeReference, docs: Docs): string {
  const config = interfaces(
    { name: `${OWNER}Config`, doc: docComment(['Arguments of the provider block.']) },
    attributes,
    docs,
  );
  const body = `${[...config, ...nestedTables(OWNER, attributes)].join('\n\n')}

/** How Terraform names the arguments. */
export const PROVIDER_ARGUMENTS: ArgumentNames<SignetProviderConfig> = ${nameTable(OWNER, attributes)};

/** The arguments of each block that are credentials. */
export const CREDENTIALS = ${JSON.stringify(Object.fromEntries(credentials(attributes)))} as const satisfies {
  readonly [B in keyof SignetProviderConfig]: readonly (keyof NonNullable<SignetProviderConfig[B]>)[];
};`;
  return `${imports(body)}\n\n${body}\n`;
}

const credentials = (blocks: readonly AttributeReference[]): (readonly [string, readonly string[]])[] =>
  blocks
    .filter(({ attributes }) => attributes.length > 0)
    .map(({ name, attributes }) => [
      camelCase(name),
      attributes.filter(({ sensitive, shape }) => sensitive && shape === 'string').map((one) => camelCase(one.name)),
    ]);
