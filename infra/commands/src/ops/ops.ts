import { routes, type ServiceName } from '@aftercase/contracts';
import { answer, options, tell, Usage } from '../options.js';
import { logIn, type Person, Problem } from '../person.js';
import { dryRunFile } from './dry-run.js';
import { retryNow } from './held-up.js';
import { showVersions } from './show-versions.js';
import { asked, type Standing, standingOf, workflowOf } from './standing.js';

const usage =
  'ops [replay|retry|resume] [CASE…] [--reason TEXT] [--json] | ops versions|renew [CASE…] | ops dry-run FILE.yaml';
const actions = ['replay', 'retry', 'resume'] as const;
type Action = (typeof actions)[number];

/**
 * What is stuck and why; and the three ways on: `replay` parked facts, `retry` a failing command now, `resume` a
 * case that waited for a person. An action needs the cases that it is meant for. `versions` says which open case runs
 * on which release of the workflows; `renew` asks those of an earlier one to go over.
 */
export async function ops(args: string[]): Promise<number> {
  if (args[0] === 'dry-run') return dryRunFile(args.slice(1));
  if (args[0] === 'versions' || args[0] === 'renew') return showVersions(args[0], args.slice(1));
  const { values, positionals } = options(args, { reason: { type: 'string' } }, usage);
  const [first] = positionals;
  const action = actions.find((one) => one === first);
  const cases = action ? positionals.slice(1) : positionals;
  if (cases.some((one) => !/^[A-Z0-9]+-[A-Z]-\d{8}-\d{4,}(\.\d+)?$/.test(one))) throw new Usage(usage);
  if (action && cases.length === 0) throw new Usage(usage);

  const operator = await logIn('hq-operator-1', 'operator', '*');
  let undone = 0;
  if (action) for (const one of cases) if (!(await act(operator, action, one, values.reason))) undone += 1;
  const standing = await standingOf(operator, cases);
  show(standing);
  answer(standing);
  return undone > 0 ? 1 : 0;
}

/** @returns whether there was something to do, and it was done */
async function act(operator: Person, action: Action, one: string, reason?: string): Promise<boolean> {
  if (action === 'retry') {
    const retried = await retryNow([workflowOf(one)]);
    tell(`${one}: 立即重试 ${retried} 个命令 / commands retried now`);
    return retried > 0;
  }
  if (action === 'resume')
    return operator
      .ask(routes.intake.resumeCase, { caseId: one, reason: reason ?? '由运维恢复' })
      .then(() => true)
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        tell(`${one}: ${error.message}`);
        return false;
      });
  let replayed = 0;
  let parked = 0;
  for (const service of asked) {
    const done = await operator.ask(replayOf(service), { stream: one });
    replayed += done.replayed;
    parked += done.parked;
  }
  tell(`${one}: 重放 ${replayed}，仍停放 ${parked} / replayed, still parked`);
  return replayed > 0 && parked === 0;
}

const replayOf = (service: ServiceName) => ({ ...routes.ops.replay, service });

function show({ parked, stuck, outboxAgeSeconds, lag }: Standing): void {
  tell(
    `停放 ${parked}，待人处理或受阻 ${stuck.length}，最早未发送 ${outboxAgeSeconds.toFixed(1)} 秒，未消费 ${lag} / parked, stuck, oldest unsent s, lag`,
  );
  for (const one of stuck) tell(`  ${one.case}  ${one.since}  ${one.cause}`);
}
