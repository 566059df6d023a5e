import { SignetError } from '../../src/errors';
import { loadFramework } from '../../src/constructs/load-framework';
import { optionalPackage } from '../../src/constructs/optional-package';
import { errorOf } from './support';

const missing = new SignetError({ code: 'test/missing', what: 'Missing' });

function failing(message: string, code: string): () => never {
  return () => {
    throw Object.assign(new Error(message), { code });
  };
}

describe('An optional package', () => {
  it('is what its module exports', () => {
    const module = {};
    expect(
      optionalPackage(
        'some',
        () => module,
        () => missing,
      ),
    ).toBe(module);
  });

  it.each(["Cannot find module 'some'\nRequire stack:\n- /app.js", "Cannot find module 'some/lib/part'"])(
    'is missing if it or a file of it cannot be found: %j',
    (message) => {
      expect(() => optionalPackage('some', failing(message, 'MODULE_NOT_FOUND'), () => missing)).toThrow(missing);
    },
  );

  it.each([
    ["Cannot find module 'other'", 'MODULE_NOT_FOUND'],
    ["Cannot find module 'something'", 'MODULE_NOT_FOUND'],
    ["'some' failed", 'ERR_OTHER'],
  ])('is not missing if it fails for another reason: %j', (message, code) => {
    expect(() => optionalPackage('some', failing(message, code), () => missing)).toThrow(message);
  });
});

describe('The framework of an entry', () => {
  it.each([
    ['cdktf', 'cdktf-signet', 'If the app uses cdktn, import from "cdktf-signet/cdktn".'],
    ['cdktn', 'cdktf-signet/cdktn', 'If the app uses cdktf, import from "cdktf-signet".'],
  ])('is named if it is missing, with the other entry: %s', (framework, entry, other) => {
    const error = errorOf(() =>
      loadFramework(framework, failing(`Cannot find module '${framework}'`, 'MODULE_NOT_FOUND')),
    );
    expect(error.code).toBe('construct/framework-not-installed');
    expect(error.what).toBe(`The package ${framework} is not installed`);
    expect(error.where).toBe(entry);
    expect(error.fix).toBe(`${other} Otherwise run \`npm install ${framework}\`.`);
  });

  it('needs constructs, which is named if it is missing', () => {
    const error = errorOf(() =>
      loadFramework('cdktn', failing("Cannot find module 'constructs'\nRequire stack:\n- /cdktn", 'MODULE_NOT_FOUND')),
    );
    expect(error.message).toBe(
      [
        'The package constructs is not installed',
        '    at cdktf-signet/cdktn',
        '"cdktf-signet/cdktn" and cdktn need it. Run `npm install constructs`. [construct/framework-not-installed]',
      ].join('\n'),
    );
  });
});
