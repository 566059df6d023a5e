import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

import type { KestraProfile } from '../../../../src/sandbox';
import { type OpenApi, type Operation, type Schema, vendorDocument } from './openapi';
import { ERROR, overlay } from './overlay';

/** A request and its response. */
export interface Exchange {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly request: string;
  readonly status: number;
  readonly answer: string;
}

/** Compares requests and responses with the vendor's document. */
export class Contract {
  readonly #document: OpenApi;
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #compiled = new Map<Schema, ValidateFunction>();

  private constructor(document: OpenApi) {
    this.#document = document;
    addFormats(this.#ajv);
  }

  /** Undefined where the document is not available. */
  public static of(profile: KestraProfile): Contract | undefined {
    const document = vendorDocument(profile);
    return document && new Contract(overlay(document, profile));
  }

  /** The access management calls of the document, as `METHOD /path`. */
  public get operations(): string[] {
    return Object.entries(this.#document.paths)
      .filter(([path]) => !path.startsWith('/api/v1/plugins/'))
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`));
  }

  /** The call of the document for a request. */
  public operationOf(method: string, path: string): string | undefined {
    const parts = path.split('/');
    const fits = (pattern: string): boolean => {
      const wanted = pattern.split('/');
      return wanted.length === parts.length && wanted.every((part, at) => part.startsWith('{') || part === parts[at]);
    };
    const [best] = Object.entries(this.#document.paths)
      .filter(([pattern, operations]) => method.toLowerCase() in operations && fits(pattern))
      .map(([pattern]) => pattern)
      .sort((a, b) => a.split('{').length - b.split('{').length);
    return best;
  }

  /** The differences between an exchange and the document. */
  public violations({ method, path, request, status, answer }: Exchange): string[] {
    const url = new URL(path, 'http://kestra');
    const pattern = this.operationOf(method, url.pathname);
    const operation = pattern === undefined ? undefined : this.#document.paths[pattern]?.[method.toLowerCase()];
    const found = operation
      ? [...this.#query(operation, url.searchParams), ...this.#bodies(operation, { request, status, answer })]
      : status < 400
        ? ['the document knows no such call']
        : [];
    return found.map((violation) => `${method} ${path} ${status}: ${violation}`);
  }

  #query({ parameters = [] }: Operation, query: URLSearchParams): string[] {
    const known = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    // `filters` is required in the document only.
    const missing = parameters.filter(
      ({ name, required, in: where }) =>
        where === 'query' && required === true && name !== 'filters' && !query.has(name),
    );
    return [
      ...[...query.keys()]
        .filter((name) => !known.includes(name.replace(/\[.*$/, '')))
        .map((name) => `parameter ${name} is unknown`),
      ...missing.map(({ name }) => `parameter ${name} is missing`),
    ];
  }

  #bodies(operation: Operation, { request, status, answer }: Omit<Exchange, 'method' | 'path'>): string[] {
    if (status >= 400) return this.#check('answer', ERROR, answer);
    const response = operation.responses[String(status)];
    if (!response) return [`status ${status} is unknown`];
    return [
      ...this.#check('request', operation.requestBody?.content?.['application/json']?.schema, request),
      ...this.#check('answer', response.content?.['application/json']?.schema, answer),
    ];
  }

  #check(what: string, schema: Schema | undefined, text: string): string[] {
    if (!schema) return text === '' ? [] : [`${what} has a body`];
    let validate = this.#compiled.get(schema);
    if (!validate) {
      validate = this.#ajv.compile({ ...schema, components: this.#document.components });
      this.#compiled.set(schema, validate);
    }
    if (text === '') return [`${what} has no body`];
    validate(JSON.parse(text));
    return (validate.errors ?? []).map(
      ({ instancePath, message = '', params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}
