import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssuerConfig } from './issuer-config.js';
import { refusedToStart, run } from './run.js';

let folder: string;
let asked: Record<string, string>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-issuer-'));
  writeFileSync(join(folder, 'secret'), 'a secret of the gateway\n');
  writeFileSync(join(folder, 'short'), 'short');
  asked = {
    AFTERCASE_LOCAL_ISSUER: 'on',
    AFTERCASE_PORT_BASE: '48000',
    OIDC_CLIENT_SECRET_FILE: join(folder, 'secret'),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function started(change: Record<string, string | undefined>) {
  const listened: IssuerConfig[] = [];
  const said: string[] = [];
  const listen = async (config: IssuerConfig) => void listened.push(config);
  const code = await run(Object.assign({}, asked, change), listen, (line) => said.push(line));
  return { code, said, listened };
}

describe('the local issuer', () => {
  it('starts where it is asked for, under its own name', async () => {
    const { code, listened } = await started({ OIDC_ISSUER: 'http://127.0.0.1:48008' });
    expect([code, listened[0]?.issuer, listened[0]?.gateway]).toEqual([
      undefined,
      'http://127.0.0.1:48008',
      'http://127.0.0.1:48000',
    ]);
  });

  it.each([
    ['is not asked for', { AFTERCASE_LOCAL_ISSUER: undefined }, '本地登录未启用'],
    ['is switched off', { AFTERCASE_LOCAL_ISSUER: 'off' }, '本地登录未启用'],
    ['is in production', { NODE_ENV: 'production' }, '正式环境'],
    ['would listen to everybody', { HOST: '0.0.0.0' }, '只能在本机监听'],
    ['would listen to everybody, over IPv6', { HOST: '::' }, '只能在本机监听'],
    ['would listen to the net', { HOST: '192.168.1.7' }, '只能在本机监听'],
    ['would listen to a name', { HOST: 'login.example' }, '只能在本机监听'],
    ["has another's name", { OIDC_ISSUER: 'https://login.example' }, '不冒用其名'],
    ['has the name of another port', { OIDC_ISSUER: 'http://127.0.0.1:48009' }, '不冒用其名'],
    ['has a word that is none', { AFTERCASE_LOCAL_ISSUER: 'perhaps' }, '配置有误'],
    ['has no secret for the gateway', { OIDC_CLIENT_SECRET_FILE: '/nowhere' }, '密钥文件读不了'],
  ])('does not start where it %s', async (_, change, line) => {
    const { code, said, listened } = await started(change);
    expect([code, listened, said.length]).toEqual([refusedToStart, [], 1]);
    expect(said[0]).toContain(line);
  });

  it('takes no secret that could be guessed', async () => {
    const { code, said } = await started({ OIDC_CLIENT_SECRET_FILE: join(folder, 'short') });
    expect(code).toBe(refusedToStart);
    expect(said[0]).toContain('太短');
  });
});
