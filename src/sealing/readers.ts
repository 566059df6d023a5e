import { parseGithubPublicKey } from './github-actions/public-key';
import { checkRecipients, type Recipient } from './recipient';
import { parseCertificate } from './sealed-secret/certificate';
import type { SealTarget } from './target';

/** Who can open what is sealed for a target, as plans and reviews show it. */
export type Reader = Pick<Recipient, 'fingerprint' | 'label'>;

/**
 * The owners of the private keys that open what is sealed for a target. They depend only on the keys of the target, not on the
 * manifest.
 *
 * @throws SignetError as `checkRecipients`, `sealing/bad-certificate`, `sealing/bad-public-key`
 */
export function readersOf(target: TargetKeys): readonly Reader[] {
  switch (target.format) {
    case 'age':
    case 'sops':
      return checkRecipients(target.recipients, target.format);
    case 'sealed-secret':
      return [
        { fingerprint: parseCertificate(target.certificate).fingerprint, label: 'the controller of sealed-secrets' },
      ];
    case 'github-actions':
      return [named(target.format, parseGithubPublicKey(target.publicKey).fingerprint)];
  }
}

/** The part of a target that decides who can open what is sealed for it. */
export type TargetKeys = KeysOf<SealTarget>;
type KeysOf<Target> = Target extends SealTarget
  ? Pick<Target, Extract<keyof Target, 'format' | 'recipients' | 'certificate' | 'publicKey'>>
  : never;

const LABELS: Readonly<Record<string, string>> = {
  'sealed-secret': 'the controller of sealed-secrets',
  'github-actions': 'GitHub Actions',
};

/** The name of the only reader of a format; undefined for the formats that have recipients with labels of their own. */
export const readerLabel = (format: string): string | undefined => LABELS[format];

const named = (format: SealTarget['format'], fingerprint: string): Reader => ({
  fingerprint,
  label: readerLabel(format) ?? format,
});
