import type { SignetError } from '../../errors';
import { beginOf } from '../../facts/days';
import { type Context, isUnknown } from '../../kit/framework';
import { expiryAt, parseCertificate } from '../../sealing';
import type { Clients } from '../clients';
import { certificateExpired, certificateExpires, recipientExpired, recipientExpires } from './errors';
import { knownKeys, type TargetConfig } from './target';

/** A key that stops being used at a time. */
interface Expiring {
  readonly end: Date;
  readonly expired: (seals: boolean) => SignetError;
  readonly expires: () => SignetError;
}

/**
 * Compares the time with the expiry of the keys, as far as they are known: `expires` of the recipients, and the end of the
 * certificate. Each plan warns of a key that expires within 30 days. A plan that seals refuses an expired key, and a plan that
 * seals nothing warns of it.
 *
 * @param seals - whether the plan seals the token
 * @throws SignetError `seal/recipient-expired`, `seal/certificate-expired`
 */
export function checkExpiry(
  config: TargetConfig,
  seals: boolean,
  { clients, warn, fail }: Pick<Context<Pick<Clients, 'now'>>, 'clients' | 'warn' | 'fail'>,
): void {
  const refused: SignetError[] = [];
  for (const { end, expired, expires } of [...expiringRecipients(config), ...expiringCertificate(config)]) {
    const state = expiryAt(end, clients.now());
    if (state === 'soon') warn(expires());
    if (state !== 'expired') continue;
    if (seals) refused.push(expired(seals));
    else warn(expired(seals));
  }
  const last = refused.pop();
  refused.forEach((error) => {
    fail(error);
  });
  if (last) throw last;
}

/** A key that is not known yet can have a day that is. */
function expiringRecipients({ recipients }: TargetConfig): readonly Expiring[] {
  if (recipients === null || isUnknown(recipients)) return [];
  return recipients.flatMap((recipient, index): readonly Expiring[] => {
    if (isUnknown(recipient) || typeof recipient.expires !== 'string') return [];
    const { label, expires } = recipient;
    const named = { label: typeof label === 'string' ? label : null, index, expires };
    return [
      {
        end: beginOf(expires),
        expired: (seals) => recipientExpired(named, seals),
        expires: () => recipientExpires(named),
      },
    ];
  });
}

function expiringCertificate(config: TargetConfig): readonly Expiring[] {
  const keys = knownKeys(config);
  if (keys?.format !== 'sealed-secret') return [];
  const { expiresAt: end } = parseCertificate(keys.certificate);
  return [{ end, expired: (seals) => certificateExpired(end, seals), expires: () => certificateExpires(end) }];
}
