import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import prettier from 'eslint-config-prettier';
import tsdoc from 'eslint-plugin-tsdoc';
import tseslint from 'typescript-eslint';

/**
 * The rooms of src and the rooms that each may use: the arrows of ARCHITECTURE.md. A room is entered by its index.ts; a
 * room with `:file` by that file as well. Facts are entered by subject. Inner rooms stand before the rooms they are in.
 */
const arrows = {
  secret: [],
  errors: [],
  process: ['errors'],
  loader: [],
  memo: [],
  facts: [],
  access: ['facts'],
  expr: [],
  findings: ['facts'],
  'review/plan': ['facts', 'errors'],
  'review/objects': ['review/plan', 'facts'],
  'review/result': ['review/plan', 'findings'],
  'review/sources': ['review/plan', 'review/objects', 'sealing', 'facts', 'errors'],
  'review/baseline': ['review/plan', 'review/objects', 'facts', 'errors'],
  'review/model': ['review/objects', 'access', 'facts'],
  'review/compare': ['review/model', 'review/objects', 'review/plan', 'review/result', 'access', 'facts'],
  'review/reach': ['review/model', 'review/objects', 'review/result', 'findings', 'access', 'facts'],
  'review/tokens': ['review/plan', 'review/sources', 'review/model', 'review/objects', 'review/result', 'facts'],
  'review/findings': [
    ...['review/plan', 'review/objects', 'review/model', 'review/reach', 'review/result'],
    ...['findings', 'access', 'facts', 'errors'],
  ],
  'review/graph': [
    ...['review/plan', 'review/objects', 'review/model', 'review/compare', 'review/result'],
    ...['access', 'facts'],
  ],
  'review/formats': ['review/plan', 'review/objects', 'review/result', 'review/graph', 'findings', 'facts', 'errors'],
  review: [
    ...['review/plan', 'review/objects', 'review/sources', 'review/baseline', 'review/model', 'review/compare'],
    ...['review/reach', 'review/tokens', 'review/findings', 'review/graph', 'review/result', 'review/formats'],
    ...['facts', 'errors'],
  ],
  'kit/cty': ['memo', 'errors'],
  'kit/log': ['process', 'errors', 'secret'],
  'kit/grpc': [],
  'kit/plugin': ['kit/grpc', 'kit/cty', 'kit/log', 'process', 'errors'],
  'kit/framework': ['kit/plugin', 'kit/cty', 'kit/log', 'errors', 'secret'],
  'api/http': ['process', 'errors', 'secret'],
  'api/kubernetes': ['api/http', 'facts', 'errors', 'secret'],
  'api/kestra': ['api/http', 'facts', 'memo', 'errors', 'secret'],
  'token-secrets': ['api/kubernetes', 'facts', 'memo', 'errors', 'secret'],
  discovery: ['token-secrets', 'api/kubernetes', 'api/kestra', 'facts'],
  sealing: ['facts', 'memo', 'errors', 'secret'],
  rotation: ['facts', 'errors'],
  installation: ['provider:address', 'errors'],
  'provider/seal': ['provider:shared', 'kit/framework', 'sealing', 'facts', 'errors'],
  'provider/issuance': ['provider:shared', 'kit/framework', 'rotation', 'facts', 'errors'],
  'provider/kubernetes': [
    ...['provider/issuance', 'provider/seal', 'provider:shared', 'kit/framework', 'api/kubernetes'],
    ...['token-secrets', 'discovery', 'sealing', 'rotation', 'access', 'facts', 'memo', 'errors', 'secret'],
  ],
  'provider/kestra': [
    ...['provider/issuance', 'provider/seal', 'provider:shared', 'kit/framework', 'api/kestra'],
    ...['discovery', 'sealing', 'rotation', 'facts', 'errors', 'secret'],
  ],
  provider: [
    ...[
      'provider/issuance',
      'provider/kubernetes',
      'provider/kestra',
      'kit/framework',
      'kit/plugin',
      'kit/cty',
      'kit/log',
    ],
    ...['api/kubernetes', 'api/kestra', 'sealing', 'facts', 'process', 'errors', 'secret'],
  ],
  'constructs/terraform-type': ['constructs:shared', 'provider:address', 'errors'],
  'constructs/terraform': ['constructs/terraform-type'],
  'constructs/provider': [
    'constructs/terraform-type',
    'constructs/terraform',
    'constructs:shared',
    'provider:address',
    'installation',
    'facts',
    'errors',
  ],
  'constructs/sealing': [
    'constructs/provider',
    'constructs/terraform',
    'constructs:shared',
    'sealing',
    'facts',
    'errors',
  ],
  'constructs/import': ['constructs/provider', 'constructs:shared', 'facts', 'errors'],
  'constructs/expectations': ['constructs/provider', 'constructs/terraform', 'constructs:shared', 'facts', 'errors'],
  'constructs/guardrails': ['constructs/provider', 'constructs:shared', 'findings', 'facts', 'errors'],
  'constructs/kubernetes': [
    ...['constructs/provider', 'constructs/terraform', 'constructs/sealing', 'constructs/import'],
    ...['constructs/expectations', 'constructs/guardrails', 'constructs:shared', 'rotation', 'facts', 'errors'],
  ],
  'constructs/argo': [
    ...['constructs/provider', 'constructs/sealing', 'constructs/import', 'constructs/kubernetes'],
    ...['constructs/expectations', 'constructs/guardrails', 'constructs:shared', 'expr', 'facts', 'errors'],
  ],
  'constructs/kargo': [
    ...['constructs/provider', 'constructs/terraform', 'constructs/sealing', 'constructs/import'],
    ...[
      'constructs/kubernetes',
      'constructs/expectations',
      'constructs/guardrails',
      'constructs:shared',
      'facts',
      'errors',
    ],
  ],
  'constructs/kestra': [
    ...['constructs/provider', 'constructs/terraform', 'constructs/sealing', 'constructs/import'],
    ...['constructs/guardrails', 'constructs:shared', 'facts', 'errors'],
  ],
  constructs: [
    ...[
      'constructs/provider',
      'constructs/sealing',
      'constructs/import',
      'constructs/expectations',
      'constructs/guardrails',
    ],
    ...['constructs/kubernetes', 'constructs/argo', 'constructs/kargo', 'constructs/kestra', 'constructs/terraform'],
    ...['rotation', 'facts', 'errors'],
  ],
  cli: [
    ...['review', 'sealing', 'api/kubernetes', 'api/kestra', 'token-secrets', 'installation', 'provider:address'],
    ...['discovery', 'rotation', 'facts', 'process', 'errors', 'secret'],
  ],
  'sandbox/http': [],
  'sandbox/kubernetes': ['sandbox/http'],
  'sandbox/kestra': ['sandbox/http'],
  sandbox: ['sandbox/kubernetes', 'sandbox/kestra'],
};

/** The files by which a room is entered. */
const doors = {
  'provider:shared': ['clients.ts', 'may-show.ts'],
  'provider:address': 'address.ts',
  'constructs:shared': [
    'at-synth.ts',
    'brand.ts',
    'clock.ts',
    'errors.ts',
    'framework.ts',
    'optional-package.ts',
    'registry.ts',
    'rotation.ts',
    'request-warnings.ts',
    'properties.ts',
    'validation.ts',
  ],
  facts: ['*.ts', '*/index.ts'],
  'sandbox/http': '*.ts',
};

const rooms = Object.keys(arrows).map((room) => ({ type: room, pattern: `src/${room}` }));

const entrance = (room) => ({
  to: { element: { type: room.replace(/:.*/, ''), fileInternalPath: doors[room] ?? 'index.ts' } },
});

export default tseslint.config(
  { ignores: ['lib', 'coverage', '**/cdktf.out', 'node_modules', '**/*.js', '**/*.mjs'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { tsdoc },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-member-accessibility': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-console': 'error',
      'tsdoc/syntax': 'error',
    },
  },
  {
    files: ['src/**'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: true },
      'boundaries/include': ['src/**'],
      'boundaries/ignore': ['src/index.ts'], // it only re-exports the constructs
      'boundaries/elements': rooms,
    },
    rules: {
      'boundaries/no-unknown-dependencies': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(arrows).map(([room, others]) => ({
            from: { element: { type: room } },
            allow: [{ to: { element: { type: room } } }, ...others.map(entrance)],
          })),
        },
      ],
    },
  },
  {
    files: ['src/constructs/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='instanceof']",
          message: 'Two copies of the package can be in one program. Use a brand: see src/constructs/brand.ts.',
        },
      ],
    },
  },
  prettier,
);
