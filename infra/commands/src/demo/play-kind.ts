import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@aftercase/contracts';
import type { CaseKind, Pack } from '@aftercase/regulations';
import { noteAccepted } from '../command/journal.js';
import { Problem } from '../command/signed-in.js';
import { complainOfQuarrel } from './aftermath.js';
import { dispatchDesk } from './desks/dispatch-desk.js';
import { type Desk, type Look, lookAt } from './desks/look.js';
import {
  approvalDesk,
  moneyDesk,
  purchasingDesk,
  quotationDesk,
  returnDesk,
  surveyDesk,
  unagreedDesk,
  voucherDesk,
} from './desks/office-desk.js';
import { paperDesk } from './desks/paper-desk.js';
import { shopDesk } from './desks/shop-desk.js';
import type { Course } from './script/course.js';
import { phone } from './script/made-up.js';
import type { Staff } from './script/staff.js';

const { intake } = routes;
const desks: Desk[] = [
  quotationDesk,
  approvalDesk,
  paperDesk,
  dispatchDesk,
  shopDesk,
  purchasingDesk,
  returnDesk,
  moneyDesk,
  unagreedDesk,
  voucherDesk,
  surveyDesk,
];
const patienceMs = 180_000;

/**
 * Plays one case of any kind: the call is registered and answered, then all its desks work on it to the end. For what
 * the system does by itself the player only waits.
 */
export async function playKind(
  staff: Staff,
  pack: Pack,
  kind: CaseKind,
  course: Course,
  n: number,
): Promise<string> {
  const caseId = await register(staff, kind, course, n);
  if (kind !== 'internal') await staff.clerk.ask(intake.answerCustomer, { caseId });
  if (course.cancels) await staff.clerk.ask(intake.cancelCase, { caseId, reason: '客户来电：不需要了' });
  await seeThrough(staff, pack, course, caseId);
  // The first repair under a set that punishes a quarrel has one, so that the books hold a sanction and an appeal.
  if (n === 0 && kind === 'repair' && pack.sanctions?.some(({ cause }) => cause === 'quarrel'))
    await complainOfQuarrel(staff, caseId);
  return caseId;
}

/** All desks do their next task in turn until the case is archived. Returns its number. */
export async function seeThrough(staff: Staff, pack: Pack, course: Course, caseId: string): Promise<string> {
  let still = Date.now();
  for (let wait = 60; ; ) {
    const look = await lookAt(staff, caseId, pack, course);
    if (over(look)) return caseId;
    if (await anybodyActs(staff, look)) {
      [still, wait] = [Date.now(), 60];
      continue;
    }
    if (Date.now() - still > patienceMs)
      throw new Error(`${caseId} 停住了 / stands still: ${look.view.needs ?? ''}`);
    await pause(wait);
    wait = Math.min(wait * 1.5, 800);
  }
}

/** Archived, and what is asked after the archive is answered. */
export const over = ({ view, surveys, invoices }: Look): boolean =>
  ['archived', 'voided'].includes(view.state) &&
  !surveys.some(({ state }) => state === 'asked') &&
  !invoices.some(({ state }) => state === 'issued');

/**
 * The first desk with a task. A task that another desk has just done, or that the case has not heard of, is tried
 * again; `refused` is told whose it was and the code.
 */
export async function anybodyActs(
  staff: Staff,
  look: Look,
  refused: (desk: string, code: string) => void = () => undefined,
): Promise<boolean> {
  for (const desk of desks) {
    try {
      if (await desk(staff, look)) return true;
    } catch (error) {
      if (!(error instanceof Problem && error.status === 409)) throw error;
      refused(desk.name, error.code);
    }
  }
  return false;
}

export async function register(
  staff: Staff,
  kind: CaseKind,
  { device, call }: Course,
  n: number,
): Promise<string> {
  const registered = await staff.clerk.ask(intake.registerCall, {
    branch: staff.branch,
    channel: 'phone',
    kind,
    fault: '不能开机，按键无反应',
    customer: kind === 'internal' ? {} : { name: '顾客乙', phone: phone('139', n), address: '解放路 2 号' },
    devices: [{ productLine: '热水器', model: 'RS-60', serial: `SN-${Date.now()}-${n}`, ...device }],
    ...call,
  });
  noteAccepted({ by: 'demo', call: registered.call, cases: registered.cases });
  return registered.cases[0] as string;
}
