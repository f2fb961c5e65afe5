/** One fault: who is killed, and at which crash point of which service it happens. */
export interface Fault {
  name: string;
  victim: string;
  /** `<service>:<point>` as the platform's crash points are called. */
  at: string;
}

const services = ['intake', 'dispatch', 'repair-shop', 'billing', 'complaints', 'hr-assessment'];
const engines = ['kafka', 'temporal', 'postgres'];

/** Crash points that leave something half done: the document is written, sent or answered, the next step is not. */
const ofService = {
  'inside-activity': 'command.before-commit',
  'after-commit': 'command.after-commit',
  'before-send': 'relay.before-send',
  'after-send': 'relay.after-send',
};
/** Services that act on others' facts may also die when that is done and Kafka does not know it yet. */
const consuming = ['intake', 'dispatch', 'complaints'];
const ofConsumer = { 'before-offset': 'consumer.after-inbox' };
/** Rule 4: signal, then inbox row, then offset; killed before each. */
const ofOrchestrator = {
  'before-signal': 'consumer.before-handler',
  'after-signal': 'consumer.after-handler',
  'before-offset': 'consumer.after-inbox',
};
/** An engine dies while somebody is in the middle of needing it. */
const ofEngine = {
  'inside-activity': 'billing:command.before-commit',
  'before-send': 'intake:relay.before-send',
  'after-signal': 'orchestrator:consumer.after-handler',
};

const each = (
  victims: string[],
  points: Record<string, string>,
  at: (victim: string, point: string) => string,
) =>
  victims.flatMap((victim) =>
    Object.entries(points).map(([name, point]) => ({
      name: `${victim}/${name}`,
      victim,
      at: at(victim, point),
    })),
  );

/** Every fault that `faults` can inject, in the order in which it does. */
export const plan: Fault[] = [
  ...each(services, ofService, (victim, point) => `${victim}:${point}`),
  ...each(consuming, ofConsumer, (victim, point) => `${victim}:${point}`),
  ...each(['orchestrator'], ofOrchestrator, (victim, point) => `${victim}:${point}`),
  ...each(engines, ofEngine, (_, at) => at),
];
