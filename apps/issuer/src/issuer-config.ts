import { readFileSync } from 'node:fs';
import { z } from 'zod';

const portBase = 47_000;
/** Beside the seven services (+1 … +7) and the gateway (+0). */
const place = 8;
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

const Environment = z.object({
  AFTERCASE_LOCAL_ISSUER: z.enum(['on', 'off']).default('off'),
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  AFTERCASE_PORT_BASE: z.coerce.number().int().min(1024).max(65_000).default(portBase),
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  OIDC_ISSUER: z.url().optional(),
  GATEWAY_ORIGIN: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).default('aftercase'),
  OIDC_CLIENT_SECRET_FILE: z.string().min(1),
  OIDC_AUDIENCE: z.string().min(1).default('aftercase-gateway'),
  /** `id=file,id=file`: programs that log in by client credentials, each with the file of its secret. */
  ISSUER_MACHINES: z.string().default(''),
  AFTERCASE_DATA: z.string().default('.local'),
});

export interface Client {
  id: string;
  secret: string;
}

export interface IssuerConfig {
  host: string;
  port: number;
  /** Its name, which is its address. */
  issuer: string;
  /** The gateway, for whose people it stands in. */
  gateway: string;
  client: Client;
  /** Of the access tokens that machines get. */
  audience: string;
  machines: Client[];
  dataDir: string;
}

/** Why it does not run; said in one line. */
export class NotStarted extends Error {
  override name = 'NotStarted';
}

/**
 * It lets in whoever asks, so it runs only where somebody has said that they want that, and where nobody else can get
 * at it or take it for the real one.
 *
 * @throws NotStarted
 */
export function readConfig(env: Record<string, string | undefined>): IssuerConfig {
  const result = Environment.safeParse(env);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new NotStarted(`配置有误 / the configuration is not right: ${wrong.join('; ')}`);
  }
  const read = result.data;
  const port = read.PORT ?? read.AFTERCASE_PORT_BASE + place;
  const host = read.HOST.includes(':') ? `[${read.HOST}]` : read.HOST;
  const issuer = `http://${host}:${port}`;
  if (read.AFTERCASE_LOCAL_ISSUER !== 'on')
    throw new NotStarted(
      '本地登录未启用；开发与测试时设 AFTERCASE_LOCAL_ISSUER=on / the local issuer is off; for development and tests set AFTERCASE_LOCAL_ISSUER=on',
    );
  if (read.NODE_ENV === 'production')
    throw new NotStarted(
      '正式环境（NODE_ENV=production）不得使用本地登录 / the local issuer does not run in production',
    );
  if (!loopback.has(read.HOST))
    throw new NotStarted(
      `本地登录只能在本机监听，不能是 ${read.HOST} / the local issuer listens on loopback alone, not on ${read.HOST}`,
    );
  if (read.OIDC_ISSUER !== undefined && read.OIDC_ISSUER !== issuer)
    throw new NotStarted(
      `登录由 ${read.OIDC_ISSUER} 签发，本地登录不冒用其名（它是 ${issuer}） / logins are ${read.OIDC_ISSUER}'s; the local issuer (${issuer}) does not take another's name`,
    );
  return {
    host: read.HOST,
    port,
    issuer,
    gateway: read.GATEWAY_ORIGIN ?? `http://127.0.0.1:${read.AFTERCASE_PORT_BASE}`,
    client: { id: read.OIDC_CLIENT_ID, secret: secretIn(read.OIDC_CLIENT_SECRET_FILE) },
    audience: read.OIDC_AUDIENCE,
    machines: machinesIn(read.ISSUER_MACHINES),
    dataDir: read.AFTERCASE_DATA,
  };
}

const machinesIn = (text: string): Client[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((one) => {
      const [id = '', file = ''] = one.split('=');
      return { id, secret: secretIn(file) };
    });

function secretIn(file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= 16) return secret;
  } catch {
    // Said below, with the file's name and nothing of what is in it.
  }
  throw new NotStarted(`密钥文件读不了或太短 / the file of a secret cannot be read or is too short: ${file}`);
}
