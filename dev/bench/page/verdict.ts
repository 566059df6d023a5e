import type { Measured, Target } from '../row';

/** Whether a target is reached, in words; with the distance if it is not. */
export function verdict(target: Target, measured: Measured): string {
  const share = target.share(measured);
  if (!Number.isFinite(share)) return 'not measured';
  return share <= 1 ? 'yes' : `no, ${share.toFixed(share < 10 ? 2 : 0)} times the limit`;
}
