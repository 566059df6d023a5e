import { type Code, code, type PrintableObject, printValue, type Syntax } from '../layout';
import { propertyKey, templateText, typeScriptText } from './text';

const SYNTAX: Syntax = { text: templateText, key: propertyKey, assignment: ': ', commas: true, aligned: false };

/** A construct to print. */
export interface Declaration {
  readonly className: string;
  /** Its id in the scope. */
  readonly id: string;
  readonly props: PrintableObject;
  /** What is done with it: `.importFrom('x')`, or an assignment to one of its properties. */
  readonly then?: readonly string[];
  /** A comment line before it, and one before what is done with it. */
  readonly comment?: string | undefined;
  readonly thenComment?: string | undefined;
}

interface Statement {
  readonly key: string;
  readonly text: string;
  readonly then: readonly string[];
  readonly comment?: string | undefined;
  readonly thenComment?: string | undefined;
}

/** The body of the printed function: declarations, and the variables that other declarations use. */
export class Program {
  readonly #statements: Statement[] = [];
  readonly #variables = new Map<string, string>();
  readonly #members = new Map<string, { readonly of: string; readonly property: string }>();
  readonly #used = new Set<string>();
  readonly #imports = new Set<string>();
  readonly #taken = new Set<string>();

  /** @param key - what `variable` finds it by. */
  public declare(key: string, { className, id, props, then = [], ...comments }: Declaration): void {
    const begin = `new ${this.class(className)}(scope, ${typeScriptText(id)}, `;
    const text = `${begin}${printValue(props, SYNTAX, INDENT, begin.length)})`;
    this.add(id, { key, text, then, ...comments });
  }

  /** What a property of a declared construct declares. */
  public declareMember(key: string, of: string, property: string): void {
    this.#members.set(key, { of, property });
  }

  /** The expression of a declaration: its variable, or a property of one; undefined if there is none yet. */
  public variable(key: string): string | undefined {
    const { of, property } = this.#members.get(key) ?? { of: key, property: undefined };
    const name = this.#variables.get(of);
    if (name === undefined) return undefined;
    this.#used.add(of);
    return property === undefined ? name : `${name}.${property}`;
  }

  /** The same as a value to print. */
  public reference(key: string): Code | undefined {
    const variable = this.variable(key);
    return variable === undefined ? undefined : code(variable);
  }

  /** Declares a reference to what exists, and returns its variable. */
  public existing(
    key: string,
    id: string,
    className: string,
    method: string,
    args: readonly (string | PrintableObject)[],
  ): Code {
    const given = args.map((arg) => (typeof arg === 'string' ? arg : printValue(arg, SYNTAX, INDENT, 0)));
    const text = `${this.class(className)}.${method}(scope, ${[typeScriptText(id), ...given].join(', ')})`;
    this.add(id, { key, text, then: [] });
    return code(this.variable(key) ?? '');
  }

  /** A class of the package. */
  public class(name: string): string {
    this.#imports.add(name);
    return name;
  }

  /** The names to import from the package. */
  public get imports(): readonly string[] {
    return [...this.#imports].sort();
  }

  public get statements(): readonly string[] {
    return this.#statements.map(({ key, text, then, comment, thenComment }) => {
      const variable = this.#variables.get(key) ?? '';
      const [first = ''] = then;
      const isExpression = !this.#used.has(key) && then.length < 2 && thenComment === undefined;
      const lines = isExpression
        ? [`${text}${first};`]
        : [
            `const ${variable} = ${text};`,
            ...then.flatMap((use, index) => [
              ...(thenComment !== undefined && index === then.length - 1 ? [`// ${thenComment}`] : []),
              `${variable}${use};`,
            ]),
          ];
      const all = comment === undefined ? lines : [`// ${comment}`, ...lines];
      return all.map((line) => `${INDENT}${line}`).join('\n');
    });
  }

  private add(id: string, statement: Statement): void {
    const short = id.replaceAll(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
    let variable = short;
    for (let number = 2; this.#taken.has(variable); number += 1) variable = `${short}${number}`;
    this.#taken.add(variable);
    this.#variables.set(statement.key, variable);
    this.#statements.push(statement);
  }
}

const INDENT = '  ';
