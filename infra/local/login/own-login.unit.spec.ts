import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const { ownLogin } = await import(new URL('own-login.mjs', import.meta.url).href);
const ports = { gateway: 48000, issuer: 48008 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercase-own-login-'));
  for (const name of ['OIDC_ISSUER', 'AUTH_ISSUER', 'GATEWAY_ORIGIN', 'GATEWAY_KEYS_FILE'])
    vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('logging in at a product of this machine', () => {
  it('has keys and secrets that are made once and are for their owner alone', () => {
    const first = ownLogin(folder, ports);
    const text = () =>
      readdirSync(join(folder, 'secrets')).map((name) => readFileSync(join(folder, 'secrets', name), 'utf8'));
    const before = text();
    expect(before).toHaveLength(3);
    expect(ownLogin(folder, ports)).toEqual(first);
    expect(text()).toEqual(before);
    for (const name of readdirSync(join(folder, 'secrets')))
      expect(statSync(join(folder, 'secrets', name)).mode & 0o077, name).toBe(0);
    // What stands in run.json and in every child's environment are files, never what is in them.
    for (const secret of before) expect(JSON.stringify(first)).not.toContain(secret);
  });

  it('asks for the local issuer, and nobody but the issuer is told so', () => {
    const { local, env, issuerEnv } = ownLogin(folder, ports);
    expect([local, env.OIDC_ISSUER, env.AUTH_ISSUER]).toEqual([
      true,
      'http://127.0.0.1:48008',
      'http://127.0.0.1:48000',
    ]);
    expect(issuerEnv.AFTERCASE_LOCAL_ISSUER).toBe('on');
    expect(env).not.toHaveProperty('AFTERCASE_LOCAL_ISSUER');
  });

  it('asks for none where people log in elsewhere', () => {
    vi.stubEnv('OIDC_ISSUER', 'https://login.example');
    const { local, env, issuerEnv } = ownLogin(folder, ports);
    expect([local, env.OIDC_ISSUER, issuerEnv]).toEqual([false, 'https://login.example', {}]);
    expect(env).not.toHaveProperty('GATEWAY_MACHINES');
  });
});
