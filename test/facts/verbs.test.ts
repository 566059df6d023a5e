import { closest } from '../../src/facts/closest';
import { suspiciousVerb } from '../../src/facts/kubernetes';

describe('suspiciousVerb', () => {
  it.each([
    ['lists', 'list'],
    ['List', 'list'],
    ['GET', 'get'],
    ['wacth', 'watch'],
    ['watches', 'watch'],
    ['updates', 'update'],
    ['deletecollections', 'deletecollection'],
    ['impersonates', 'impersonate'],
    ['read', 'get'],
    ['exec', 'create'],
    ['Put', 'update'],
  ])('suggests for %j the verb %j', (verb, suggestion) => {
    expect(suspiciousVerb(verb)).toEqual({ suggestion });
  });

  it('has no suggestion for a verb that is like none', () => {
    expect(suspiciousVerb('teleport')).toEqual({});
  });

  it.each([
    'get',
    '*',
    'deletecollection',
    'promote',
    'bind',
    'escalate',
    'use',
    'sign',
    'impersonate-on:user-info:list',
  ])('accepts %j', (verb) => {
    expect(suspiciousVerb(verb)).toBeUndefined();
  });

  it('knows that paths of the API server have HTTP methods', () => {
    expect(suspiciousVerb('post', 'nonResourceURLs')).toBeUndefined();
    expect(suspiciousVerb('list', 'nonResourceURLs')).toBeDefined();
  });

  it.each(['constructor', '__proto__', 'toString'])('has no suggestion for %j, a property of each object', (verb) => {
    expect(suspiciousVerb(verb)).toEqual({});
  });
});

describe('closest', () => {
  it('takes the candidate with the fewest edits, and none that is too far', () => {
    expect(closest('kargo-viewr', ['kargo-admin', 'kargo-viewer'])).toBe('kargo-viewer');
    expect(closest('submit', ['submti', 'summit'])).toBe('submti');
    expect(closest('ab', ['abcd', 'xy'])).toBeUndefined();
    expect(closest('anything', [])).toBeUndefined();
  });
});
