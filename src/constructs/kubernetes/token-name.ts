import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { DNS_SUBDOMAIN, DNS_SUBDOMAIN_PREFIX } from '../../facts/names';
import { constructErrors } from '../errors';
import { checkName } from '../validation';

/** How a token Secret comes to its name. */
export interface TokenNameProps {
  /**
   * Exact name of the Secret, as `generation` completes it. For a client that looks the Secret up by its name; else
   * prefer a generated one, which rotates by itself.
   */
  readonly name?: string;
  /** Beginning of the Secret's name; each issue takes a fresh name. Default, without `name`: the construct's id and `-`. */
  readonly generateName?: string;
  /**
   * With `name`: which issue of the token this is, from 1 on. From 2 on, the Secret's name ends in `-` and this number.
   * Kubernetes gives the same token for the same account and name, so raising the number is how a token of an exact
   * name is rotated, and a number once used must not come back. Default 1.
   */
  readonly generation?: number;
}

/** The name of a Secret, or the beginning of one. Exactly one of the two is there. */
export type TokenName =
  | { readonly name: string; readonly generateName?: undefined }
  | { readonly name?: undefined; readonly generateName: string };

/** Works out a Secret's name. Throws a SignetError for contradictions and for what Kubernetes does not take. */
export function tokenName(construct: IConstruct, props: TokenNameProps): TokenName {
  const { name, generateName, generation } = props;
  if (name !== undefined && generateName !== undefined) throw constructErrors.nameTwice(construct);
  if (name !== undefined) {
    const exact = nameOfGeneration(construct, name, generation ?? 1);
    checkName(construct, 'name', exact, DNS_SUBDOMAIN);
    return { name: exact };
  }
  if (generation !== undefined) throw constructErrors.generationWithoutName(construct);
  const prefix = generateName ?? prefixFromId(construct);
  checkName(construct, 'generateName', prefix, DNS_SUBDOMAIN_PREFIX);
  return { generateName: prefix };
}

function nameOfGeneration(construct: IConstruct, name: string, generation: number): string {
  // An unresolved number is negative or a fraction here, so it is refused as well.
  if (Token.isUnresolved(generation) || !Number.isSafeInteger(generation) || generation < 1)
    throw constructErrors.generationInvalid(construct);
  return generation === 1 ? name : `${name}-${generation}`;
}

function prefixFromId(construct: IConstruct): string {
  const words = construct.node.id.toLowerCase().match(/[a-z0-9]+/g);
  if (words === null) throw constructErrors.idGivesNoName(construct);
  // Long enough to be told apart, short enough for what is added to it.
  return `${words.join('-').slice(0, 100)}-`;
}
