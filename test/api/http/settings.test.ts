import { serverUrl } from '../../../src/api/http';

it.each(['https://a.example', 'https://a.example/path', 'http://localhost:8001', 'http://127.0.0.1', 'http://[::1]'])(
  'accepts %s as the address of a server',
  (text) => {
    expect(serverUrl(text)).toMatchObject({ href: new URL(text).href });
  },
);

it.each([
  'a.example',
  'ftp://a.example',
  'https://ann@a.example',
  'https://:x@a.example',
  'https://a.example?q=1',
  'https://a.example#f',
])('does not accept %s', (text) => {
  expect(serverUrl(text)).toBe('malformed');
});

it('does not accept http to another machine', () => {
  expect(serverUrl('http://a.example')).toBe('unencrypted');
});
