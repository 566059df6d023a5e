import { namespaceMissing, scopeAnnotation } from '../errors';
import { type CheckedManifest, checkManifest, type Manifest } from '../manifest/manifest';
import type { Scope } from '../target';

const ANNOTATIONS: Readonly<Record<Exclude<Scope, 'strict'>, string>> = {
  'namespace-wide': 'sealedsecrets.bitnami.com/namespace-wide',
  'cluster-wide': 'sealedsecrets.bitnami.com/cluster-wide',
};

/**
 * The manifest in a SealedSecret of a scope.
 *
 * @throws SignetError `sealing/bad-manifest`, `sealing/namespace-missing`, `sealing/scope-annotation`
 */
export function checkSealedManifest(given: Manifest, scope: Scope): CheckedManifest {
  const manifest = withScope(checkManifest(given), scope);
  if (scope !== 'cluster-wide' && manifest.metadata.namespace === undefined) throw namespaceMissing(scope);
  return manifest;
}

/** The manifest with the annotation from which the controller reads the scope. */
function withScope(manifest: CheckedManifest, scope: Scope): CheckedManifest {
  const { annotations = {} } = manifest.metadata;
  if (scopeOf(annotations) !== undefined) throw scopeAnnotation();
  if (scope === 'strict') return manifest;
  return {
    ...manifest,
    metadata: { ...manifest.metadata, annotations: { ...annotations, [ANNOTATIONS[scope]]: 'true' } },
  };
}

/** The annotations of the scope among all; undefined if there is none. */
export function scopeOf(
  annotations: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(annotations).filter(([key]) => Object.values(ANNOTATIONS).includes(key));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
