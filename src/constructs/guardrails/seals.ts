import { asText, type Block } from './blocks';
import type { StackBlocks } from './stack-blocks';

const TOKEN = 'signet_service_account_token';
const SEAL = 'signet_sealed_token';

/** A reference to an attribute of a token resource. */
const REFERENCE = new RegExp(`^\\$\\{((?:data\\.)?${TOKEN}\\.[^.]+)\\.`);

/** Whether a resource or a data source seals a token. */
export const isSeal = ({ section, type }: Block): boolean => ['resource', 'data'].includes(section) && type === SEAL;

/** The token resource in the same stack whose token is sealed, found by reference or by name; undefined for other tokens. */
export function declaredToken(seal: Block, blocks: StackBlocks): Block | undefined {
  const { byAddress, byName } = blocks.derive(declaredTokens);
  const address = REFERENCE.exec(asText(seal.body.name) ?? '')?.[1];
  return (address === undefined ? undefined : byAddress.get(address)) ?? byName.get(nameOf(seal));
}

/** The token resources, by address and by name. Of several with one name, the first one. */
function declaredTokens(all: readonly Block[]) {
  const tokens = all.filter(({ type }) => type === TOKEN).reverse();
  return {
    byAddress: new Map(tokens.map((token) => [token.address, token])),
    byName: new Map(tokens.filter(({ body }) => body.name !== undefined).map((token) => [nameOf(token), token])),
  };
}

/** The cluster, the namespace and the name of the Secret of a token or of a seal. */
const nameOf = ({ body }: Block): string => JSON.stringify([body.provider, body.namespace, asText(body.name) ?? '']);
