import type { CommandEnvelope, CommandName, CommandValue, Outcome, SentCommand } from '@aftercase/contracts';
import { proxyActivities } from '@temporalio/workflow';

type Activities = { [N in CommandName]: (sent: SentCommand<N>) => Promise<Outcome<CommandValue<N>>> };

const queues = new Map<string, Activities>();

/** The commands of one service, on its own task queue. Failures of the infrastructure are retried without end. */
function activitiesOf(service: string): Activities {
  let proxy = queues.get(service);
  if (!proxy) {
    proxy = proxyActivities<Activities>({
      taskQueue: service,
      startToCloseTimeout: '30s',
      retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
    });
    queues.set(service, proxy);
  }
  return proxy;
}

/** Sends one command; on the way its subject is called `caseId`. The name's first word is the service that owns the document. */
export function send<N extends CommandName>(
  name: N,
  { key, subject, branch, input }: CommandEnvelope<N>,
): Promise<Outcome<CommandValue<N>>> {
  const service = name.slice(0, name.indexOf('.'));
  return activitiesOf(service)[name]({ key, caseId: subject, branch, input }) as Promise<
    Outcome<CommandValue<N>>
  >;
}
