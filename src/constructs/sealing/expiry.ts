import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import { beginOf } from '../../facts/days';
import { expiryAt } from '../../sealing';
import { clock } from '../clock';
import { known } from './delivered-secret';
import { sealingErrors } from './errors';
import type { Recipient } from './recipient';

const WARNINGS = { soon: sealingErrors.expiresSoon, expired: sealingErrors.expired };

/** Warns at synth about each recipient whose key has expired, or expires within 30 days. Only a plan knows whether it seals. */
export function warnOfExpiry(construct: Construct, recipients: readonly Recipient[]): void {
  for (const { label, fingerprint, expires } of recipients) {
    const day = known(expires);
    const state = day === undefined ? 'later' : expiryAt(beginOf(day), clock.now());
    if (day === undefined || state === 'later') continue;
    const name = known(label);
    const recipient = name === undefined ? (fingerprint ?? 'that only the plan knows') : `"${name}"`;
    Annotations.of(construct).addWarning(WARNINGS[state](construct, recipient, day).message);
  }
}
