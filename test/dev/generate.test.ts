import { constructs, textsOf } from '../../dev/generate/constructs';
import { docComment, toTsDoc } from '../../dev/generate/doc-comment';
import { staleFiles } from '../../dev/generated-files';
import { attribute, describe as describeProvider, oneOf, type Attributes } from '../../src/kit/framework';

describe('the generated constructs in src/constructs', () => {
  it('are what the schema says (if not: npm run generate)', async () => {
    expect(staleFiles(await constructs())).toEqual([]);
  });
});

/** The generated text of a data source with these attributes, its white space as single blanks. */
function generated(attributes: Attributes, name = 'test'): string {
  const reference = describeProvider({
    name,
    schema: { description: 'For tests.', attributes: {} },
    configure: () => null,
    resources: [],
    dataSources: [
      {
        name: 'access_review',
        schema: { description: 'What is seen.', attributes },
        read: () => Promise.reject(new Error()),
      },
    ],
    ephemerals: [],
    functions: [],
  });
  const text = textsOf(reference)[`terraform/data-${name}-access-review.ts`];
  if (text === undefined) throw new Error('Nothing was generated');
  return text.replace(/\s+/g, ' ');
}

describe('a generated construct', () => {
  it('has a property for each argument, with the description, the allowed values and the default', () => {
    const text = generated({
      some_kind: attribute.string({ required: true, description: 'The kind.', validate: [oneOf('a', 'b')] }),
      wait: attribute.string({ optional: true, default: '5s', description: 'How long.' }),
      named: attribute.string({ optional: true, description: '`x` or `y`.', validate: [oneOf('x', 'y')] }),
      old: attribute.bool({ optional: true, deprecated: 'Use `some_kind`.', description: 'Not used.' }),
      key: attribute.string({ optional: true, sensitive: true, description: 'A key.' }),
      counts: attribute.list('number', { optional: true, description: 'Counts.' }),
      marks: attribute.map('bool', { optional: true, description: 'Marks.', requiresReplace: 'They stay.' }),
    });
    expect(text).toContain('/** The kind. Allowed values: `a`, `b`. */ readonly someKind: string;');
    expect(text).toContain('/** How long. Default: `5s`. */ readonly wait?: string;');
    expect(text).toContain('/** `x` or `y`. */ readonly named?: string;');
    expect(text).toContain('/** Not used. **Deprecated:** Use `someKind`. */ readonly old?: boolean | IResolvable;');
    expect(text).toContain(
      '/** A key. Sensitive: synth writes plain text into the synthesized files. */ readonly key?: string;',
    );
    expect(text).toContain('/** Counts. */ readonly counts?: readonly number[] | IResolvable;');
    expect(text).toContain(
      '/** Marks. A change forces replacement. */ readonly marks?: { readonly [key: string]: (boolean | IResolvable) } | IResolvable;',
    );
  });

  it('has an interface for the objects in an argument, and names all that it uses', () => {
    const text = generated({
      rules: attribute.setOf(
        { api_groups: attribute.set('string', { required: true, description: 'Groups.' }) },
        { optional: true, description: 'Rules.' },
      ),
    });
    expect(text).toContain('readonly rules?: readonly DataTestAccessReviewRules[] | IResolvable;');
    expect(text).toContain('/** An element of `rules`. */ export interface DataTestAccessReviewRules { /** Groups. */');
    expect(text).toContain(
      "const dataTestAccessReviewRulesNames: ArgumentNames<DataTestAccessReviewRules> = { apiGroups: 'api_groups', };",
    );
    expect(text).toContain("rules: { name: 'rules', nesting: 'list', names: dataTestAccessReviewRulesNames }, }");
    expect(text).toContain(
      "import { TerraformDataSource, type IResolvable, type TerraformMetaArguments } from 'cdktf'; import { terraformType, type ArgumentNames } from '../terraform-type';",
    );
  });

  it('is refused for a type of attribute that has no getter yet', () => {
    expect(() => generated({ all: attribute.dynamic({ computed: true, description: 'All.' }) })).toThrow(
      'Attribute all of DataTestAccessReview: the generator has no getter for its type yet',
    );
  });

  it('is refused where two attributes would share an interface and differ', () => {
    const can = attribute.listOf(
      { verb: attribute.string({ required: true, description: 'What.' }) },
      { optional: true, description: 'Can.' },
    );
    const cannot = attribute.listOf(
      { path: attribute.string({ required: true, description: 'Where.' }) },
      { optional: true, description: 'Cannot.' },
    );
    expect(generated({ can, cannot: can }, 'signet')).toContain(
      '/** An element of `can` or `cannot`. */ export interface AccessReviewAction {',
    );
    expect(() => generated({ can, cannot }, 'signet')).toThrow(
      'The attributes that share the interface AccessReviewAction differ',
    );
  });
});

describe('a doc comment', () => {
  it('is on one line where it fits, and wrapped between words otherwise, but not within code', () => {
    expect(docComment(['Short.'])).toBe('/** Short. */');
    const long = `${'word '.repeat(21)}\`first issue\` end`;
    expect(docComment([long])).toBe(`/**\n * ${'word '.repeat(21).trim()}\n * \`first issue\` end\n */`);
    expect(docComment(['One.', 'Two.'])).toBe('/**\n * One.\n *\n * Two.\n */');
  });

  it('names attributes as TypeScript does, and holds no text that ends it or begins a tag', () => {
    const names = new Set(['some_name']);
    expect(toTsDoc('`some_name` and `other_name`, some_name', names)).toBe('`someName` and `other_name`, some_name');
    expect(toTsDoc('a <b> {c} @d `<e>` */', names)).toBe('a \\<b\\> \\{c\\} \\@d `<e>` *\\/');
  });
});
