import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { isSignetError } from '../../errors';
import {
  checkManifest,
  checkPrefix,
  checkRecipients,
  checkSealedManifest,
  parseCertificate,
  parseGithubPublicKey,
  readerLabel,
  SCOPES,
  type SealFormat,
} from '../../sealing';
import type { Properties } from '../properties';
import type { SignetSealedTokenConfig } from '../terraform';
import { checkChoice } from '../validation';
import { type DeliveredSecret, known, knownManifest } from './delivered-secret';
import { sealingErrors } from './errors';
import { warnOfExpiry } from './expiry';
import type { OutputOptions } from './sealed-text';
import type { Recipient } from './recipient';

/** As what a token is sealed, for whom, and how the stack returns it: one for each delivery. */
export interface Target {
  readonly format: SealFormat;
  /** The arguments of the Terraform types that seal. */
  readonly arguments: Pick<
    SignetSealedTokenConfig,
    'format' | 'recipients' | 'sops' | 'sealedSecret' | 'githubActions' | 'prefix'
  >;
  /** Throws a SignetError about the construct for what is known at synth and is not valid. */
  readonly check: (construct: Construct) => void;
  /** Who can open the token, for the description of the output. Called after `check`. */
  readonly readers: () => readonly string[];
  readonly output: OutputOptions;
}

/** What the deliveries of all formats have in common. */
export interface DeliveryOptions {
  /** Text that is sealed before the token, such as `Bearer `. Default: none. */
  readonly prefix?: string;
  /** Exact name of the output: letters, digits, `_` and `-`. Default: the name that CDKTF generates from the path of the construct. */
  readonly outputName?: string;
  /** Description of the output. Default: who can open it, by label and fingerprint. */
  readonly outputDescription?: string;
}

/** The types of the {@link DeliveryOptions}. */
export const DELIVERY_OPTIONS: Properties<DeliveryOptions> = {
  prefix: 'string?',
  outputName: 'string?',
  outputDescription: 'string?',
};

/** The formats that `sealFor` accepts. Each other format has its delivery. */
const SEAL_FORMATS = ['age'];

export interface AgeTargetOptions extends DeliveryOptions {
  readonly recipients: readonly Recipient[];
  readonly format?: 'age';
  readonly compact?: boolean;
}

/** The types of the {@link AgeTargetOptions}. */
export const AGE_TARGET: Properties<AgeTargetOptions> = {
  ...DELIVERY_OPTIONS,
  recipients: 'objects',
  format: 'string?',
  compact: 'boolean?',
};

export function ageTarget({ recipients, format, compact, ...options }: AgeTargetOptions): Target {
  return {
    format: 'age',
    arguments: { recipients, format, prefix: options.prefix },
    check(construct) {
      checkRecipientsOf(construct, recipients);
      checkPrefixOf(construct, options.prefix);
      checkChoice(construct, 'format', format, SEAL_FORMATS);
    },
    readers: () => namesOf(recipients),
    output: { ...outputOf(options), compact },
  };
}

export interface SopsTargetOptions extends DeliveryOptions {
  readonly recipients: readonly Recipient[];
  readonly secret: DeliveredSecret;
  readonly macOnlyEncrypted?: boolean;
}

export function sopsTarget({ recipients, secret, macOnlyEncrypted, ...options }: SopsTargetOptions): Target {
  return {
    format: 'sops',
    arguments: { recipients, format: 'sops', sops: { ...secret, macOnlyEncrypted }, prefix: options.prefix },
    check(construct) {
      checkRecipientsOf(construct, recipients);
      checkPrefixOf(construct, options.prefix);
      reportAt(construct, ['secret'], () => checkManifest(knownManifest(secret)));
    },
    readers: () => namesOf(recipients),
    output: outputOf(options),
  };
}

export interface SealedSecretTargetOptions extends DeliveryOptions {
  readonly certificate: string;
  readonly scope?: (typeof SCOPES)[number];
  readonly secret: DeliveredSecret;
}

export function sealedSecretTarget({ certificate, scope, secret, ...options }: SealedSecretTargetOptions): Target {
  return {
    format: 'sealed-secret',
    arguments: { format: 'sealed-secret', sealedSecret: { certificate, scope, ...secret }, prefix: options.prefix },
    check(construct) {
      checkChoice(construct, 'scope', scope, SCOPES);
      checkPrefixOf(construct, options.prefix);
      reportAt(construct, [], () => known(certificate) !== undefined && parseCertificate(certificate));
      const manifest = knownManifest(secret);
      // A scope that is not known may be one that needs no namespace.
      const checked = scope === undefined ? 'strict' : (known(scope) ?? 'cluster-wide');
      reportAt(construct, ['secret'], () => checkSealedManifest(manifest, checked as (typeof SCOPES)[number]));
    },
    readers: () => [named('sealed-secret', known(certificate) && parseCertificate(certificate).fingerprint)],
    output: outputOf(options),
  };
}

export interface GithubActionsTargetOptions extends DeliveryOptions {
  readonly publicKey: string;
  readonly keyId: string;
}

export function githubActionsTarget({ publicKey, keyId, ...options }: GithubActionsTargetOptions): Target {
  return {
    format: 'github-actions',
    arguments: { format: 'github-actions', githubActions: { publicKey, keyId }, prefix: options.prefix },
    check(construct) {
      checkPrefixOf(construct, options.prefix);
      reportAt(construct, [], () => known(publicKey) !== undefined && parseGithubPublicKey(publicKey));
    },
    readers: () => [named('github-actions', known(publicKey) && parseGithubPublicKey(publicKey).fingerprint)],
    output: outputOf(options),
  };
}

const outputOf = ({ outputName, outputDescription }: DeliveryOptions): OutputOptions => ({
  outputName,
  outputDescription,
});

/**
 * Throws a SignetError if there is no recipient, or a duplicate one or a mix of post-quantum and other keys among those whose
 * key is known at synth. Warns of keys that expire soon.
 */
function checkRecipientsOf(construct: Construct, recipients: readonly Recipient[]): void {
  warnOfExpiry(construct, recipients);
  const given = recipients.filter(({ key }) => !Token.isUnresolved(key));
  if (given.length === 0 && recipients.length > 0) return;
  reportAt(construct, [], () =>
    checkRecipients(
      given.map(({ key, label }) => (known(label) === undefined || label === undefined ? { key } : { key, label })),
    ),
  );
}

/** Throws a SignetError for a prefix that cannot be sealed before a token. */
function checkPrefixOf(construct: Construct, prefix: string | undefined): void {
  if (prefix === undefined || Token.isUnresolved(prefix)) return;
  reportAt(construct, [], () => {
    checkPrefix(prefix);
  });
}

/** The properties that Terraform names in another way. */
const PROPERTY_OF: Readonly<Record<string, string>> = { public_key: 'publicKey' };

/** Adds the path of the construct to the error of a check, and the property that its path begins in. */
function reportAt(construct: Construct, within: readonly string[], check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!isSignetError(error)) throw error;
    const path = [...within, ...(error.path ?? [])].map((step) => PROPERTY_OF[step] ?? step);
    throw sealingErrors.about(construct, path.length === 0 ? error : error.at(path));
  }
}

/** A description must be plain text: it cannot contain unresolved values. */
const namesOf = (recipients: readonly Recipient[]): readonly string[] =>
  recipients.map(({ fingerprint, label }) => {
    const name = known(label);
    if (name === undefined) return fingerprint ?? 'a recipient known at plan';
    return fingerprint === undefined ? name : `${name} (${fingerprint})`;
  });

function named(format: SealFormat, fingerprint: string | undefined): string {
  const label = readerLabel(format) ?? format;
  return fingerprint === undefined ? label : `${label} (${fingerprint})`;
}
