import { dirhash } from '../../src/installation';

const SCRIPT = '#!/usr/bin/env node\nconsole.log(1);\n';

describe('dirhash', () => {
  it('is what Go computes', () => {
    const files = {
      'terraform-provider-signet': SCRIPT,
      'package.json': '{"type":"commonjs"}\n',
      'sub/a': 'z',
      'sub.txt': 'y',
    };
    const content = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
    expect(dirhash(new Map(content))).toBe('h1:AENXgG8ywErAL1QdYerS+7KTvrK+5I3lV24nClcF8gY=');
  });
});
