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
  cty: ['errors'],
  plugin: ['cty', 'process', 'errors', 'secret'],
  framework: ['plugin', 'cty', 'errors', 'secret'],
  provider: [
    'framework',
    'plugin',
    'cty',
    'kubernetes',
    'token-secrets',
    'kestra',
    'sealing',
    'process',
    'errors',
    'secret',
  ],
  'token-secrets': ['kubernetes'],
  http: ['errors'],
  kubernetes: ['http', 'errors', 'secret'],
  kestra: ['http', 'errors', 'secret'],
  sealing: ['errors', 'secret'],
  constructs: ['sealing', 'address', 'errors'],
  cli: ['sealing', 'kubernetes', 'token-secrets', 'process', 'errors', 'secret'],
  sandbox: [],
};

const rooms = [
  { type: 'cty', pattern: 'src/provider/cty' },
  { type: 'plugin', pattern: 'src/provider/plugin' },
  { type: 'framework', pattern: 'src/provider/framework' },
  ...[
    'secret',
    'errors',
    'process',
    'provider',
    'http',
    'kubernetes',
    'token-secrets',
    'kestra',
    'sealing',
    'constructs',
    'cli',
    'sandbox',
  ].map((room) => ({
    type: room,
    pattern: `src/${room}`,
  })),
];

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
              { to: { element: { type: others, fileInternalPath: 'index.ts' } } },
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
