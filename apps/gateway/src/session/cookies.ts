import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway-config.js';

/** The session, a login on its way, and the session of a customer who has no login. */
export type CookieName = 'aftercase' | 'aftercase-login' | 'aftercase-customer';

const isSecure = ({ origin }: GatewayConfig) => origin.startsWith('https:');
/** Over https the browser holds it to this host and this origin, and takes it over no other connection. */
const nameOf = (name: CookieName, config: GatewayConfig) => (isSecure(config) ? `__Host-${name}` : name);

/** A cookie that no script reads and no other site's request bears, a link to us excepted. */
export function setCookie(
  reply: FastifyReply,
  config: GatewayConfig,
  name: CookieName,
  value: string,
  seconds?: number,
): void {
  const parts = [`${nameOf(name, config)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isSecure(config)) parts.push('Secure');
  if (seconds !== undefined) parts.push(`Max-Age=${seconds}`);
  void reply.header('set-cookie', parts.join('; '));
}

export const dropCookie = (reply: FastifyReply, config: GatewayConfig, name: CookieName): void =>
  setCookie(reply, config, name, '', 0);

export function cookieOf(
  request: FastifyRequest,
  config: GatewayConfig,
  name: CookieName,
): string | undefined {
  const wanted = `${nameOf(name, config)}=`;
  return (request.headers.cookie ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(wanted))
    ?.slice(wanted.length);
}
