import { labelsAt } from '../../src/cli/seal-labels';

/** The labels of the place that `HERE` marks. */
const labels = (log: string) => labelsAt(log, log.indexOf('HERE'));

/** As Terraform prints a map in an output, and, with a margin, cdktf. */
const MAP = (end: string) => `Outputs:

first = <<EOT
-----BEGIN AGE ENCRYPTED FILE-----
YWdl
-----END AGE ENCRYPTED FILE-----

EOT
tokens = ${end === '}' ? '{' : 'tomap({'}
  "a" = <<-EOT
  -----BEGIN AGE ENCRYPTED FILE-----
  YWdl
  -----END AGE ENCRYPTED FILE-----
  
  EOT
  "a.b" = <<-EOT
  HERE
  EOT
${end}
`;
const LIST = `tokens = tolist([
  <<-EOT
  -----BEGIN AGE ENCRYPTED FILE-----
  YWdl
  -----END AGE ENCRYPTED FILE-----
  
  EOT,
  "x",
  <<-EOT
  HERE
  EOT,
])
`;
const DEEP = `deep = {
  "a" = [
    {
      "other" = 1
    },
    {
      "c" = "HERE"
    },
  ]
}
`;

describe('The labels of a value in a log', () => {
  it.each([
    ['a map', MAP('}'), 'tokens.a.b'],
    ['a map of one type', MAP('})'), 'tokens.a.b'],
    ['a list', LIST, 'tokens.2'],
    ['containers in containers', DEEP, 'deep.a.1.c'],
    ['a compact text in a list', 'tokens = [\n  "YWdl",\n  "HERE",\n]\n', 'tokens.1'],
    ['JSON in a tree of cdktf', '\n  ci\n    tokens = {\n      "x": 1,\n      "a b": "HERE"\n    }\n', 'ci.tokens.a b'],
  ])('are the path, in %s', (_, log, name) => {
    expect(labels(log)).toEqual({ names: [name], isPlanned: false });
    const indented = log.replace(/^(?=.)/gm, '     ');
    expect(labels(indented).names).toEqual([name]);
    expect(labels(indented.replace(/^ {5}(?=tokens|deep|HERE| {2}<<)/gm, 'acc  ')).names).toEqual([name]);
  });

  it('are marked in a plan, in which the index of a list is unknown', () => {
    expect(labels('  + tokens = {\n      + a     = <<-EOT\n            HERE')).toEqual({
      names: ['tokens.a'],
      isPlanned: true,
    });
    expect(labels('  ~ tokens = [\n        # (1 unchanged element hidden)\n      - <<-EOT\n            HERE')).toEqual({
      names: [],
      isPlanned: true,
    });
  });

  it('are none where cdktf printed a part of another stack before the value', () => {
    const log = (stack: string) => `one  Outputs:\n\n     tok = <<EOT\n${stack}  HERE`;
    expect(labels(log('one')).names).toEqual(['tok']);
    expect(labels(log('two')).names).toEqual([]);
    expect(labels(`two  a: Creating...\n${log('one')}`).names).toEqual(['tok']);
  });

  it('are none in other text', () => {
    for (const log of ['HERE', 'a HERE', '"HERE', 'if x {\n  "HERE', 'the password = HERE', '\n<<EOT\nHERE'])
      expect(labels(log)).toEqual({ names: [], isPlanned: false });
  });
});
