import { type OutputOf, routes, type ServiceName } from '@aftercase/contracts';
import type { Person } from '../person.js';
import { heldUp } from './held-up.js';

/** Services that consume or publish facts; each answers for its own tables under its own address. */
export const asked: ServiceName[] = [
  'intake',
  'dispatch',
  'repair-shop',
  'billing',
  'complaints',
  'hr-assessment',
  'orchestrator',
];

export interface Stuck {
  case: string;
  cause: string;
  /** ISO 8601. */
  since: string;
}

/** What `ops` answers. `parked`: facts, not cases. `lag`: messages; -1 while Kafka does not answer. */
export interface Standing {
  parked: number;
  stuck: Stuck[];
  outboxAgeSeconds: number;
  lag: number;
}

type Status = OutputOf<typeof routes.ops.status>;
const own = <R extends object>(route: R, service: ServiceName) => ({ ...route, service });

/** What is parked, behind, failing or waiting for a person, over all services; of the given cases if any. */
export async function standingOf(operator: Person, cases: string[]): Promise<Standing> {
  const wanted = (one: string) => cases.length === 0 || cases.includes(one);
  const statuses = await Promise.all(
    asked.map(async (service) => ({
      service,
      status: (await operator.ask(own(routes.ops.status, service), {})) as Status,
    })),
  );
  const parked = statuses.flatMap(({ service, status }) =>
    status.parked.filter(({ stream }) => wanted(stream)).map((fact) => ({ ...fact, service })),
  );
  const [needing, failing] = await Promise.all([needPerson(operator, cases), heldUp(cases.map(workflowOf))]);
  return {
    parked: parked.length,
    stuck: [
      // The first one of a case is the cause; those behind it only wait for it.
      ...parked
        .filter(({ reason }) => reason !== 'behind')
        .map(({ stream, service, type, seq, reason, error, since }) => ({
          case: stream,
          cause: `${service} ${reason}: ${type} #${seq}: ${error}`,
          since,
        })),
      ...needing,
      ...failing.map(({ workflowId, cause, since }) => ({ case: caseOf(workflowId), cause, since })),
    ],
    outboxAgeSeconds: Math.max(...statuses.map(({ status }) => status.outboxAgeSeconds)),
    lag: statuses.some(({ status }) => status.lag < 0)
      ? -1
      : statuses.reduce((sum, { status }) => sum + status.lag, 0),
  };
}

async function needPerson(operator: Person, cases: string[]): Promise<Stuck[]> {
  const found: Stuck[] = [];
  const ask = async (input: { number?: string; before?: string }) => {
    const page = await operator.ask(routes.intake.findCases, { ...input, needs: 'person', limit: 200 });
    for (const { caseId, needs, needsSince, calledAt } of page.cases)
      found.push({ case: caseId, cause: `needs a person: ${needs}`, since: needsSince ?? calledAt });
    return page.next;
  };
  for (const number of cases) await ask({ number });
  if (cases.length === 0)
    for (let before: string | null = await ask({}); before; ) before = await ask({ before });
  const waiting = { state: 'waiting', limit: 200 };
  const { contracts } = await operator.ask(routes.billing.listContracts, waiting);
  const { plans } = await operator.ask(routes.dispatch.listPlans, waiting);
  const { recalls } = await operator.ask(routes.intake.listRecalls, waiting);
  const told = [
    ...recalls.map(({ recall, needs, openedAt }) => ({ number: recall, needs, since: openedAt })),
    ...contracts.map(({ contract, needs, signedAt }) => ({ number: contract, needs, since: signedAt })),
    ...plans.map(({ plan, needs, firstOn }) => ({ number: plan, needs, since: firstOn })),
  ];
  for (const { number, needs, since } of told)
    if (cases.length === 0 || cases.includes(number))
      found.push({ case: number, cause: `needs a person: ${needs}`, since });
  return found;
}

/** A number is that of a workflow; its letter says of which. */
const folders: Record<string, string> = {
  P: 'complaint',
  E: 'appeal',
  T: 'contract',
  M: 'plan',
  L: 'recall',
};
export const workflowOf = (number: string): string =>
  `${folders[/^\w+-([A-Z])-/.exec(number)?.[1] ?? ''] ?? 'case'}/${number}`;
const caseOf = (workflowId: string): string => workflowId.slice(workflowId.indexOf('/') + 1);
