import { asText, type Fragment } from './fragments';

const TOKEN = 'signet_service_account_token';
const SEAL = 'signet_sealed_token';

/** Whether a resource or a data source seals a token. */
export const isSeal = ({ section, type }: Fragment): boolean => ['resource', 'data'].includes(section) && type === SEAL;

/** The token resource of the same stack that a seal is of, by reference or by name; nothing for any other token. */
export function declaredToken({ body }: Fragment, all: readonly Fragment[]): Fragment | undefined {
  const name = asText(body.name) ?? '';
  return all.find(
    (other) =>
      other.type === TOKEN &&
      (name.startsWith(`\${${other.address}.`) ||
        (other.body.name === name && other.body.namespace === body.namespace && other.body.provider === body.provider)),
  );
}
