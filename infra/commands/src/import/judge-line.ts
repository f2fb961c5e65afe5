import { type InputOf, mayBeSent, type OutputOf, type Route, routes } from '@aftercase/contracts';
import { tables } from '../csv/columns.js';
import type { Row } from '../csv/read-table.js';
import { inOrder, RefusedLine, taken } from '../csv/refused-line.js';
import { mustSaySomething } from './call-file.js';
import { type PastState, pastState } from './past-state.js';
import { answerStep, fromPaper, goodsSteps } from './past-steps.js';

export type Staff = OutputOf<(typeof routes)['hr-assessment']['listPeople']>['people'];
const register = routes.intake.registerCall;

export interface JudgedLine {
  call: InputOf<typeof register>;
  past: PastState;
}

/** Numbers that the real ones will stand for: of a case and its dispatch that are not there yet. */
const toCome = { caseId: 'JX-C-20260101-0001', dispatch: 'JX-D-20260101-0001' };

/**
 * What a line registers, judged whole before anything is: its call and each step of its past by the shape of the
 * endpoint at which it will be entered, its times by the order of times. What only the services know, they judge.
 * @throws RefusedLine as HTTP would answer; BadLine
 */
export function judgeLine(
  branch: string,
  row: Row,
  staff: Staff,
  now = new Date().toISOString(),
): JudgedLine {
  const past = pastState(row);
  const call = callOf(branch, row);
  taken('calls', register, call);
  const serial = row.serial ?? null;
  const steps = [...answerStep(past, toCome.caseId), ...goodsSteps(past, Object.assign({ serial }, toCome))];
  // The step that says most of the line first: the others only repeat its time, and would name no column for it.
  const named = (route: Route) => tables.calls.filter((one) => one.route === route).length;
  for (const { route, input } of steps.toSorted((a, b) => named(b.route) - named(a.route)))
    taken('calls', route, input);
  const called = { route: register, occurredAt: call.calledAt };
  const at = (one: (typeof steps)[number]) => ({ route: one.route, occurredAt: one.input.occurredAt });
  inOrder([called, ...answerStep(past, toCome.caseId).map(at)], now);
  inOrder([called, ...steps.filter(({ route }) => route !== routes.intake.answerCustomer).map(at)], now);
  if (past.goods) mayHaveTakenIn(branch, past.goods.technician, staff);
  mustSaySomething(row);
  return { call, past };
}

/** Goods are taken along by field work; of everything else dispatch says the same once the case is dispatched. */
function mayHaveTakenIn(branch: string, technician: string, staff: Staff): void {
  const person = staff.find((one) => one.person === technician);
  if (!person) throw new RefusedLine('TECHNICIAN_UNKNOWN', { technician });
  if (!mayBeSent(person, { branch, goer: 'technician' }))
    throw new RefusedLine('NOT_A_TECHNICIAN', { technician });
}

/** As it is written: a file that is read again is the same, whatever a later release makes of a line. */
function callOf(branch: string, row: Row): InputOf<typeof register> {
  const cell = (name: string) => row[name] ?? null;
  const productLine = cell('productLine') ?? '未注明';
  const call = {
    branch,
    channel: cell('channel') ?? 'website',
    kind: cell('kind') ?? 'repair',
    fault: cell('fault') ?? '（无内容）',
    customer: { name: cell('name'), phone: cell('phone'), address: cell('address') },
    // Nobody can be asked line by line: what is not clear gets a file of its own, which people may merge.
    newFile: 'in-doubt',
    devices: [{ productLine, model: cell('model') ?? productLine, serial: cell('serial') }],
  };
  return Object.assign(
    call,
    cell('calledAt') && { calledAt: cell('calledAt'), lateReason: fromPaper },
    cell('oldNumber') && { oldNumber: cell('oldNumber') },
  ) as InputOf<typeof register>;
}
