import { isWhollyKnown } from '../../../kit/framework';
import type { Clients } from '../../clients';
import type { Context, Stored } from '../../../kit/framework';
import { sealToken } from './seal-token';
import type { SealAttributes, SealPlanned, SealState } from './resource-schema';

/** Seals again where the plan said that the seal changes; another label or another `wait` leaves it as it is. */
export async function update(
  { planned }: { readonly planned: SealPlanned },
  context: Context<Clients>,
): Promise<Stored<SealAttributes>> {
  return { state: isSealed(planned) ? planned : { ...planned, ...(await sealToken(planned, context)) } };
}

const isSealed = (planned: SealPlanned): planned is SealState => isWhollyKnown(planned);
