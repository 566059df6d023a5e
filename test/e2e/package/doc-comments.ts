import ts from 'typescript';

/** What a declaration file exports without a doc comment, as `Name` or `Name.member`. */
export function undocumented(file: string): string[] {
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is not a module`);

  const isOwn = ({ declarations = [] }: ts.Symbol): boolean =>
    declarations.some((declaration) => declaration.getSourceFile() === source);
  // With the comments that a member inherits from a base class or an interface, as editors show them.
  const isDocumented = (symbol: ts.Symbol): boolean => symbol.getDocumentationComment(checker).length > 0;

  const names = checker.getExportsOfModule(module).flatMap((name) => {
    const exported = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
    const members = membersOf(exported, checker).filter((member) => isOwn(member) && isPublic(member));
    const missing = members.filter((member) => !isDocumented(member));
    return [
      ...(isDocumented(exported) ? [] : [name.name]),
      ...missing.map((member) => `${ownerOf(member) ?? name.name}.${member.name}`),
    ];
  });
  return [...new Set(names)];
}

/** The class or interface that declares a member. */
function ownerOf({ declarations: [first] = [] }: ts.Symbol): string | undefined {
  const owner = first?.parent;
  return owner && (ts.isClassDeclaration(owner) || ts.isInterfaceDeclaration(owner)) ? owner.name?.text : undefined;
}

/** The members of a class, also static and inherited ones, of an interface, or of the objects of a type or constant. */
function membersOf(exported: ts.Symbol, checker: ts.TypeChecker): ts.Symbol[] {
  const types: ts.Type[] = [];
  if (exported.flags & ts.SymbolFlags.Type) types.push(checker.getDeclaredTypeOfSymbol(exported));
  if (exported.flags & ts.SymbolFlags.Value) types.push(checker.getTypeOfSymbol(exported));
  const parts = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
  return [...new Set(parts.flatMap((type) => checker.getPropertiesOfType(type)))];
}

function isPublic({ name, declarations = [] }: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (
    name !== 'prototype' &&
    !name.startsWith('#') &&
    declarations.every((it) => (ts.getCombinedModifierFlags(it) & hidden) === 0)
  );
}
