import { asText, type Block } from './blocks';

const TOKEN = 'signet_service_account_token';
const SEAL = 'signet_sealed_token';

/** Whether a resource or a data source seals a token. */
export const isSeal = ({ section, type }: Block): boolean => ['resource', 'data'].includes(section) && type === SEAL;

/** The token resource in the same stack whose token is sealed, found by reference or by name; undefined for other tokens. */
export function declaredToken({ body }: Block, all: readonly Block[]): Block | undefined {
  const name = asText(body.name) ?? '';
  return all.find(
    (other) =>
      other.type === TOKEN &&
      (name.startsWith(`\${${other.address}.`) ||
        (other.body.name === name && other.body.namespace === body.namespace && other.body.provider === body.provider)),
  );
}
