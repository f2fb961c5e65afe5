import type { Invariant } from './invariant.js';

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
  async check({ books, journal, published, workflows }) {
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
    const violations: string[] = [];
    for (const caseId of new Set([...accepted, ...known.keys()])) {
      const row = known.get(caseId);
      if (!row) violations.push(`${caseId}: accepted, not in the register`);
      else if (!registered.has(caseId)) violations.push(`${caseId}: not on Kafka`);
      else if (!row.run) violations.push(`${caseId}: no workflow was started`);
      else if (row.run === 'open' && !workflows.has(`case/${caseId}`))
        violations.push(`${caseId}: not in Temporal`);
    }
    return { checked: new Set([...accepted, ...known.keys()]).size, violations };
  },
};

/** Books and process agree: a case that is open has a running workflow, one that has ended has none, none has failed. */
export const runsAgree: Invariant = {
  id: 'workflows',
  name: '案件与流程一致 / cases and workflows agree',
  async check({ books, workflows }) {
    const rows = await books.rows<{ workflow_id: string; state: string; done: boolean | null }>(
      `select r.workflow_id, r.state, case when r.workflow_id like 'case/%' then s.state in ('archived', 'voided') else c.state = 'closed' end as done
       from orchestrator.case_run r left join intake.service_case s on r.workflow_id = 'case/' || s.case_id
         left join complaints.complaint c on r.workflow_id = 'complaint/' || c.complaint`,
    );
    const violations = rows.flatMap(({ workflow_id, state, done }) => {
      const status = workflows.get(workflow_id)?.status;
      if (status && !['RUNNING', 'COMPLETED', 'CONTINUED_AS_NEW'].includes(status))
        return [`${workflow_id}: ${status}`];
      if (done === null) return [`${workflow_id}: no document`];
      if (done && (state !== 'closed' || status === 'RUNNING'))
        return [`${workflow_id}: ended, yet ${state}, ${status}`];
      if (!done && status !== 'RUNNING') return [`${workflow_id}: open, yet ${status ?? 'not in Temporal'}`];
      return [];
    });
    return { checked: rows.length, violations };
  },
};
