import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import prettier from 'eslint-config-prettier';
import tsdoc from 'eslint-plugin-tsdoc';
import tseslint from 'typescript-eslint';

/** The rooms of src and the rooms that each may use: the arrows of ARCHITECTURE.md. */
const arrows = {
  secret: [],
  errors: [],
  process: ['errors'],
  facts: ['errors'],
  expr: [],
  'kit/cty': ['errors'],
  'kit/log': ['process', 'errors', 'secret'],
  'kit/plugin': ['kit/cty', 'kit/log', 'process', 'errors'],
  'kit/framework': ['kit/plugin', 'kit/cty', 'kit/log', 'errors', 'secret'],
  'api/http': ['errors', 'secret'],
  'api/kubernetes': ['api/http', 'facts', 'errors', 'secret'],
  'api/kestra': ['api/http', 'facts', 'errors', 'secret'],
  'token-secrets': ['api/kubernetes', 'facts'],
  sealing: ['errors', 'secret'],
  provider: [
    'kit/framework',
    'kit/plugin',
    'kit/cty',
    'kit/log',
    'api/kubernetes',
    'api/kestra',
    'token-secrets',
    'facts',
    'sealing',
    'process',
    'errors',
    'secret',
  ],
  constructs: ['sealing', 'expr', 'facts', 'address', 'errors'],
  cli: ['sealing', 'api/kubernetes', 'token-secrets', 'facts', 'process', 'errors', 'secret'],
  sandbox: [],
};

const rooms = Object.keys(arrows).map((room) => ({ type: room, pattern: `src/${room}` }));

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
            allow: [
              { to: { element: { type: room } } },
              // A neighbour is entered by its door; the provider's address is a single file.
              { to: { element: { type: others.filter((other) => other !== 'facts'), fileInternalPath: 'index.ts' } } },
              // Facts are entered by subject.
              ...(others.includes('facts')
                ? [{ to: { element: { type: 'facts', fileInternalPath: ['*.ts', '*/index.ts'] } } }]
                : []),
              ...(others.includes('address')
                ? [{ to: { element: { type: 'provider', fileInternalPath: 'address.ts' } } }]
                : []),
            ],
          })),
        },
      ],
    },
  },
  prettier,
);
