import type { Clients } from '../../clients';
import type { Context, Stored } from '../../framework';
import { sealToken } from '../../sealed-token';
import { isWhollyKnown } from '../../wholly-known';
import type { SealAttributes, SealPlanned, SealState } from './schema';

/** Seals again where the plan said that the seal changes; another label or another `wait` leaves it as it is. */
export async function update(
  { planned }: { readonly planned: SealPlanned },
  context: Context<Clients>,
): Promise<Stored<SealAttributes>> {
  return { state: isSealed(planned) ? planned : { ...planned, ...(await sealToken(planned, context)) } };
}

const isSealed = (planned: SealPlanned): planned is SealState => isWhollyKnown(planned);
