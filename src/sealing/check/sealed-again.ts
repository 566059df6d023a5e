import { dearmor } from '../age/armor';
import { ageSealer } from '../age/age-format';
import type { Manifest } from '../manifest/manifest';
import { seal } from '../seal';
import type { Sealer } from '../format';
import type { Recipient } from '../recipient';
import type { OpenedSops } from '../sops/open-sops';
import type { Tree } from '../sops/sops-file';
import { Secret } from '../../secret';

/**
 * Whether an age file is what sealing its token for the declared recipients gives. It is, if Signet sealed it for exactly them;
 * otherwise it was sealed for others, or by another program.
 */
export function isSealedFor(text: string, content: Secret, declared: readonly Recipient[]): boolean {
  const file = dearmor(text);
  return textsFrom(content, ageSealer({ recipients: declared }), '').some(
    (again) => file !== undefined && dearmor(again)?.equals(file),
  );
}

/** The same for a manifest of SOPS. */
export async function isSopsSealedFor(
  text: string,
  { file, tree, key, content }: OpenedSops,
  declared: readonly Recipient[],
): Promise<boolean> {
  const manifest = manifestOf(tree, key);
  if (manifest === undefined) return false;
  const { sopsSealer } = await import('../sops/sops-format');
  const sealer = sopsSealer({ recipients: declared, manifest, macOnlyEncrypted: file.macOnlyEncrypted });
  return textsFrom(new Secret(content), sealer, file.lastModified).includes(text);
}

/** The content sealed as a token, and as a token after each prefix that can be recognized: up to the last space. */
function textsFrom(content: Secret, sealer: Sealer, issuedAt: string): readonly string[] {
  const text = content.reveal();
  const prefixes = new Set(['', text.slice(0, text.lastIndexOf(' ') + 1)]);
  return [...prefixes].flatMap((prefix) => {
    try {
      return [seal(new Secret(text.slice(prefix.length)), sealer, { prefix, issuedAt })];
    } catch {
      return []; // it is no token, so Signet has not sealed it
    }
  });
}

/** The manifest of a Secret as it was declared; undefined if it cannot be one of Signet. */
export function manifestOf({ metadata, type }: Tree, key: string): Manifest | undefined {
  if (typeof metadata !== 'object' || typeof type !== 'string') return undefined;
  const { name, namespace, labels, annotations } = metadata;
  if (typeof name !== 'string') return undefined;
  return {
    name,
    key,
    type,
    ...(typeof namespace === 'string' && { namespace }),
    ...(isTexts(labels) && { labels }),
    ...(isTexts(annotations) && { annotations }),
  };
}

const isTexts = (values: string | Tree | undefined): values is Readonly<Record<string, string>> =>
  typeof values === 'object' && Object.values(values).every((value) => typeof value === 'string');
