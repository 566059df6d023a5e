import { type AttributePath, isSignetError, type SignetError } from '../../errors';
import {
  type AtApplyOf,
  type ConfigOf,
  type Context,
  isUnknown,
  isWhollyKnown,
  type Partly,
} from '../../kit/framework';
import {
  checkRecipients,
  type GivenRecipient as Recipient,
  type Manifest,
  parseRecipient,
  type Reader,
  readersOf,
  type Sealer,
  sealerFor,
  type SealTarget,
  type TargetKeys,
} from '../../sealing';
import type { targetArguments } from './arguments';
import { argumentMissing, argumentUnused } from './errors';

type Format = SealTarget['format'];
/** The arguments of a target during apply. */
export type GivenTarget = AtApplyOf<typeof targetArguments>;
/** The arguments of a target in a configuration. */
export type TargetConfig = ConfigOf<typeof targetArguments>;

/** The arguments of a target, all of it known: in a configuration, where defaults are null, or during apply. */
type KnownTarget = { readonly [K in keyof GivenTarget]: WithNulls<GivenTarget[K]> };
type WithNulls<T> = T extends readonly unknown[] | string | null
  ? T | null
  : { readonly [K in keyof T]: T[K] | null } | null;

const ARGUMENTS = ['recipients', 'sops', 'sealed_secret', 'github_actions'] as const;
type Argument = (typeof ARGUMENTS)[number];

const ARGUMENTS_OF: Readonly<Record<Format, readonly Argument[]>> = {
  age: ['recipients'],
  sops: ['recipients', 'sops'],
  'sealed-secret': ['sealed_secret'],
  'github-actions': ['github_actions'],
};

/** The attributes of a target besides `recipients`: a change of one of them seals the token again. */
export const FORM_ATTRIBUTES = ['format', 'sops', 'sealed_secret', 'github_actions'] as const;

/**
 * Checks which arguments are set, and the known ones, before any credential exists. Errors: `seal/argument-missing`,
 * `seal/argument-unused`, and those of the target.
 */
export async function validateTarget(config: TargetConfig, context: Pick<Context<never>, 'fail'>): Promise<void> {
  if (isUnknown(config.format)) return;
  const format = formatOf(config);
  const wrong = argumentErrors(config);
  wrong.forEach((error) => {
    context.fail(error);
  });
  const valid = !usesRecipients(format) || validateRecipients(config.recipients ?? [], format, context);
  if (wrong.length > 0 || !valid || format === 'age') return;
  try {
    if (isWhollyKnown(pick(config))) await sealerOf(config as KnownTarget);
    else plannedReaders(config);
  } catch (error) {
    if (!isSignetError(error)) throw error;
    context.fail(error);
  }
}

/** The arguments that the format needs and are not set, or that it does not use and are. */
function argumentErrors(config: TargetConfig | KnownTarget): readonly SignetError[] {
  const format = formatOf(config);
  const needed = ARGUMENTS_OF[format];
  return ARGUMENTS.flatMap((name) => {
    if (!needed.includes(name)) return config[name] === null ? [] : [argumentUnused(format, name)];
    // Without recipients, the list counts as empty.
    return config[name] === null && name !== 'recipients' ? [argumentMissing(format, name)] : [];
  });
}

const formatOf = ({ format }: { readonly format: unknown }): Format => (format ?? 'age') as Format;
const usesRecipients = (format: Format): boolean => ARGUMENTS_OF[format].includes('recipients');
const pick = (config: TargetConfig) => [config.recipients, ...FORM_ATTRIBUTES.map((name) => config[name])];

/** Checks the known part of the recipients. Returns whether it is valid. */
function validateRecipients(
  recipients: Partly<readonly GivenRecipient[]>,
  format: Format,
  context: Pick<Context<never>, 'fail'>,
): boolean {
  if (isUnknown(recipients)) return true;
  const known: Recipient[] = [];
  const errors: SignetError[] = [];
  for (const [index, recipient] of recipients.entries()) {
    if (isUnknown(recipient) || isUnknown(recipient.key)) continue;
    const { key, label } = recipient;
    const given = typeof label === 'string' ? { key, label } : { key };
    known.push(given);
    const error = thrownBy(() => parseRecipient(given.key, given.label));
    if (error) errors.push(error.at(['recipients', index, error.code === 'sealing/bad-label' ? 'label' : 'key']));
  }
  // The number, the duplicates and the mix are checked only if all recipients are known and valid.
  const error =
    known.length === recipients.length &&
    errors.length === 0 &&
    thrownBy(() => checkRecipients(known, format === 'sops' ? format : 'age'));
  if (error) errors.push(error);
  errors.forEach((one) => {
    context.fail(one);
  });
  return errors.length === 0;
}

function thrownBy(check: () => unknown): SignetError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return error;
  }
}

/** An element of the attribute `recipients`. */
interface GivenRecipient {
  readonly key: string;
  readonly label: string | null;
  readonly expires: string | null;
}

/** Whether the keys or labels differ, also in their order. The day on which a key expires is not sealed. */
export const recipientsChange = (before: Partly<GivenRecipients>, after: Partly<GivenRecipients>): boolean =>
  JSON.stringify(sealedPart(before)) !== JSON.stringify(sealedPart(after));

type GivenRecipients = readonly GivenRecipient[] | null;

const sealedPart = (recipients: Partly<GivenRecipients>) =>
  recipients === null || isUnknown(recipients)
    ? recipients
    : recipients.map((one) => (isUnknown(one) ? one : [one.key, one.label]));

/** The recipients in the form of the sealing module: without labels that are null. */
const toRecipients = (given: KnownTarget['recipients']): readonly Recipient[] =>
  (given ?? []).map(({ key, label }) => (label === null ? { key } : { key, label }));

/**
 * Checks the target and loads the code of its format. Call it before a token is issued.
 *
 * @throws SignetError `seal/argument-missing`, `seal/argument-unused`, and those of `sealerFor`
 */
export async function sealerOf(given: KnownTarget): Promise<Sealer> {
  const [wrong] = argumentErrors(given);
  if (wrong !== undefined) throw wrong;
  const target = targetOf(given);
  try {
    return await sealerFor(target);
  } catch (error) {
    throw inArgument(error, target.format);
  }
}

function targetOf({ recipients, sops, sealed_secret, github_actions, ...rest }: KnownTarget): SealTarget {
  const format = formatOf(rest);
  if (format === 'sops' && sops)
    return {
      format,
      recipients: toRecipients(recipients),
      manifest: manifestOf(sops),
      macOnlyEncrypted: sops.mac_only_encrypted ?? false,
    };
  if (format === 'sealed-secret' && sealed_secret)
    return {
      format,
      certificate: sealed_secret.certificate ?? '',
      scope: (sealed_secret.scope ?? 'strict') as (SealTarget & { readonly format: typeof format })['scope'],
      manifest: manifestOf(sealed_secret),
    };
  if (format === 'github-actions' && github_actions) return { format, publicKey: github_actions.public_key ?? '' };
  return { format: 'age', recipients: toRecipients(recipients) };
}

type ManifestArguments = { readonly [K in keyof Required<Manifest>]: Required<Manifest>[K] | null };

/** Without fields that are null. */
function manifestOf({ name, namespace, key, labels, annotations, type }: ManifestArguments): Manifest {
  const given = Object.entries({ namespace, key, labels, annotations, type }).filter(([, value]) => value !== null);
  return { name: name ?? '', ...Object.fromEntries(given) };
}

/** The error of a target with its path in the configuration. */
function inArgument(error: unknown, format: Format): unknown {
  if (!isSignetError(error) || error.path === undefined || error.path[0] === 'recipients') return error;
  return error.at([ARGUMENTS_OF[format].at(-1) ?? format, ...error.path]);
}

/**
 * Who will be able to open the sealed text; undefined if a part of it is unknown. Throws as `readersOf`.
 */
export function plannedReaders(config: TargetConfig): readonly Reader[] | undefined {
  const keys = knownKeys(config);
  if (keys === undefined) return undefined;
  try {
    return readersOf(keys);
  } catch (error) {
    throw inArgument(error, keys.format);
  }
}

/** The keys of the target; undefined if a part of them is unknown. */
export function knownKeys(config: TargetConfig): TargetKeys | undefined {
  const { recipients, sealed_secret, github_actions } = config;
  if (isUnknown(config.format)) return undefined;
  const format = formatOf(config);
  switch (format) {
    case 'age':
    case 'sops':
      return isWhollyKnown(recipients)
        ? { format, recipients: toRecipients(recipients as readonly GivenRecipient[] | null) }
        : undefined;
    case 'sealed-secret':
      if (sealed_secret === null || isUnknown(sealed_secret) || isUnknown(sealed_secret.certificate)) return undefined;
      return { format, certificate: sealed_secret.certificate };
    case 'github-actions':
      if (github_actions === null || isUnknown(github_actions) || isUnknown(github_actions.public_key))
        return undefined;
      return { format, publicKey: github_actions.public_key };
  }
}

/** The path of the key that the token is sealed for; of the format, if that is unknown. */
export const keyPath = (config: TargetConfig): AttributePath =>
  isUnknown(config.format) ? ['format'] : KEY_PATHS[formatOf(config)];

const KEY_PATHS: Readonly<Record<Format, AttributePath>> = {
  age: ['recipients'],
  sops: ['recipients'],
  'sealed-secret': ['sealed_secret', 'certificate'],
  'github-actions': ['github_actions', 'public_key'],
};
