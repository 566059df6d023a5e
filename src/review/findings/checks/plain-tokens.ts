import { guardrailFindings, holdsSecret, plainToken, type TokenSource } from '../../../findings';
import { type OutputChange, type Plan, type ResourceChange, Unknown, type Value, type Values } from '../../plan';
import type { Found } from '../found';

/** What the guardrail SealedOnly reports, as far as a plan shows it. */
export function plainTokenFindings({ resources, outputs }: Plan): readonly Found[] {
  const sources = resources.flatMap((resource) => {
    const [now, before] = [sourceOf(resource, resource.after), sourceOf(resource, resource.before)];
    return now && holdsSecret(now) ? [{ resource, finding: plainToken(now), known: before && plainToken(before) }] : [];
  });
  return [
    ...sources.flatMap(({ resource: { place }, finding, known }) =>
      finding ? [{ finding, place, added: finding.code !== known?.code }] : [],
    ),
    ...outputs.flatMap((output): readonly Found[] => {
      if (output.after === undefined) return [];
      const source = sources.find(({ resource }) => refersToContent(output, resource));
      if (source === undefined) return [];
      const finding = guardrailFindings.output(source.resource.place.address);
      const added = output.before === undefined || output.before === null;
      return [{ finding, place: { address: `output.${output.name}` }, added }];
    }),
  ];
}

function sourceOf({ mode, type }: ResourceChange, values: Values | undefined): TokenSource | undefined {
  if (values === undefined) return undefined;
  const manifest = objectIn(values.manifest);
  const isSecret = /^kubernetes_secret(_v1)?$/.test(type);
  const secretType = isSecret ? values.type : manifest.type;
  return {
    section: mode === 'data' ? 'data' : 'resource',
    type,
    kind: isSecret ? 'Secret' : textIn(mode === 'data' ? values.kind : manifest.kind),
    secretType: secretType instanceof Unknown ? 'unknown' : textIn(secretType),
    json: () => JSON.stringify(values),
  };
}

const textIn = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const objectIn = (value: Value | undefined): Values =>
  typeof value === 'object' && value !== null && !(value instanceof Unknown) && !isList(value) ? value : {};

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** Attributes that never hold the content of a Secret. */
const PUBLIC = /^(\[[^\]]*\])?\.(metadata|id|type)\b/;

/**
 * Whether an output uses more of a resource than its public attributes. Plan JSON lists each prefix of a reference as well, so
 * the address alone counts only where no attribute of it is listed.
 */
function refersToContent({ references }: OutputChange, { place: { address } }: ResourceChange): boolean {
  const own = address.replace(/\[[^\]]*\]$/, '');
  const rests = references
    .filter((one) => one === own || (/^[.[]/.test(one.slice(own.length)) && one.startsWith(own)))
    .map((one) => one.slice(own.length));
  const attributes = rests.filter((rest) => rest.includes('.'));
  return attributes.length > 0 ? attributes.some((rest) => !PUBLIC.test(rest)) : rests.length > 0;
}
