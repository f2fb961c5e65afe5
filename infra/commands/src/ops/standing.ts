import {
  everyPage,
  isNumber,
  type OutputOf,
  routes,
  type ServiceName,
  storyOfNumber,
  workflowIdOf,
} from '@aftercase/contracts';
import type { SignedIn } from '../command/signed-in.js';
import { stalledRuns } from './stalled.js';

/** Services that consume or publish facts; each answers for its own tables under its own address. */
export const statusServices: ServiceName[] = [
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

/**
 * What `ops` answers. `parked`: facts, not cases. `lag`: messages; -1 while Kafka, or one of the services, does not
 * answer. `unanswered`: the services that gave no answer, and why; everything else is complete without them.
 */
export interface Standing {
  parked: number;
  stuck: Stuck[];
  outboxAgeSeconds: number;
  lag: number;
  unanswered: { service: string; cause: string }[];
}

type Status = OutputOf<typeof routes.ops.status>;
const own = <R extends object>(route: R, service: ServiceName) => ({ ...route, service });

/**
 * What is parked, behind, failing or waiting for a person, over all services; of the given streams if any. A stream
 * is a case's or another document's number, or the key of a state: a branch, a person.
 */
export async function standingOf(operator: SignedIn, streams: string[]): Promise<Standing> {
  const wanted = (one: string) => streams.length === 0 || streams.includes(one);
  const unanswered: Standing['unanswered'] = [];
  const tried = <T>(service: string, read: () => Promise<T[]>): Promise<T[]> =>
    read().catch((error: unknown) => {
      unanswered.push({ service, cause: error instanceof Error ? error.message : String(error) });
      return [];
    });
  const numbers = streams.filter(isNumber);
  const ofNumbers = <T>(service: string, read: () => Promise<T[]>) =>
    streams.length > 0 && numbers.length === 0 ? Promise.resolve([]) : tried(service, read);
  const [statuses, failing, ...needing] = await Promise.all([
    Promise.all(
      statusServices.map((service) =>
        tried(service, async () => [
          { service, status: (await operator.ask(own(routes.ops.status, service), {})) as Status },
        ]),
      ),
    ).then((all) => all.flat()),
    ofNumbers('temporal', () => stalledRuns(numbers.map(workflowOf))),
    ...needingPerson(operator, numbers).map(([service, read]) => ofNumbers(service, read)),
  ]);
  const parked = statuses.flatMap(({ service, status }) =>
    status.parked.filter(({ stream }) => wanted(stream)).map((fact) => ({ ...fact, service })),
  );
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
      ...needing.flat().filter((one) => wanted(one.case)),
      ...failing.map(({ workflowId, cause, since }) => ({ case: caseOf(workflowId), cause, since })),
    ],
    outboxAgeSeconds: Math.max(0, ...statuses.map(({ status }) => status.outboxAgeSeconds)),
    lag:
      statuses.length < statusServices.length || statuses.some(({ status }) => status.lag < 0)
        ? -1
        : statuses.reduce((sum, { status }) => sum + status.lag, 0),
    // A service that is away fails several requests and is listed once.
    unanswered: [...new Map(unanswered.map((one) => [one.service, one])).values()],
  };
}

/** The services whose documents may wait for a person, and the request that lists those that do. */
function needingPerson(operator: SignedIn, numbers: string[]): [ServiceName, () => Promise<Stuck[]>][] {
  const waiting = { state: 'waiting' };
  const stuckAt = (number: string, needs: string | null | undefined, since: string): Stuck => ({
    case: number,
    cause: `needs a person: ${needs}`,
    since,
  });
  const cases = async () => {
    const found: Stuck[] = [];
    for (const number of numbers.length > 0 ? numbers : [undefined]) {
      const wanted = Object.assign({ needs: 'person' as const }, number ? { number } : {});
      const pages = await everyPage((at) =>
        operator.ask(routes.intake.findCases, Object.assign({}, wanted, at)),
      );
      for (const { caseId, needs, needsSince, calledAt } of pages.flatMap((page) => page.cases))
        found.push(stuckAt(caseId, needs, needsSince ?? calledAt));
    }
    return found;
  };
  const recalls = async () => {
    const pages = await everyPage((at) =>
      operator.ask(routes.intake.listRecalls, Object.assign({}, waiting, at)),
    );
    return pages
      .flatMap((page) => page.recalls)
      .map(({ recall, needs, openedAt }) => stuckAt(recall, needs, openedAt));
  };
  const contracts = async () => {
    const pages = await everyPage((at) =>
      operator.ask(routes.billing.listContracts, Object.assign({}, waiting, at)),
    );
    return pages
      .flatMap((page) => page.contracts)
      .map(({ contract, needs, signedAt }) => stuckAt(contract, needs, signedAt));
  };
  const plans = async () => {
    const pages = await everyPage((at) =>
      operator.ask(routes.dispatch.listPlans, Object.assign({}, waiting, at)),
    );
    return pages
      .flatMap((page) => page.plans)
      .map(({ plan, needs, firstOn }) => stuckAt(plan, needs, firstOn));
  };
  return [
    ['intake', cases],
    ['intake', recalls],
    ['billing', contracts],
    ['dispatch', plans],
  ];
}

export const workflowOf = (number: string): string => workflowIdOf(storyOfNumber(number), number);
const caseOf = (workflowId: string): string => workflowId.slice(workflowId.indexOf('/') + 1);
