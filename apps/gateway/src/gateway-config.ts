import { join } from 'node:path';
import { Branch, PersonId, Role, type ServiceName, services } from '@aftercase/contracts';
import { ConfigError, readEnvironment } from '@aftercase/platform';
import { z } from 'zod';

const portBase = 47_000;
type Addresses = Record<ServiceName, string>;

/** A variable that holds JSON of a shape. */
const json = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .default('{}')
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);

const Machine = z.strictObject({ role: Role, branch: Branch.or(z.literal('*')) });
const minutes = z.coerce.number().positive();

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  AFTERCASE_PORT_BASE: z.coerce.number().int().min(1024).max(65_000).default(portBase),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** Where people reach it: what they are sent back to after a login, and the only origin whose requests count. */
  GATEWAY_ORIGIN: z.url().optional(),
  AUTH_ISSUER: z.url().optional(),
  /** JWK set; as every secret it may lie in a file, `GATEWAY_KEYS_FILE`. */
  GATEWAY_KEYS: z.string().min(1).optional(),
  DATABASE_URL: z.url().optional(),
  DATABASE_OWNER_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).default('aftercase'),
  OIDC_CLIENT_SECRET: z.string().trim().min(1).optional(),
  OIDC_AUDIENCE: z.string().min(1).default('aftercase-gateway'),
  OIDC_SCOPE: z.string().default('openid'),
  OIDC_CLAIM_PERSON: z.string().min(1).default('preferred_username'),
  OIDC_CLAIM_ROLE: z.string().min(1).default('role'),
  OIDC_CLAIM_BRANCH: z.string().min(1).default('branch'),
  SESSION_IDLE_MINUTES: minutes.default(30),
  SESSION_HOURS: minutes.default(10),
  CUSTOMER_IDLE_MINUTES: minutes.default(15),
  CUSTOMER_HOURS: minutes.default(2),
  GATEWAY_MACHINES: json(z.record(PersonId, Machine)),
  SERVICE_URLS: json(z.partialRecord(z.enum(services), z.url())),
  AFTERCASE_DATA: z.string().default('.local'),
  KAFKA_BROKERS: z.string().min(1).optional(),
  KAFKA_TOPIC_PREFIX: z.string().default('aftercase'),
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(7).default(1),
});
type Environment = z.infer<typeof Environment>;

/** Who logs people in, and what of their tokens says who they are. */
export interface LoginConfig {
  issuer: string;
  client: string;
  secret: string;
  scope: string;
  /** Of the access tokens with which machines come. */
  audience: string;
  claims: Record<'person' | 'role' | 'branch', string>;
}

/** Where the gateway listens, where the services are, who logs in where and for how long. */
export class GatewayConfig {
  declare readonly host: string;
  declare readonly port: number;
  declare readonly origin: string;
  /** Its name in the tokens that services get. */
  declare readonly issuer: string;
  /** The keys that are given; else those of the file, which are made by themselves on one's own machine alone. */
  declare readonly keys: string | undefined;
  declare readonly keysFile: string;
  declare readonly services: Addresses;
  declare readonly database: { url: string; owner: string | undefined; pool: number } | undefined;
  /** Whence it hears who works here. */
  declare readonly kafka: { brokers: string[]; prefix: string; replicationFactor: number } | undefined;
  /** Without it nobody can log in. */
  declare readonly login: LoginConfig | undefined;
  declare readonly idleMinutes: number;
  declare readonly hours: number;
  /** After so long unused, and at the latest, a customer without a login comes in anew. */
  declare readonly customers: { idleMinutes: number; hours: number };
  declare readonly machines: Record<string, z.infer<typeof Machine>>;
  declare readonly topicPrefix: string;

  constructor(values: GatewayConfig) {
    Object.assign(this, values);
  }
}

/** @throws Error naming each variable that is wrong, in one line */
export function readConfig(env: Record<string, string | undefined>): GatewayConfig {
  const read = readEnvironment(Environment, env);
  const port = read.PORT ?? read.AFTERCASE_PORT_BASE;
  const origin = new URL(read.GATEWAY_ORIGIN ?? `http://127.0.0.1:${port}`).origin;
  if (!isPrivate(origin))
    throw wrong(`GATEWAY_ORIGIN: 除本机外须为 https / must be https beyond one's own machine: ${origin}`);
  const addresses = services.map((name, n) => [
    name,
    read.SERVICE_URLS[name] ?? `http://127.0.0.1:${read.AFTERCASE_PORT_BASE + n + 1}`,
  ]);
  if (read.NODE_ENV === 'production' && !read.GATEWAY_KEYS)
    throw wrong('GATEWAY_KEYS_FILE: 正式环境须给出 / needed in production');
  return new GatewayConfig({
    host: read.HOST,
    port,
    origin,
    issuer: read.AUTH_ISSUER ?? origin,
    keys: read.GATEWAY_KEYS,
    keysFile: join(read.AFTERCASE_DATA, 'gateway-keys.json'),
    services: Object.fromEntries(addresses) as Addresses,
    database: databaseOf(read),
    kafka: kafkaOf(read),
    login: loginOf(read),
    idleMinutes: read.SESSION_IDLE_MINUTES,
    hours: read.SESSION_HOURS,
    customers: { idleMinutes: read.CUSTOMER_IDLE_MINUTES, hours: read.CUSTOMER_HOURS },
    machines: read.GATEWAY_MACHINES,
    topicPrefix: read.KAFKA_TOPIC_PREFIX,
  });
}

const databaseOf = ({ DATABASE_URL: url, DATABASE_OWNER_URL: owner, DATABASE_POOL: pool }: Environment) =>
  url ? { url, owner, pool } : undefined;
const kafkaOf = ({ KAFKA_BROKERS, KAFKA_TOPIC_PREFIX, KAFKA_REPLICATION }: Environment) =>
  KAFKA_BROKERS === undefined
    ? undefined
    : {
        brokers: KAFKA_BROKERS.split(',').map((one) => one.trim()),
        prefix: KAFKA_TOPIC_PREFIX,
        replicationFactor: KAFKA_REPLICATION,
      };

function loginOf(read: Environment): LoginConfig | undefined {
  if (!read.OIDC_ISSUER) return undefined;
  if (!read.OIDC_CLIENT_SECRET || !read.DATABASE_URL || !read.KAFKA_BROKERS)
    throw wrong(
      'OIDC_ISSUER 还需要 OIDC_CLIENT_SECRET_FILE、DATABASE_URL 与 KAFKA_BROKERS / needs OIDC_CLIENT_SECRET_FILE, DATABASE_URL and KAFKA_BROKERS, too',
    );
  // Or a person's identity token, which is made for the client, would pass for an access token for the gateway.
  if (read.OIDC_AUDIENCE === read.OIDC_CLIENT_ID)
    throw wrong('OIDC_AUDIENCE: 不得与 OIDC_CLIENT_ID 相同 / must not be OIDC_CLIENT_ID');
  return {
    issuer: read.OIDC_ISSUER,
    client: read.OIDC_CLIENT_ID,
    secret: read.OIDC_CLIENT_SECRET,
    scope: read.OIDC_SCOPE,
    audience: read.OIDC_AUDIENCE,
    claims: {
      person: read.OIDC_CLAIM_PERSON,
      role: read.OIDC_CLAIM_ROLE,
      branch: read.OIDC_CLAIM_BRANCH,
    },
  };
}

/** A session's cookie in the clear would be whoever's who listens. */
const isPrivate = (origin: string): boolean => {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
};

const wrong = (what: string) => new ConfigError(`配置有误 / the configuration is not right: ${what}`);
