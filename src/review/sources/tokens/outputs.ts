import type { Reading, Token, Unjudged } from '../../objects';
import {
  mostSpecific,
  type OutputChange,
  type Plan,
  type ResourceChange,
  textAt,
  Unknown,
  type Value,
  type Values,
} from '../../plan';
import { referredIn } from '../references';
import type { TokenContext } from './context';
import { containsJwt } from './looks-like-token';

/** Where a type has the token in plain text. */
interface Plaintext {
  /** The attributes that contain it. Empty: the whole resource. */
  readonly attribute: RegExp;
  /** Its value, which never leaves this file. */
  readonly value: (values: Values) => string | Unknown | undefined;
}

const SECRET: Plaintext = {
  attribute: /^(?:\.(?:binary_)?data(?:\["token"\]|\.token|$).*)?$/s,
  value: (values) => textAt(values, 'data', 'token'),
};
const REQUEST: Plaintext = { attribute: /^(?:\.token)?$/, value: (values) => textAt(values, 'token') };
const API_TOKEN: Plaintext = { attribute: /^(?:\.full_token)?$/, value: (values) => textAt(values, 'full_token') };

const PLAINTEXTS: ReadonlyMap<string, Plaintext> = new Map([
  ['kubernetes_secret', SECRET],
  ['kubernetes_secret_v1', SECRET],
  [
    'kubernetes_manifest',
    {
      attribute: /^(?:\.object(?:(?:\.data|\["data"\])(?:\["token"\]|\.token|$).*)?)?$/s,
      value: (values) => textAt(values, 'object', 'data', 'token'),
    },
  ],
  ['kubernetes_token_request', REQUEST],
  ['kubernetes_token_request_v1', REQUEST],
  ['kestra_service_account_api_token', API_TOKEN],
  ['kestra_user_api_token', API_TOKEN],
  [
    'kestra_security_integration',
    { attribute: /^(?:\.secret_token)?$/, value: (values) => textAt(values, 'secret_token') },
  ],
]);

/** A resource that keeps a token in plain text. */
interface PlainToken {
  readonly token: Token;
  readonly resource: ResourceChange;
  readonly plaintext: Plaintext;
}

/**
 * The outputs of a plan whose value is, or contains, a token in plain text. A value that is known decides by itself; otherwise
 * what the output refers to.
 *
 * @param tokens - those of the resources, of both sides.
 */
export function readOutputs(plan: Plan, tokens: readonly Token[], { references }: TokenContext): Reading {
  const byAddress = plainTokens(plan, tokens);
  const known = [...byAddress.values()].flatMap((one) =>
    [one.resource.before, one.resource.after].flatMap((values) => {
      const text = values && one.plaintext.value(values);
      return typeof text === 'string' && text.length >= SHORTEST ? [{ text, one }] : [];
    }),
  );
  const readings = plan.outputs.map((output) => {
    const before = output.before === undefined ? undefined : judge(output, output.before);
    const after = output.after === undefined ? undefined : judge(output, output.after);
    return { before, after };
  });
  const objects = (side: 'before' | 'after') => readings.flatMap((one) => one[side]?.token ?? []);
  return {
    before: objects('before'),
    after: objects('after'),
    possible: [],
    unjudged: readings.flatMap(({ after }) => after?.unjudged ?? []),
  };

  function judge(output: OutputChange, value: Value): { readonly token?: Token; readonly unjudged?: Unjudged } {
    const content = contentOf(value);
    const found = known.find(({ text }) => content.texts.some((one) => one.includes(text)))?.one;
    if (found) return { token: outputToken(output, found.token) };
    if (content.texts.some(containsJwt)) return { token: outputToken(output, undefined) };
    if (!content.hasUnknown) return {};
    const referred = mostSpecific(output.references).flatMap((reference) => {
      const one = referredIn(reference);
      return one ? references.addressesOf(one).map((address) => ({ ...one, address })) : [];
    });
    for (const { address, attribute } of referred) {
      const plain = byAddress.get(address);
      if (!plain?.plaintext.attribute.test(attribute)) continue;
      // An expression that refers to a whole resource can be about its name only.
      if (attribute !== '' || output.sensitive) return { token: outputToken(output, plain.token) };
      return { unjudged: maybe(output) };
    }
    // The plan does not show what a local value refers to.
    const throughLocal = output.references.some((reference) => /(?:^|\.)local\./.test(reference));
    return throughLocal && output.sensitive ? { unjudged: maybe(output) } : {};
  }
}

/** A shorter text would be found in others by chance. */
const SHORTEST = 16;

function plainTokens({ resources }: Plan, tokens: readonly Token[]): ReadonlyMap<string, PlainToken> {
  const plain = new Map(
    tokens.flatMap((token) =>
      token.plain && token.origin.from === 'plan' ? [[token.origin.place.address, token] as const] : [],
    ),
  );
  return new Map(
    resources.flatMap((resource) => {
      const { address } = resource.place;
      const [token, plaintext] = [plain.get(address), PLAINTEXTS.get(resource.type)];
      return token && plaintext ? [[address, { token, resource, plaintext }] as const] : [];
    }),
  );
}

/** All texts in a value, and whether a part is not known. */
function contentOf(value: Value): { readonly texts: readonly string[]; readonly hasUnknown: boolean } {
  const texts: string[] = [];
  let hasUnknown = false;
  const left: Value[] = [value];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (typeof one === 'string') texts.push(one);
    else if (one instanceof Unknown) hasUnknown = true;
    else if (typeof one === 'object' && one !== null) for (const part of Object.values(one)) left.push(part);
  }
  return { texts, hasUnknown };
}

const placeOf = ({ name }: OutputChange) => ({ address: `output.${name}` });

const outputToken = (output: OutputChange, token: Token | undefined): Token => ({
  ...{
    kind: 'Token',
    type: 'output',
    name: token?.name ?? placeOf(output).address,
    plain: true,
    rotates: token?.rotates === true,
  },
  ...(token?.subject && { subject: token.subject }),
  ...(token?.expires !== undefined && { expires: token.expires }),
  ...(token?.origin.from === 'plan' && { of: token.origin.place.address }),
  origin: { from: 'plan', place: placeOf(output) },
});

const maybe = (output: OutputChange): Unjudged => ({
  ...{ object: placeOf(output).address, unknown: 'whether its value is a token', cause: 'unknown' },
  dependsOn: mostSpecific(output.references),
  place: placeOf(output),
});
