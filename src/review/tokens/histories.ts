import { type Account, groupBy, isAccount, type Seal, type Side, type Sides, type Token } from '../objects';
import type { Place, Plan, ResourceChange } from '../plan';

/** A token of one resource before and after, with the seals of it. */
export interface History {
  readonly place: Place;
  /** Undefined for an output, and for the seal of a token that no resource of the plan issues. */
  readonly resource?: ResourceChange;
  readonly before?: Token | undefined;
  readonly after?: Token | undefined;
  readonly sealsBefore: readonly Seal[];
  readonly sealsAfter: readonly Seal[];
  /** The outputs that contain it after the apply. */
  readonly outputs: readonly string[];
}

interface Index {
  readonly tokens: ReadonlyMap<string, readonly Token[]>;
  readonly seals: ReadonlyMap<string, readonly Seal[]>;
  readonly outputs: ReadonlyMap<string, readonly Token[]>;
}

/** The tokens of a plan, one for each resource, output, or seal of a token from elsewhere; in the order of the plan. */
export function historiesOf(plan: Plan, sides: Sides): readonly History[] {
  const [before, after] = [indexOf(sides.before), indexOf(sides.after)];
  const taken = new Set<Seal>();
  const sealsOf = ({ seals }: Index, token: Token | undefined, address: string): readonly Seal[] => {
    const found = [...(seals.get(address) ?? []), ...(token ? (seals.get(token.name) ?? []) : [])];
    for (const seal of found) taken.add(seal);
    return [...new Set(found)];
  };
  const next = queues();
  const ofResources = plan.resources.flatMap((resource): readonly History[] => {
    const { address } = resource.place;
    const [old, current] = [
      resource.before && next(before.tokens, address),
      resource.after && next(after.tokens, address),
    ];
    if (!old && !current) return [];
    return [
      {
        ...{ place: resource.place, resource, before: old, after: current },
        sealsBefore: sealsOf(before, old, address),
        sealsAfter: [...new Set([...sealsOf(after, current, address), ...sealsOf(after, old, address)])],
        outputs: (after.outputs.get(address) ?? []).map((token) => placeOf(token).address),
      },
    ];
  });
  const resources = new Set(ofResources.map(({ place }) => place.address));
  return [...ofResources, ...sealsOfOthers(before, after, taken), ...outputsOfOthers(before, after, resources)];
}

/** Several objects of one address (deposed ones) are in the order of the plan. */
function queues() {
  const used = new Map<readonly Token[], number>();
  return (tokens: Index['tokens'], address: string): Token | undefined => {
    const found = tokens.get(address) ?? [];
    const index = used.get(found) ?? 0;
    used.set(found, index + 1);
    return found[index];
  };
}

function sealsOfOthers(before: Index, after: Index, taken: ReadonlySet<Seal>): readonly History[] {
  const [old, current] = [before, after].map(({ seals }) =>
    [...seals.values()].flat().filter((seal) => !taken.has(seal)),
  );
  const tokens = new Set([...(old ?? []), ...(current ?? [])].map(({ token }) => token));
  return [...tokens].sort().flatMap((token) => {
    const [sealsBefore = [], sealsAfter = []] = [old, current].map((seals = []) =>
      seals.filter((seal) => seal.token === token),
    );
    const [seal] = [...sealsAfter, ...sealsBefore];
    if (seal?.origin.from !== 'plan') return [];
    return [{ place: seal.origin.place, sealsBefore, sealsAfter, outputs: [] }];
  });
}

function outputsOfOthers(before: Index, after: Index, resources: ReadonlySet<string>): readonly History[] {
  const old = outputsByAddress(before, resources);
  const current = outputsByAddress(after, resources);
  return [...new Map([...old, ...current])].map(([address, token]) => ({
    ...{ place: placeOf(token), before: old.get(address), after: current.get(address) },
    ...{ sealsBefore: [], sealsAfter: [], outputs: [] },
  }));
}

const outputsByAddress = ({ outputs }: Index, resources: ReadonlySet<string>): ReadonlyMap<string, Token> =>
  new Map(
    [...outputs]
      .filter(([of]) => !resources.has(of))
      .flatMap(([, tokens]) => tokens.map((token) => [placeOf(token).address, token])),
  );

function indexOf(side: Side): Index {
  const seals = side.filter((object) => object.kind === 'Seal');
  const ofPlan = side.filter((object) => object.kind === 'Token').filter(({ origin }) => origin.from === 'plan');
  return {
    tokens: groupBy(ofPlan, (token) => (token.type === 'output' ? undefined : placeOf(token).address)),
    seals: groupBy(seals, ({ token }) => token),
    outputs: groupBy(ofPlan, ({ type, of = '' }) => (type === 'output' ? of : undefined)),
  };
}

/** Only tokens of a plan are in an index. */
const placeOf = ({ origin, name }: Token): Place => (origin.from === 'plan' ? origin.place : { address: name });

export const accountsOf = (side: Side): readonly Account[] => side.filter(isAccount);
