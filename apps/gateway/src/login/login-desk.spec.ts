import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { PersonDocument, ServiceName } from '@aftercase/contracts';
import { TokenVerifier } from '@aftercase/platform';
import {
  freePortBase,
  type LocalIssuer,
  ownEngines,
  type Pass,
  type Published,
  publishOnKafka,
  startLocalIssuer,
  theDoor,
} from '@aftercase/testing';
import { Client } from 'pg';
import { createGateway } from '../gateway.js';
import { readConfig } from '../gateway-config.js';

type Gateway = Awaited<ReturnType<typeof createGateway>>;
export const clerk = { sub: 'jx-clerk-1', role: 'clerk', branch: 'JX', name: '陈业务' };

/** Stands in for a service: answers who asks, as a service finds it out, what it received, and counts what changes. */
function aService(name: ServiceName, gateway: string) {
  const verifier = new TokenVerifier(gateway, `${gateway}/.well-known/jwks.json`, name);
  const changes: string[] = [];
  const server = createServer(async (request, answer) => {
    const { authorization } = request.headers;
    const caller = await verifier.callerOf(authorization).catch(({ code }) => code as string);
    if (request.method !== 'GET') changes.push(String(request.url));
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify({ caller, headers: request.headers }));
  });
  return { server, changes };
}

const listening = (server: Server) =>
  new Promise<string>((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

interface Acting {
  agent: string;
  customer: string;
  from: string;
  until?: string | null;
}

/** Two gateways over one database, two services behind them, and the local issuer: all that a login needs. */
export async function openLogin() {
  const base = await freePortBase();
  const origin = `http://127.0.0.1:${base}`;
  const issuer: LocalIssuer = await startLocalIssuer(base);
  const [billing, hr] = [aService('billing', origin), aService('hr-assessment', origin)];
  const addresses = { billing: await listening(billing.server), 'hr-assessment': await listening(hr.server) };
  const engines = await ownEngines('gateway');
  const dataDir = issuer.env.OIDC_CLIENT_SECRET_FILE.replace(/\/[^/]+$/, '');
  const config = (more: Record<string, string> = {}) =>
    readConfig(
      Object.assign(
        {
          AFTERCASE_PORT_BASE: String(base),
          AFTERCASE_DATA: dataDir,
          DATABASE_URL: engines.DATABASE_URL,
          KAFKA_BROKERS: engines.KAFKA_BROKERS,
          KAFKA_TOPIC_PREFIX: engines.KAFKA_TOPIC_PREFIX,
          SERVICE_URLS: JSON.stringify(addresses),
          GATEWAY_MACHINES: '{"commands":{"role":"operator","branch":"*"}}',
        },
        issuer.env,
        more,
      ),
    );
  const gateways: Gateway[] = [];
  const open = async (port: number, more?: Record<string, string>) => {
    const app = await createGateway(config(Object.assign({ GATEWAY_ORIGIN: origin }, more)));
    gateways.push(app);
    await app.listen(port, '127.0.0.1');
    return `http://127.0.0.1:${port}`;
  };
  await open(base);
  const other = await open(base + 1);
  const database = new Client({
    connectionString: engines.DATABASE_URL,
    options: '-c search_path=gateway,gateway_directory',
  });
  await database.connect();
  const door = await theDoor();
  const told = new Map<string, number>();
  const heard = async (fact: Published) => {
    const seq = (told.get(fact.key) ?? 0) + 1;
    told.set(fact.key, seq);
    await publishOnKafka(engines, [Object.assign({}, fact, { seq })]);
    const query = 'select 1 from inbox_watermark where stream = $1 and last_seq >= $2';
    while ((await database.query(query, [fact.key, seq])).rowCount === 0) await pause(50);
  };
  /** As HR says it: over Kafka, and heard by the gateway. */
  const hrSays = async (one: Omit<PersonDocument, 'name' | 'active'> & Partial<PersonDocument>) => {
    const data = Object.assign({ name: '林', active: true }, one);
    await heard({ type: 'hr-assessment.person.state.v1', key: one.person, branch: one.branch, data });
  };
  /** As intake says for whom an agent acts: over Kafka, and heard by the gateway. */
  const intakeSays = ({ agent, customer, from, until = null }: Acting) =>
    heard({
      type: 'intake.agent-customer.state.v1',
      key: `${agent}/${customer}`,
      branch: 'JX',
      data: { agent, customer, from, until },
    });
  await hrSays({ person: clerk.sub, name: clerk.name, role: 'clerk', branch: 'JX' });
  return {
    hrSays,
    intakeSays,
    base,
    origin,
    /** The second gateway's address; to a browser it is the same origin. */
    other,
    issuer,
    door,
    addresses,
    changes: billing.changes,
    open,
    rows: async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows,
    logIn: (who: { sub: string; role: string; branch: string } = clerk): Promise<Pass> =>
      door.logInPerson(origin, who),
    close: async () => {
      await database.end();
      for (const app of gateways) await app.close();
      for (const { server } of [billing, hr]) server.close().closeAllConnections();
      await issuer.close();
    },
  };
}
export type LoginDesk = Awaited<ReturnType<typeof openLogin>>;
