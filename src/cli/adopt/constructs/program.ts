import { type Code, code, type PrintableObject, printValue, type Syntax } from '../layout';
import { propertyKey, templateText, typeScriptText } from './text';

const SYNTAX: Syntax = { text: templateText, key: propertyKey, assignment: ': ', commas: true, aligned: false };

/** A construct to print. */
export interface Declaration {
  readonly className: string;
  /** Its id in the scope. */
  readonly id: string;
  readonly props: PrintableObject;
  /** The argument of its method `importFrom`. Default: it is not called. */
  readonly importId?: string;
}

/** The body of the printed function: declarations, and the variables that other declarations use. */
export class Program {
  readonly #statements: { readonly key: string; readonly text: string; readonly then: string }[] = [];
  readonly #variables = new Map<string, string>();
  readonly #used = new Set<string>();
  readonly #imports = new Set<string>();

  /** @param key - what `variable` finds it by. */
  public declare(key: string, { className, id, props, importId }: Declaration): void {
    const begin = `new ${this.class(className)}(scope, ${typeScriptText(id)}, `;
    const text = `${begin}${printValue(props, SYNTAX, INDENT, begin.length)})`;
    this.add(key, id, text, importId === undefined ? '' : `.importFrom(${templateText(importId)})`);
  }

  /** The variable of a declaration; undefined if there is none yet. */
  public variable(key: string): string | undefined {
    const name = this.#variables.get(key);
    if (name !== undefined) this.#used.add(key);
    return name;
  }

  /** The variable of what is declared already, otherwise of a reference to what exists, which is declared now. */
  public existing(key: string, id: string, className: string, method: string, args: readonly string[]): Code {
    if (!this.#variables.has(key))
      this.add(key, id, `${this.class(className)}.${method}(scope, ${[typeScriptText(id), ...args].join(', ')})`, '');
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
    return this.#statements.map(({ key, text, then }) => {
      const variable = this.#variables.get(key) ?? '';
      if (!this.#used.has(key)) return `${INDENT}${text}${then};`;
      const declared = `${INDENT}const ${variable} = ${text};`;
      return then === '' ? declared : `${declared}\n${INDENT}${variable}${then};`;
    });
  }

  private add(key: string, id: string, text: string, then: string): void {
    const short = id.replaceAll(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
    const taken = new Set(this.#variables.values());
    let variable = short;
    for (let number = 2; taken.has(variable); number += 1) variable = `${short}${number}`;
    this.#variables.set(key, variable);
    this.#statements.push({ key, text, then });
  }
}

const INDENT = '  ';
