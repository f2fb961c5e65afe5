import { isNumber, routes, type ServiceName } from '@aftercase/contracts';
import { answer, options, report, Usage } from '../command/options.js';
import { logInMachine, Problem, type SignedIn } from '../command/signed-in.js';
import { checkAudit } from './check-audit.js';
import { dryRunFile } from './dry-run.js';
import { showDuties } from './show-duties.js';
import { showVersions } from './show-versions.js';
import { retryNow } from './stalled.js';
import { type Standing, standingOf, statusServices, workflowOf } from './standing.js';

const usage =
  'ops [replay|retry|resume] [CASE…|STREAM…] [--reason TEXT] [--json] | ops versions|renew [CASE…] | ops overdue|hanging | ops audit [--against FILE] | ops dry-run FILE.yaml';
const actions = ['replay', 'retry', 'resume'] as const;
type Action = (typeof actions)[number];

/**
 * What is stuck and why; and the three ways on: `replay` parked facts, `retry` a failing command now, `resume` a
 * case that waited for a person. An action needs the cases (or, to replay, the streams) that it is meant for. `versions` says which open case runs
 * on which release of the workflows; `renew` asks those of an earlier one to go over. `overdue` and `hanging` list duties
 * past due and cases that nobody has to do with. `audit` follows the chains of the audit trail.
 */
export async function ops(args: string[]): Promise<number> {
  if (args[0] === 'dry-run') return dryRunFile(args.slice(1));
  if (args[0] === 'audit') return checkAudit(args.slice(1));
  if (args[0] === 'overdue' || args[0] === 'hanging') return showDuties(args[0], args.slice(1));
  if (args[0] === 'versions' || args[0] === 'renew') return showVersions(args[0], args.slice(1));
  const { values, positionals } = options(args, { reason: { type: 'string' } }, usage);
  const [first] = positionals;
  const action = actions.find((one) => one === first);
  const streams = action ? positionals.slice(1) : positionals;
  // What is parked may be the state of a branch or a person, too; the other ways on are for what a workflow goes by.
  const fits = (one: string) => isNumber(one) || (action !== 'retry' && action !== 'resume' && isKey(one));
  if (!streams.every(fits) || (action && streams.length === 0)) throw new Usage(usage);

  const operator = await logInMachine(patience);
  let undone = 0;
  if (action) for (const one of streams) if (!(await act(operator, action, one, values.reason))) undone += 1;
  const standing = await standingOf(operator, streams);
  const known = (one: string) => isNumber(one) || standing.stuck.some((stuck) => stuck.case === one);
  // A mistyped word looks like a state's key; nothing is parked under it.
  const unknown = streams.find((one) => !known(one));
  if (!action && standing.unanswered.length === 0 && unknown)
    throw new Usage(`${unknown}: 没有停放的事实 / nothing is parked under it; ${usage}`);
  show(standing);
  answer(standing);
  return undone > 0 || standing.unanswered.length > 0 ? 1 : 0;
}

/** Seconds: who looks at what is stuck does not wait for what is away. */
const patience = 5;
const isKey = (one: string) => /^\S{1,60}$/.test(one);

/** @returns whether there was something to do, and it was done */
async function act(operator: SignedIn, action: Action, one: string, reason?: string): Promise<boolean> {
  if (action === 'retry') {
    const retried = await retryNow([workflowOf(one)]);
    report(`${one}: 立即重试 ${retried} 个命令 / commands retried now`);
    return retried > 0;
  }
  if (action === 'resume')
    return operator
      .ask(routes.intake.resumeCase, { caseId: one, reason: reason ?? '由运维恢复' })
      .then(() => true)
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        report(`${one}: ${error.message}`);
        return false;
      });
  const done = { replayed: 0, parked: 0, away: 0 };
  for (const service of statusServices) {
    try {
      const { replayed, parked } = await operator.ask(replayOf(service), { stream: one });
      done.replayed += replayed;
      done.parked += parked;
    } catch (error) {
      report(`${one}: ${service} 没有应答 / does not answer: ${(error as Error).message}`);
      done.away += 1;
    }
  }
  report(`${one}: 重放 ${done.replayed}，仍停放 ${done.parked} / replayed, still parked`);
  return done.replayed > 0 && done.parked === 0 && done.away === 0;
}

const replayOf = (service: ServiceName) => ({ ...routes.ops.replay, service });

function show({ parked, stuck, outboxAgeSeconds, lag, unanswered }: Standing): void {
  report(
    `停放 ${parked}，待人处理或受阻 ${stuck.length}，最早未发送 ${outboxAgeSeconds.toFixed(1)} 秒，未消费 ${lag} / parked, stuck, oldest unsent s, lag`,
  );
  for (const one of stuck) report(`  ${one.case}  ${one.since}  ${one.cause}`);
  for (const { service, cause } of unanswered)
    report(`  ${service} 没有应答，以上不含它 / does not answer, the above is without it: ${cause}`);
}
