import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import { beginOf } from '../../facts/days';
import { expiryAt } from '../../sealing';
import { clock } from '../clock';
import { sealingErrors } from './errors';

/** Warns at synth about each recipient whose key expires within 30 days. */
export function warnOfExpiry(
  construct: Construct,
  recipients: readonly { readonly label: string | undefined; readonly expires?: string }[],
): void {
  for (const { label, expires } of recipients)
    if (expires !== undefined && expiryAt(beginOf(expires), clock.now()) !== 'later')
      Annotations.of(construct).addWarning(sealingErrors.expiresSoon(construct, label ?? '', expires).message);
}
