import { FUNCTIONS } from './functions';
import type { Expression } from './syntax-tree';

/** The variables that an expression refers to but does not declare, and the functions that the language does not have. */
export interface Names {
  readonly variables: ReadonlySet<string>;
  readonly unknownFunctions: ReadonlySet<string>;
}

export function namesIn(expression: Expression): Names {
  const variables = new Set<string>();
  const unknownFunctions = new Set<string>();

  const visit = (part: Expression, declared: ReadonlySet<string>): void => {
    if (part.kind === 'name') {
      if (!declared.has(part.name) && part.name !== '$env') variables.add(part.name);
      return;
    }
    if (part.kind === 'let') {
      visit(part.value, declared);
      visit(part.body, new Set([...declared, part.name]));
      return;
    }
    if (part.kind === 'member' && part.object.kind === 'name' && part.object.name === '$env') {
      // `$env.a` requires the variable; `$env?.a` does not.
      if (part.property.kind === 'literal' && part.property.text !== undefined && !part.optional)
        variables.add(part.property.text);
    }
    if (part.kind === 'call' && typeof part.callee === 'string' && !Object.hasOwn(FUNCTIONS, part.callee))
      unknownFunctions.add(part.callee);
    for (const child of childrenOf(part)) visit(child, declared);
  };
  visit(expression, new Set());
  return { variables, unknownFunctions };
}

function childrenOf(part: Expression): readonly Expression[] {
  switch (part.kind) {
    case 'literal':
    case 'name':
    case 'pointer':
      return [];
    case 'array':
    case 'sequence':
      return part.items;
    case 'map':
      return [...part.keys, ...part.values];
    case 'unary':
      return [part.operand];
    case 'binary':
      return [part.left, part.right];
    case 'conditional':
      return [part.test, part.then, part.otherwise];
    case 'member':
      return [part.object, part.property];
    case 'slice':
      return [part.object, ...part.bounds];
    case 'call':
      return typeof part.callee === 'string' ? part.arguments : [part.callee, ...part.arguments];
    case 'let':
      return [part.value, part.body];
  }
}
