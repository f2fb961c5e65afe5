import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { signingKeys } from '@aftercase/platform';
import { Provider } from 'oidc-provider';
import type { IssuerConfig } from './issuer-config.js';
import { loginPage } from './login/login-page.js';
import { peopleAt } from './login/people.js';
import { accountOf, Somebody } from './login/somebody.js';
import { providerSettings } from './provider-settings.js';

const own = 'local-issuer';
const bodyLimit = 8 * 1024;
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:* http://localhost:*; frame-ancestors 'none'";

/**
 * An OpenID provider for development and tests: whoever presses a button is who stands on it. Everything else is the
 * protocol's own way, so that what works here works at the issuer of an enterprise.
 */
export async function localIssuer(config: IssuerConfig): Promise<Server> {
  const keys = await signingKeys(join(config.dataDir, 'local-issuer-keys.json'), { mayMake: true });
  // It asks for the list of people as a machine, too, with a secret that nobody else needs.
  const me = { id: own, secret: randomBytes(32).toString('base64url') };
  const known = { ...config, machines: config.machines.concat(me) };
  const provider = new Provider(config.issuer, providerSettings(known, keys.private));
  // Whom it could not tell of a logout; what is said to the one who logs out stays the protocol's own.
  provider.on('backchannel.error', (_ctx, error) =>
    process.stderr.write(`back-channel logout: ${error.message}\n`),
  );
  const protocol = provider.callback();
  const people = () => peopleAt(config.gateway, () => machineToken(config.issuer, me));

  const login = async (request: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { uid, prompt } = await provider.interactionDetails(request, answer);
    if (prompt.name !== 'login') throw new Error(`nothing to ask: ${prompt.name}`);
    if (request.method !== 'POST') return page(answer, 200, loginPage(uid, await people()));
    const who = Somebody.safeParse(Object.fromEntries(new URLSearchParams(await bodyOf(request))));
    if (!who.success) return page(answer, 400, '<!doctype html><p>登录有误 · not a login</p>');
    return provider.interactionFinished(request, answer, { login: { accountId: accountOf(who.data) } });
  };

  return createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', config.issuer);
    if (pathname === '/health/ready') return void answer.writeHead(200).end('{"ready":true}');
    if (!pathname.startsWith('/interaction/')) return void protocol(request, answer);
    return void login(request, answer).catch(() =>
      page(
        answer,
        400,
        '<!doctype html><p>登录已过期，请重新开始 · This login is over; please begin again</p>',
      ),
    );
  });
}

/** As a program of its own. */
export async function listen(config: IssuerConfig): Promise<void> {
  const server = await localIssuer(config);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.closeAllConnections();
      server.close(() => process.exit(0));
    });
}

function page(answer: ServerResponse, status: number, html: string): void {
  answer
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(html);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) {
    body += String(part);
    if (body.length > bodyLimit) throw new Error('too large');
  }
  return body;
}

async function machineToken(issuer: string, { id, secret }: { id: string; secret: string }): Promise<string> {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    signal: AbortSignal.timeout(3000),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(String(answer.status));
  return token;
}
