import { invalidEntity } from '../errors';

/** The names of service accounts and API tokens, from the vendor's document. */
export const DNS_LIKE_NAME = /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The body of a request. Unknown fields are ignored without an error, as by the server. */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;

  public constructor(body: unknown) {
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw invalidEntity('body', 'must be an object');
    this.#fields = body as Record<string, unknown>;
  }

  /** @throws KestraError 422 where it is not a string */
  public text(name: string): string | undefined {
    const value = this.#fields[name] ?? undefined;
    if (value !== undefined && typeof value !== 'string') throw invalidEntity(name, 'must be a string');
    return value;
  }

  /** @throws KestraError 422 where it is missing, empty or does not match */
  public requiredText(name: string, pattern?: RegExp): string {
    const value = this.text(name);
    if (value === undefined) throw invalidEntity(name, 'must not be null');
    if (value === '') throw invalidEntity(name, 'must not be empty');
    if (pattern && !pattern.test(value)) throw invalidEntity(name, `must match "${pattern.source}"`);
    return value;
  }

  /** @throws KestraError 422 where it is neither true nor false */
  public flag(name: string): boolean | undefined {
    const value = this.#fields[name] ?? undefined;
    if (value !== undefined && typeof value !== 'boolean') throw invalidEntity(name, 'must be true or false');
    return value;
  }

  /** @throws KestraError 422 where it is missing, or neither true nor false */
  public requiredFlag(name: string): boolean {
    const value = this.flag(name);
    if (value === undefined) throw invalidEntity(name, 'must not be null');
    return value;
  }

  /** @throws KestraError 422 where it is not a list */
  public list(name: string): readonly unknown[] | undefined {
    const value = this.#fields[name] ?? undefined;
    if (value !== undefined && !Array.isArray(value)) throw invalidEntity(name, 'must be a list');
    return value;
  }

  /** @throws KestraError 422 where it is not a list of strings */
  public texts(name: string): readonly string[] | undefined {
    return this.list(name)?.map((item) => {
      if (typeof item !== 'string') throw invalidEntity(name, 'must be a list of strings');
      return item;
    });
  }

  /** @throws KestraError 422 where it is missing or not an object */
  public requiredObject(name: string): Readonly<Record<string, unknown>> {
    const value = this.#fields[name];
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalidEntity(name, 'must be an object');
    return value as Record<string, unknown>;
  }
}
