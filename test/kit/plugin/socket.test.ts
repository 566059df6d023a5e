import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listenPrivately } from '../../../src/kit/plugin/socket';

describe('the private socket of a plugin', () => {
  let parent: string;
  let server: Server;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'sockets-'));
    server = createServer();
  });

  afterEach(() => {
    server.close();
    rmSync(parent, { recursive: true, force: true });
  });

  it('is in a directory that no other user can open, and is removed with it, also twice', async () => {
    const socket = await listenPrivately(server, parent);
    expect(statSync(socket.path).isSocket()).toBe(true);
    expect(statSync(dirname(socket.path)).mode & 0o777).toBe(0o700);
    socket.remove();
    expect(readdirSync(parent)).toEqual([]);
    expect(() => {
      socket.remove();
    }).not.toThrow();
  });

  it('is removed after the server has closed', async () => {
    const socket = await listenPrivately(server, parent);
    await new Promise((resolve) => server.close(resolve));
    expect(existsSync(socket.path)).toBe(false);
    socket.remove();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('may have been removed by somebody else', async () => {
    const socket = await listenPrivately(server, parent);
    rmSync(parent, { recursive: true });
    expect(() => {
      socket.remove();
    }).not.toThrow();
  });

  it('leaves nothing behind if the server cannot listen', async () => {
    const other = await listenPrivately(server, parent);
    await expect(listenPrivately(server, parent)).rejects.toThrow('[plugin/socket-failed]');
    expect(readdirSync(parent)).toEqual([dirname(other.path).slice(parent.length + 1)]);
    other.remove();
  });
});
