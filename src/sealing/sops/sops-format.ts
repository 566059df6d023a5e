import { sortedKeys } from '../age/age-format';
import { sealAge } from '../age/seal-age';
import type { Draw } from '../draw';
import type { Sealer } from '../format';
import { checkManifest, manifestText } from '../manifest/manifest';
import { yaml } from '../manifest/yaml';
import type { SopsTarget } from '../target';
import { encryptTree } from './encrypt-tree';
import { ENCRYPTED_REGEX, VERSION } from './metadata';

const KEY_BYTES = 32;

/**
 * Seals as the manifest of a Secret that SOPS has encrypted for age keys: the program `sops`, Flux, KSOPS and helm-secrets
 * read it.
 */
export function sopsSealer({ recipients, manifest, macOnlyEncrypted = false }: Omit<SopsTarget, 'format'>): Sealer {
  const keys = sortedKeys(recipients, 'sops');
  const checked = checkManifest(manifest);
  const { metadata, key, type } = checked;
  return {
    format: 'sops',
    context: (issuedAt) => [manifestText(checked), String(macOnlyEncrypted), issuedAt, ...keys],
    seal(content, draw, issuedAt) {
      const dataKey = draw('data key', KEY_BYTES);
      const secret = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata,
        type,
        stringData: { [key]: Buffer.from(content).toString('ascii') },
      };
      const { tree, mac } = encryptTree(secret, { dataKey, draw, macOnlyEncrypted, lastModified: issuedAt });
      return yaml({
        ...tree,
        sops: {
          age: keys.map((recipient) => ({ recipient, enc: sealAge(dataKey, [recipient], drawFor(recipient, draw)) })),
          lastmodified: issuedAt,
          mac,
          encrypted_regex: ENCRYPTED_REGEX,
          mac_only_encrypted: macOnlyEncrypted || undefined,
          version: VERSION,
        },
      });
    },
  };
}

/** The random choices of the age file of one recipient. */
const drawFor =
  (recipient: string, draw: Draw): Draw =>
  (choice, bytes) =>
    draw(`${choice} in the file for ${recipient}`, bytes);
