import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import { clock } from '../clock';
import { sealingErrors } from './errors';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long before the end of a key synth warns: long enough for its owner to create a new one. */
const NOTICE_DAYS = 30;

const untilExpiry = (expires: string): number => Date.parse(`${expires}T00:00:00Z`) - clock.now().getTime();

/** Throws a SignetError for a key that has expired. `where` is the place of the key in its file. */
export function refuseExpired(where: string, expires: string): void {
  if (untilExpiry(expires) <= 0) throw sealingErrors.expired(where, expires);
}

/** Warns at synth about each recipient whose key expires within 30 days. */
export function warnOfExpiry(
  construct: Construct,
  recipients: readonly { readonly label: string | undefined; readonly expires?: string }[],
): void {
  for (const { label, expires } of recipients)
    if (expires !== undefined && untilExpiry(expires) <= NOTICE_DAYS * DAY_MS)
      Annotations.of(construct).addWarning(sealingErrors.expiresSoon(construct, label ?? '', expires).message);
}
