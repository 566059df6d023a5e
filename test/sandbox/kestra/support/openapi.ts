import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { KestraProfile } from '../../../../src/sandbox';

/** The part of a JSON schema that the tests read. */
export interface Schema {
  [keyword: string]: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  nullable?: boolean;
  type?: string;
  enum?: string[];
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** Where the vendor's documents are: `SIGNET_KESTRA_OPENAPI`, or `shared/data` beside this repository. */
const FOLDER = process.env.SIGNET_KESTRA_OPENAPI ?? resolve(__dirname, '../../../../..', 'shared', 'data');

/** The access management part of the vendor's document for a version; undefined where it is not available. */
export function vendorDocument(profile: KestraProfile): OpenApi | undefined {
  const path = join(FOLDER, `kestra-iam-${profile}.openapi.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as OpenApi) : undefined;
}
