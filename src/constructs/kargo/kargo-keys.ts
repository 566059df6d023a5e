import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isKargoKey } from '../../facts/kargo';
import { kargoErrors } from './errors';

type StringMap = Readonly<Record<string, string>>;

/** Refuses labels and annotations that Kargo reads: the constructs write them from their other properties. */
export function refuseKargoKeys(
  construct: IConstruct,
  maps: { readonly labels?: StringMap | undefined; readonly annotations?: StringMap | undefined },
): void {
  for (const prop of ['labels', 'annotations'] as const) {
    const own = Object.keys(maps[prop] ?? {}).find((key) => !Token.isUnresolved(key) && isKargoKey(key));
    if (own !== undefined) throw kargoErrors.keyReserved(construct, prop, own);
  }
}
