/** What generated files import, by module: `type` is before what is a type only. */
const MODULES = {
  cdktf: [
    'ComplexObject',
    'TerraformDataSource',
    'TerraformResource',
    'type IResolvable',
    'type TerraformMetaArguments',
  ],
  '../terraform-type': ['ComputedObjectList', 'ComputedObjectMap', 'terraformType', 'type ArgumentNames'],
} as const;

/** The imports of what the text of a file uses. */
export function imports(text: string): string {
  const lines = Object.entries(MODULES).flatMap(([from, names]) => {
    const used = names.filter((name) => new RegExp(`\\b${name.replace('type ', '')}\\b`).test(text));
    if (used.length === 0) return [];
    const onlyTypes = used.every((name) => name.startsWith('type '));
    const list = onlyTypes ? used.map((name) => name.replace('type ', '')) : used;
    return [`import ${onlyTypes ? 'type ' : ''}{ ${list.join(', ')} } from '${from}';`];
  });
  return lines.join('\n');
}
