import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** An error code where source code writes it. */
export interface WrittenCode {
  readonly code: string;
  /** Below the root of the repository, for example `src/cli/errors.ts`. */
  readonly file: string;
  readonly line: number;
  /** `created`: an error gets this code here. `compared`: the code of an error that was caught is compared with it. */
  readonly use: 'created' | 'compared';
}

/** A code that is not a literal. */
export interface ComposedCode {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface Scan {
  readonly written: readonly WrittenCode[];
  readonly composed: readonly ComposedCode[];
}

const ROOT = join(__dirname, '..', '..');
const CODE = /^[a-z][a-z-]*\/[a-z][a-z-]*$/;
/** A message that ends in its code, as annotations of CDKTF do. */
const AT_END = /\[([a-z][a-z-]*\/[a-z][a-z-]*)\]$/;

/** Whether a file may create errors: `errors.ts`, or a file below a folder `errors`. */
export const isErrorsFile = (file: string): boolean => /\/errors(\.ts|\/.+\.ts)$/.test(file);

/**
 * Every error code that the TypeScript files below a folder write. A literal of the form `family/name` counts where its
 * family is one of `families`, or where it is the value of a property `code`.
 */
export function codesBelow(folder: string, families: ReadonlySet<string>): Scan {
  const written: WrittenCode[] = [];
  const composed: ComposedCode[] = [];
  for (const path of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    // The sandbox uses nothing of the other rooms, and has the errors of the APIs that it stands for.
    if (!path.endsWith('.ts') || path.startsWith('sandbox/')) continue;
    const file = `${folder}/${path}`;
    const found = codesIn(file, readFileSync(join(ROOT, file), 'utf8'), families);
    written.push(...found.written);
    composed.push(...found.composed);
  }
  return { written, composed };
}

/** The same, of one file. */
export function codesIn(file: string, text: string, families: ReadonlySet<string>): Scan {
  const written: WrittenCode[] = [];
  const composed: ComposedCode[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;

  const visit = (node: ts.Node): void => {
    // Types and imports create nothing, and the compiler checks them.
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isTemplateExpression(node)) {
      const tail = AT_END.exec(node.templateSpans.at(-1)?.literal.text ?? '')?.[1];
      if (tail !== undefined) written.push({ code: tail, file, line: lineOf(node), use: 'created' });
      const isComposed =
        families.has(/^([a-z-]+)\/$/.exec(node.head.text)?.[1] ?? '') || isCodeProperty(node.parent, node);
      if (isComposed) composed.push({ file, line: lineOf(node), text: node.getText() });
    }
    if (ts.isStringLiteralLike(node)) {
      const tail = AT_END.exec(node.text)?.[1];
      if (tail !== undefined) written.push({ code: tail, file, line: lineOf(node), use: 'created' });
      const counts = families.has(node.text.split('/')[0] ?? '') || isCodeProperty(node.parent, node);
      if (CODE.test(node.text) && counts)
        written.push({ code: node.text, file, line: lineOf(node), use: useOf(node, file) });
    }
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
      isCodeProperty(node.parent, node)
    )
      composed.push({ file, line: lineOf(node), text: node.getText() });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { written, composed };
}

/** In an errors file each code belongs to a factory. Elsewhere, a code is only compared or passed to a predicate. */
function useOf(node: ts.Node, file: string): WrittenCode['use'] {
  const { parent } = node;
  const isComparison =
    ts.isBinaryExpression(parent) &&
    [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
      parent.operatorToken.kind,
    );
  if (isComparison) return 'compared';
  if (isErrorsFile(file)) return 'created';
  return ts.isCallExpression(parent) || ts.isArrayLiteralExpression(parent) ? 'compared' : 'created';
}

const isCodeProperty = (parent: ts.Node, value: ts.Node): boolean =>
  ts.isPropertyAssignment(parent) && parent.name.getText() === 'code' && parent.initializer === value;
