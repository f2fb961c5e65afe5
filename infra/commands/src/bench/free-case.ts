import { routes } from '@aftercase/contracts';
import type pg from 'pg';
import { logIn, type SignedIn } from '../command/signed-in.js';
import { day, phone } from '../demo/script/made-up.js';
import { Lookout } from './lookout.js';

const { dispatch: visit, intake } = routes;
const signature = 'signature-bench';

/** The people of one branch whom a free repair on site needs, and the books, where what they wait for is seen. */
export interface Desk {
  branch: string;
  clerk: SignedIn;
  supervisor: SignedIn;
  technician: SignedIn;
  dispatched: Lookout<{ id: string; dispatch: string; voucher: string }>;
  archived: Lookout<{ id: string }>;
  /** The case's workflow has ended, and the ledger of runs says so. */
  closed: Lookout<{ id: string }>;
}

export async function deskOf(branch: string, url: string, books: pg.Client): Promise<Desk> {
  const small = branch.toLowerCase();
  const person = (role: string) => logIn(`${small}-${role}-1`, role, branch, url);
  return {
    branch,
    clerk: await person('clerk'),
    supervisor: await person('supervisor'),
    technician: await person('technician'),
    dispatched: new Lookout(
      books,
      'select case_id as id, dispatch, voucher from dispatch.dispatch where case_id = any($1)',
    ),
    archived: new Lookout(
      books,
      `select case_id as id from intake.service_case where case_id = any($1) and state = 'archived'`,
    ),
    closed: new Lookout(
      books,
      `select case_id as id from orchestrator.case_run
       where workflow_id in (select 'case/' || n from unnest($1::text[]) n) and state = 'closed'`,
    ),
  };
}

/** The shortest way of a case that people do: a repair on site, under guarantee, from the call to the archive. */
export async function playFreeCase(desk: Desk, n: number): Promise<string> {
  const { clerk, supervisor, technician } = desk;
  const { cases } = await clerk.ask(intake.registerCall, {
    branch: desk.branch,
    channel: 'phone',
    kind: 'repair',
    fault: '不能开机，按键无反应',
    customer: { name: '顾客丙', phone: phone('137', n), address: '建国路 3 号' },
    devices: [
      {
        productLine: '热水器',
        model: 'RS-60',
        serial: `SN-${Date.now()}-${n}`,
        soldOn: day(60),
        guaranteeUntil: null,
        contract: null,
      },
    ],
    attachments: [],
  });
  const caseId = cases[0] as string;
  await clerk.ask(intake.answerCustomer, { caseId });
  const { dispatch, voucher } = await desk.dispatched.seen(caseId);
  await supervisor.ask(visit.assign, { dispatch, technician: technician.sub });
  await technician.ask(visit.arrive, { dispatch });
  await technician.ask(visit.diagnose, {
    dispatch,
    cause: 'quality',
    faultOf: 'maker',
    labourMinutes: 30,
    finding: '控制板老化',
  });
  await technician.ask(visit.finish, {
    dispatch,
    result: 'fixed',
    labourMinutes: 30,
    parts: [],
    cause: '控制板老化',
    solution: '更换并试机正常',
  });
  await technician.ask(visit.sign, { dispatch, signature });
  await technician.ask(visit.leave, { dispatch });
  await clerk.ask(intake.returnVoucher, { voucher, signature });
  await desk.archived.seen(caseId);
  return caseId;
}
