import { parseAllDocuments } from 'yaml';
import { Unknown, type Value } from '../../plan';
import { textOf, UNEXPECTED } from '../fields';

/** The objects in a text of YAML or JSON, as one list. What cannot be read is unknown. */
export function manifestsIn(value: Value | undefined): Value {
  const text = textOf(value) ?? UNEXPECTED;
  if (text instanceof Unknown) return text;
  try {
    // The version of YAML that the Kubernetes tools read.
    const documents = [...parseAllDocuments(text, { version: '1.1' })];
    if (documents.some(({ errors }) => errors.length > 0)) return UNEXPECTED;
    const items = documents.map((document) => document.toJS({ maxAliasCount: MOST_ALIASES }) as Value);
    return { apiVersion: 'v1', kind: 'List', items: items.filter((item) => item !== null) };
  } catch {
    // Too many aliases, or too deep.
    return UNEXPECTED;
  }
}

/** A text with more aliases could grow without end. */
const MOST_ALIASES = 100;
