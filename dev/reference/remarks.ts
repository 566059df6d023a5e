import type { AttributeReference } from '../../src/kit/framework';

// What the schema says about an attribute besides its description, in sentences.

/** The only values that an attribute may have, unless the description names them. */
export const allowedValues = ({ allowed, description }: AttributeReference): string[] =>
  allowed.every((value) => description.includes(`\`${value}\``))
    ? []
    : [`Allowed values: ${allowed.map((value) => `\`${value}\``).join(', ')}.`];

export const deprecation = ({ deprecated }: AttributeReference): string[] =>
  deprecated === undefined ? [] : [`**Deprecated:** ${deprecated}`];

export const replacement = ({ replaceReason }: AttributeReference): string[] =>
  replaceReason === undefined ? [] : [`A change forces replacement: ${replaceReason}`];
