import { join } from 'node:path';
import { z } from 'zod';
import { readEnvironment } from './read-environment.js';

export const processRoles = ['http', 'consumer', 'activities', 'relay'] as const;
export type ProcessRole = (typeof processRoles)[number];

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const Environment = z.object({
  DATABASE_URL: z.url(),
  /** Whose the schema is; without it the first address is somebody's who may create roles. */
  DATABASE_OWNER_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  KAFKA_BROKERS: z.string().min(1).transform(list),
  KAFKA_TOPIC_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('aftercase'),
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(7).default(1),
  /** Cases of one branch on their way to their workflow at the same moment, alone; among others an eighth of it. */
  PACED_AT_ONCE: z.coerce.number().int().min(1).default(2),
  /** Days that anybody may enter a fact after it happened; further back a supervisor does, with a reason. */
  LATE_ENTRY_DAYS: z.coerce.number().int().min(0).max(366).default(3),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535),
  AUTH_ISSUER: z.url(),
  AUTH_JWKS_URL: z.url(),
  /** Where files are kept: a folder, or `s3://<bucket>[/<prefix>]`. */
  FILES: z
    .string()
    .min(1)
    .default(join(process.env.AFTERCASE_DATA ?? '.local', 'files')),
  /** Hours after which a file ends that no document has named. */
  FILES_UNNAMED_HOURS: z.coerce.number().int().min(1).max(8760).default(48),
  SERVICE_ROLES: z
    .string()
    .default(processRoles.join(','))
    .transform(list)
    .pipe(z.array(z.enum(processRoles)).min(1)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
type Values = z.infer<typeof Environment>;

/** The checked configuration; also the token under which it is injected. */
export class Config {
  declare readonly DATABASE_URL: Values['DATABASE_URL'];
  declare readonly DATABASE_OWNER_URL: string | undefined;
  declare readonly DATABASE_POOL: number;
  declare readonly KAFKA_BROKERS: string[];
  declare readonly KAFKA_TOPIC_PREFIX: string;
  declare readonly KAFKA_REPLICATION: number;
  declare readonly PACED_AT_ONCE: number;
  declare readonly LATE_ENTRY_DAYS: number;
  declare readonly TEMPORAL_ADDRESS: string;
  declare readonly TEMPORAL_NAMESPACE: string;
  declare readonly HOST: string;
  declare readonly PORT: number;
  declare readonly AUTH_ISSUER: string;
  declare readonly AUTH_JWKS_URL: string;
  declare readonly FILES: string;
  declare readonly FILES_UNNAMED_HOURS: number;
  declare readonly SERVICE_ROLES: ProcessRole[];
  declare readonly LOG_LEVEL: Values['LOG_LEVEL'];

  constructor(values: Values) {
    Object.assign(this, values);
  }

  runs(role: ProcessRole): boolean {
    return this.SERVICE_ROLES.includes(role);
  }
}

/** @throws ConfigError naming each variable that is missing or wrong */
export const readConfig = (env: Record<string, string | undefined>): Config =>
  new Config(readEnvironment(Environment, env));
