import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { DNS_SUBDOMAIN, DNS_SUBDOMAIN_PREFIX } from '../../facts/names';
import { kubernetesErrors } from './errors';
import type { Properties } from '../properties';
import { checkName } from '../validation';

/** The name of a token Secret. */
export interface TokenNameProps {
  /**
   * Exact name of the Secret, to which `generation` can add a number. For a client that reads the Secret by its name;
   * otherwise prefer a generated name, which can be rotated without a new `generation`.
   */
  readonly name?: string;
  /**
   * Prefix of the Secret's name; each issue gets a new name. No two tokens of an account can have the same prefix. Default,
   * without `name`: the construct's id and `-`.
   */
  readonly generateName?: string;
  /**
   * With `name`: the number of the issue, a positive integer. From 2 on, the Secret's name ends in `-` and this number.
   * Kubernetes issues the same token for the same account and Secret name, so a token with an exact name is rotated by a
   * higher number, and a number must not be used again. Default 1.
   */
  readonly generation?: number;
}

export const TOKEN_NAME: Properties<TokenNameProps> = {
  name: 'string?',
  generateName: 'string?',
  generation: 'number?',
};

/** The name of a Secret, or its prefix: exactly one of the two. */
export type TokenName =
  | { readonly name: string; readonly generateName?: undefined }
  | { readonly name?: undefined; readonly generateName: string };

/** The Secret's name, with its generation. Throws a SignetError for contradictions and for invalid names. */
export function tokenName(construct: IConstruct, props: TokenNameProps): TokenName {
  const { name, generateName, generation } = props;
  if (name !== undefined && generateName !== undefined) throw kubernetesErrors.nameTwice(construct);
  if (name !== undefined) {
    const exact = nameOfGeneration(construct, name, generation ?? 1);
    checkName(construct, 'name', exact, DNS_SUBDOMAIN);
    return { name: exact };
  }
  if (generation !== undefined) throw kubernetesErrors.generationWithoutName(construct);
  const prefix = generateName ?? prefixFromId(construct);
  checkName(construct, 'generateName', prefix, DNS_SUBDOMAIN_PREFIX);
  return { generateName: prefix };
}

function nameOfGeneration(construct: IConstruct, name: string, generation: number): string {
  // An unresolved number has a negative or fractional placeholder, so it is refused as well.
  if (Token.isUnresolved(generation) || !Number.isSafeInteger(generation) || generation < 1)
    throw kubernetesErrors.generationInvalid(construct);
  return generation === 1 ? name : `${name}-${generation}`;
}

/** A prefix of a name: the id of a construct in lower case, with "-" for all other characters. */
export function prefixFromId(construct: IConstruct): string {
  const words = construct.node.id.toLowerCase().match(/[a-z0-9]+/g);
  if (words === null) throw kubernetesErrors.idGivesNoName(construct);
  // Short enough for the characters that Kubernetes adds.
  return `${words.join('-').slice(0, 100)}-`;
}
