import { baselineField, baselineValue } from './errors';

/** A part of a parsed document, with its path, which reads values of the expected types only. */
export class Part {
  public constructor(
    private readonly value: unknown,
    private readonly path: string,
  ) {}

  public text(): string {
    if (typeof this.value !== 'string') throw this.invalid('a text');
    return this.value;
  }

  public name(): string {
    const text = this.text();
    if (text === '') throw this.invalid('a text that is not empty');
    return text;
  }

  public oneOf<T extends string>(choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.value);
    if (found === undefined) throw this.invalid(`one of ${choices.join(', ')}`);
    return found;
  }

  public boolean(): boolean {
    if (typeof this.value !== 'boolean') throw this.invalid('true or false');
    return this.value;
  }

  public integer(): number {
    if (!Number.isSafeInteger(this.value)) throw this.invalid('a whole number');
    return this.value as number;
  }

  public time(): string {
    const text = this.text();
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text)))
      throw this.invalid('a time in RFC 3339');
    return text;
  }

  public list<T>(read: (part: Part) => T): readonly T[] {
    if (!Array.isArray(this.value)) throw this.invalid('a list');
    return this.value.map((item: unknown, index) => read(new Part(item, `${this.path}[${index}]`)));
  }

  public texts(): readonly string[] {
    return this.list((part) => part.text());
  }

  /** An object whose keys are names. */
  public record<T>(read: (part: Part) => T): Readonly<Record<string, T>> {
    return Object.fromEntries(
      Object.entries(this.object()).map(([key, value]) => [key, read(new Part(value, `a value of ${this.path}`))]),
    );
  }

  /** The fields of an object, which has no others. */
  public fields<Name extends string>(...names: readonly Name[]): Fields<Name> {
    const object = this.object();
    if (Object.keys(object).some((key) => !(names as readonly string[]).includes(key)))
      throw baselineField(this.path === '' ? 'the document' : this.path);
    const at = (name: Name) => (this.path === '' ? name : `${this.path}.${name}`);
    return {
      required: (name) => new Part(Object.hasOwn(object, name) ? object[name] : undefined, at(name)),
      optional: (name, read) => (Object.hasOwn(object, name) ? read(new Part(object[name], at(name))) : undefined),
    };
  }

  /** @param rule - completes "It must be …". */
  public invalid(rule: string): Error {
    return baselineValue(this.path, rule);
  }

  private object(): Readonly<Record<string, unknown>> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value))
      throw this.invalid('an object');
    return this.value as Readonly<Record<string, unknown>>;
  }
}

export interface Fields<Name extends string> {
  /** A field; one that is missing is refused by the type that is read. */
  readonly required: (name: Name) => Part;
  readonly optional: <T>(name: Name, read: (part: Part) => T) => T | undefined;
}
