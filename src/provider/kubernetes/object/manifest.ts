import type { KubernetesObject } from '../../../api/kubernetes';
import { SERVER_METADATA } from '../../../discovery';
import { TOKEN_SECRET_TYPE } from '../../../facts/kubernetes';
import { isUnknown } from '../../../kit/framework';
import {
  generatedName,
  listManifest,
  notAManifest,
  nullItem,
  secretWithData,
  serverManagedField,
  tokenSecretManifest,
} from './errors';
import { firstNullItem, isPartlyObject, type Json, type PartlyJson, type PartlyObject, withoutNulls } from './json';

/**
 * Checks the known parts of a manifest, without the server.
 *
 * @throws SignetError with a code `object/…`, without the content of a Secret.
 */
export function checkManifest(manifest: PartlyJson): void {
  if (isUnknown(manifest)) return;
  if (!isPartlyObject(manifest)) throw notAManifest('it is not an object');
  const none = firstNullItem(manifest);
  if (none !== undefined) throw nullItem(none);
  const { apiVersion, kind } = manifest;
  const metadata: PartlyJson | undefined = manifest.metadata;
  for (const [field, value] of [
    ['apiVersion', apiVersion],
    ['kind', kind],
  ] as const)
    if (!isText(value)) throw notAManifest(`${field} is missing or is not a string`);
  if (apiVersion === 'v1' && kind === 'Secret') checkSecret(manifest);
  if (typeof kind === 'string' && kind.endsWith('List') && manifest.items !== undefined) throw listManifest();
  if (manifest.status !== undefined && manifest.status !== null) throw serverManagedField('status');
  if (isUnknown(metadata)) return;
  if (!isPartlyObject(metadata)) throw notAManifest('metadata is missing or is not an object');
  if (metadata.generateName !== undefined && metadata.generateName !== null) throw generatedName();
  if (!isText(metadata.name)) throw notAManifest('metadata.name is missing or is not a string');
  const managed = SERVER_METADATA.find((field) => metadata[field] !== undefined && metadata[field] !== null);
  if (managed) throw serverManagedField(`metadata.${managed}`);
}

function checkSecret(secret: PartlyObject): void {
  for (const field of ['data', 'stringData'])
    if (secret[field] !== undefined && secret[field] !== null) throw secretWithData(field);
  if (secret.type === TOKEN_SECRET_TYPE) throw tokenSecretManifest();
}

const isText = (value: PartlyJson | undefined): boolean =>
  isUnknown(value) || (typeof value === 'string' && value !== '');

/** The object to send: the manifest without null values. {@link checkManifest} has accepted it. */
export const toObject = (manifest: Json): KubernetesObject => withoutNulls(manifest) as unknown as KubernetesObject;
