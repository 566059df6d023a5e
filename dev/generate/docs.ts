import type { AttributeReference, ProviderReference } from '../../src/kit/framework';
import { allowedValues, deprecation } from '../reference/remarks';
import { docComment, toTsDoc } from './doc-comment';

/** The doc comments of generated code, from the descriptions of the schema. */
export interface Docs {
  /** A description as the text of a doc comment. */
  readonly description: (text: string) => string;
  /** The doc comment of a getter. */
  readonly attribute: (attribute: AttributeReference) => string;
  /** The doc comment of an argument. */
  readonly argument: (attribute: AttributeReference) => string;
}

/** Meta-arguments in the descriptions: CDKTF has them in camel case as well. */
const META_ARGUMENTS = ['create_before_destroy', 'depends_on'];

export function docsOf({ provider, resources, dataSources }: ProviderReference): Docs {
  const types = [provider, ...resources, ...dataSources];
  const names = new Set([...META_ARGUMENTS, ...types.flatMap(({ attributes }) => namesIn(attributes))]);
  const description = (text: string): string => toTsDoc(text, names);
  const comment = (...sentences: readonly string[]): string => docComment([description(sentences.join(' '))]);
  return {
    description,
    attribute: (attribute) => comment(attribute.description),
    argument: (attribute) =>
      comment(attribute.description, ...allowedValues(attribute), ...settings(attribute), ...deprecation(attribute)),
  };
}

function settings({ default: fallback, sensitive, replaceReason, description }: AttributeReference): string[] {
  const value = fallback?.replaceAll('"', '');
  return [
    ...(value === undefined || description.includes('Default:') ? [] : [`Default: \`${value}\`.`]),
    ...(sensitive ? ['Sensitive: synth writes plain text into the synthesized files.'] : []),
    ...(replaceReason === undefined ? [] : ['A change forces replacement.']),
  ];
}

const namesIn = (attributes: readonly AttributeReference[]): string[] =>
  attributes.flatMap((one) => [one.name, ...namesIn(one.attributes)]);
