import type { FastifyReply, FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../gateway-config.js';
import { cookieOf, dropCookie, setCookie } from './cookies.js';
import { csrfOf, isCsrfOf, newId, opened, sealed } from './secret-id.js';
import { SessionMigration } from './session.migration.js';

const at = (GATEWAY_ORIGIN: string) => readConfig({ GATEWAY_ORIGIN });
const sent = (write: (reply: FastifyReply) => void): string => {
  let line = '';
  write({ header: (_: string, value: string) => (line = value) } as unknown as FastifyReply);
  return line;
};
const bringing = (cookie: string) => ({ headers: { cookie } }) as FastifyRequest;

describe('a cookie', () => {
  it('over https is held to this host and to https', () => {
    const config = at('https://after.example');
    expect(sent((reply) => setCookie(reply, config, 'aftercase', 'x'))).toBe(
      '__Host-aftercase=x; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
    expect(cookieOf(bringing('aftercase=planted; __Host-aftercase=x'), config, 'aftercase')).toBe('x');
    expect(cookieOf(bringing('aftercase=planted'), config, 'aftercase')).toBeUndefined();
  });

  it('over http, on one’s own machine, is without what http has not', () => {
    const config = at('http://127.0.0.1:47000');
    expect(sent((reply) => setCookie(reply, config, 'aftercase', 'x'))).toBe(
      'aftercase=x; Path=/; HttpOnly; SameSite=Lax',
    );
    expect(sent((reply) => dropCookie(reply, config, 'aftercase'))).toContain('aftercase=; ');
    expect(cookieOf(bringing('a=1; aftercase-login=y; aftercase=x'), config, 'aftercase')).toBe('x');
  });
});

describe('what is made of a session’s id', () => {
  it('is bound to it alone', () => {
    const [mine, other] = [newId(), newId()];
    expect(isCsrfOf(mine, csrfOf(mine))).toBe(true);
    for (const said of [csrfOf(other), '', undefined, ['x'], csrfOf(mine).slice(1)])
      expect(isCsrfOf(mine, said)).toBe(false);
    expect(opened(mine, sealed(mine, '令牌'))).toBe('令牌');
    expect(() => opened(other, sealed(mine, '令牌'))).toThrow();
    expect(sealed(mine, '令牌')).not.toBe(sealed(mine, '令牌'));
  });
});

it('the gateway runs its migrations in this order; a new one stands last', () => {
  expect([SessionMigration].map(({ name }) => name)).toEqual(['SessionMigration']);
});
