import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from '../process/addresses.mjs';
import { startChild } from '../process/children.mjs';
import { listening } from '../process/processes.mjs';
import { needJava } from './java.mjs';
import { jars } from './maven.mjs';

export const version = '4.1.1';
const clusterId = 'QWZ0ZXJjYXNlLWRldi0wMQ';

export const kafkaJars = () =>
  jars(
    join(cacheDir, `kafka-${version}`),
    [`org.apache.kafka:kafka_2.13:${version}`, `org.apache.kafka:kafka-tools:${version}`],
    `Kafka ${version}`,
    '约 110 MB',
  );

/** One broker in KRaft mode. @param {{ dataDir: string, port: number, controllerPort: number, supervise?: boolean, onDeath?: ((line: string) => void) | undefined }} where */
export async function startKafka({ dataDir, port, controllerPort, supervise = false, onDeath }) {
  await needJava();
  const classpath = `${await kafkaJars()}/*`;
  const home = join(dataDir, 'kafka');
  mkdirSync(home, { recursive: true });
  const properties = join(home, 'server.properties');
  writeFileSync(properties, settings(join(home, 'data'), port, controllerPort));
  const logging = join(home, 'log4j2.yaml');
  writeFileSync(
    logging,
    'Configuration:\n  Appenders: {Console: {name: C, PatternLayout: {pattern: "%d %p %m%n"}}}\n  Loggers: {Root: {level: WARN, AppenderRef: {ref: C}}}\n',
  );
  const java = [
    '-Xms256m',
    '-Xmx512m',
    '-XX:+UseSerialGC',
    `-Dlog4j2.configurationFile=${logging}`,
    '-cp',
    classpath,
  ];
  if (!existsSync(join(home, 'data', 'meta.properties'))) {
    await promisify(execFile)('java', [
      ...java,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      clusterId,
      '-c',
      properties,
    ]);
  }
  return startChild({
    name: 'Kafka',
    command: 'java',
    args: [...java, 'kafka.Kafka', properties],
    log: join(dataDir, 'logs', 'kafka.log'),
    pidFile: join(home, 'kafka.pid'),
    mark: 'kafka.Kafka',
    port,
    others: { 'Kafka controller': controllerPort },
    needed: true,
    supervise,
    onDeath,
    graceMs: 15_000,
    ready: () => listening(port),
  });
}

/** Facts keep their place for ever (retention.ms=-1 by topic); nothing is created by a typing mistake. @param {string} logs @param {number} port @param {number} controllerPort */
const settings = (logs, port, controllerPort) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
log.dirs=${logs}
num.partitions=12
log.retention.ms=-1
message.max.bytes=2097152
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.cleaner.dedupe.buffer.size=4194304
`;
