import { resolve } from 'node:path';

/** Where the running product is: set by the starter of this command, else the development defaults. */
const base = Number(process.env.AFTERCASE_PORT_BASE ?? 47000);
export const gatewayUrl = process.env.AFTERCASE_URL ?? `http://127.0.0.1:${base}`;
export const databaseUrl = process.env.DATABASE_URL ?? '';
/** As the role that reads all services' books, past their row security, and writes none. */
export const booksAt = (url: string) => ({ connectionString: url, options: '-c role=aftercase_reader' });
export const kafkaBrokers = (process.env.KAFKA_BROKERS ?? `127.0.0.1:${base + 20}`).split(',');
export const topicPrefix = process.env.KAFKA_TOPIC_PREFIX ?? 'aftercase';
export const temporalAddress = process.env.TEMPORAL_ADDRESS ?? `127.0.0.1:${base + 30}`;
export const temporalNamespace = process.env.TEMPORAL_NAMESPACE ?? 'default';
export const dataDir = resolve(process.env.AFTERCASE_DATA ?? '.local');
