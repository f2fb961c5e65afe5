import { byQuery, type Invariant } from './invariant.js';

interface CaseRow {
  case_id: string;
  call: string;
  state: string;
  run: string | null;
}

/** No accepted call lost: its number was given to somebody outside, so it stands in the books, on Kafka and in Temporal. */
export const callsKept: Invariant = {
  id: 'calls',
  name: '已受理的叫修无一遗失 / no accepted call is lost',
  async check({ books, journal, published, workflows, queued }) {
    const rows = await books.rows<CaseRow>(
      `select s.case_id, s.call, s.state, r.state as run from intake.service_case s left join orchestrator.case_run r on r.workflow_id = 'case/' || s.case_id`,
    );
    const known = new Map(rows.map((row) => [row.case_id, row]));
    const registered = new Set(
      (published.get('intake') ?? [])
        .filter(({ type }) => type === 'intake.call.registered.v1')
        .map(({ caseId }) => caseId),
    );
    const accepted = new Set(journal.flatMap(({ cases }) => cases));
    const calls = new Set(
      (await books.rows<{ call: string }>('select call from intake.call')).map((row) => row.call),
    );
    const violations = journal
      .filter(({ call }) => !calls.has(call))
      .map(({ call }) => `${call}: accepted, not in the register`);
    for (const caseId of new Set([...accepted, ...known.keys()])) {
      const row = known.get(caseId);
      if (!row) violations.push(`${caseId}: accepted, no such case`);
      else if (queued.has(caseId)) continue;
      else if (!registered.has(caseId)) violations.push(`${caseId}: not on Kafka`);
      else if (!row.run) violations.push(`${caseId}: no workflow was started`);
      else if (row.run === 'open' && !workflows.has(`case/${caseId}`))
        violations.push(`${caseId}: not in Temporal`);
    }
    return { checked: new Set([...accepted, ...known.keys()]).size, violations };
  },
};

/**
 * Books, ledger of runs and process agree: a case, complaint, contract or plan that is open has a running workflow,
 * one that has ended has none, none has failed, and none runs that the ledger does not know.
 */
export const runsAgree: Invariant = {
  id: 'workflows',
  name: '案件与流程一致 / cases and workflows agree',
  async check({ books, workflows, queued }) {
    const rows = await books.rows<{ id: string; run: string | null; done: boolean | null }>(
      `select id, r.state as run, d.done from (
         select 'case/' || case_id as id, state in ('archived', 'voided') as done from intake.service_case
         union all select 'complaint/' || complaint, state = 'closed' from complaints.complaint
         union all select 'contract/' || contract, state = 'closed' from billing.contract
         union all select 'plan/' || plan, state = 'closed' from dispatch.plan
         union all select 'recall/' || recall, state = 'closed' from intake.recall
         union all select 'appeal/' || appeal, state = 'closed' from hr_assessment.appeal) d
       full join (select workflow_id as id, state from orchestrator.case_run) r using (id)`,
    );
    const ledger = new Set(rows.filter(({ run }) => run).map(({ id }) => id));
    const violations = rows.flatMap(({ id, run, done }) => {
      const status = workflows.get(id)?.status;
      if (status && !['RUNNING', 'COMPLETED', 'CONTINUED_AS_NEW'].includes(status))
        return [`${id}: ${status}`];
      if (done === null) return [`${id}: no document`];
      if (!run && queued.has(id.slice(id.indexOf('/') + 1))) return [];
      if (!run) return [`${id}: no workflow was started`];
      if (done && (run !== 'closed' || status === 'RUNNING')) return [`${id}: ended, yet ${run}, ${status}`];
      if (!done && status !== 'RUNNING') return [`${id}: open, yet ${status ?? 'not in Temporal'}`];
      return [];
    });
    for (const [id, { status }] of workflows)
      if (status === 'RUNNING' && !ledger.has(id)) violations.push(`${id}: runs, not in the ledger`);
    return { checked: rows.length, violations };
  },
};

/** A story waits for somebody, or for a day; one whose task fails waits for nobody, and voiding would not end it. */
export const storiesGoOn: Invariant = {
  id: 'hanging',
  name: '没有流程卡住 / no story hangs',
  async check({ workflows }) {
    const running = [...workflows].filter(([, { status }]) => status === 'RUNNING');
    const violations = running.flatMap(([id, { failing }]) => (failing ? [`${id}: ${failing}`] : []));
    return { checked: running.length, violations };
  },
};

/** Early facts are delivered when their story begins; none may be older than an hour. */
export const noEarlyFacts = byQuery(
  'held',
  '没有事实滞留在流程之外 / no fact is held back from its story',
  'select workflow_id from orchestrator.case_run',
  `select h.workflow_id || ': ' || (h.fact->>'type') as what
   from orchestrator.held_fact h left join orchestrator.case_run r using (workflow_id)
   where r.workflow_id is not null or h.held_at < now() - interval '1 hour'`,
);
