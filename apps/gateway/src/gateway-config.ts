import { type ServiceName, services } from '@aftercase/contracts';
import { readEnvironment } from '@aftercase/platform';
import { z } from 'zod';

const portBase = 47_000;
type Addresses = Record<ServiceName, string>;

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  AFTERCASE_PORT_BASE: z.coerce.number().int().min(1024).max(65_000).default(portBase),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  AUTH_ISSUER: z.url().optional(),
  SERVICE_URLS: z
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
    .pipe(z.partialRecord(z.enum(services), z.url())),
  AFTERCASE_DATA: z.string().default('.local'),
  AFTERCASE_DEV_LOGIN: z.enum(['on', 'off']).default('on'),
  KAFKA_TOPIC_PREFIX: z.string().default('aftercase'),
});

/** Where the gateway listens, where the services are, and whether it lends its development login. */
export class GatewayConfig {
  constructor(
    readonly host: string,
    readonly port: number,
    readonly issuer: string,
    readonly services: Addresses,
    readonly dataDir: string,
    readonly developmentLogin: boolean,
    readonly topicPrefix: string,
  ) {}
}

/** @throws Error naming each variable that is wrong, in one line */
export function readConfig(env: Record<string, string | undefined>): GatewayConfig {
  const read = readEnvironment(Environment, env);
  const port = read.PORT ?? read.AFTERCASE_PORT_BASE;
  const addresses = services.map((name, n) => [
    name,
    read.SERVICE_URLS[name] ?? `http://127.0.0.1:${read.AFTERCASE_PORT_BASE + n + 1}`,
  ]);
  return new GatewayConfig(
    read.HOST,
    port,
    read.AUTH_ISSUER ?? `http://127.0.0.1:${port}`,
    Object.fromEntries(addresses) as Addresses,
    read.AFTERCASE_DATA,
    read.AFTERCASE_DEV_LOGIN === 'on',
    read.KAFKA_TOPIC_PREFIX,
  );
}
